using Kadanoff.Numerics;

namespace Kadanoff.Chain;

/// <summary>Many overdamped chains of equal length, step and time, from the collapsed state to their end, sixteen side by side on every thread.</summary>
/// <remarks>
/// The numbers of a chain depend on the seed and on its place in the sweep, never on threads or on the machine. <i>Cost</i>: <see cref="ThresholdLanes"/>.
/// <i>Reference</i>: [shi2025]. <i>Checked by</i> ThresholdSweepTests.
/// </remarks>
/// <param name="Count">How many chains.</param>
/// <param name="Dynamics">Of each chain, by its place.</param>
/// <param name="Seed">Of all noise.</param>
public sealed record ThresholdSweep(int Count, Func<int, ThresholdDynamics> Dynamics, ulong Seed)
{
    /// <summary>Most blocks of all chains together.</summary>
    public const int MostBlocks = 50_000_000;

    /// <summary>Steps at the end over which positions are averaged; 1 takes those of the end itself.</summary>
    public int Averaged { get; init; } = 1;

    /// <summary>So many steps at a time between looks at whether to stop.</summary>
    private const long Stride = 4096;

    /// <summary>The chains of one friction and noise with different seeds.</summary>
    public static ThresholdSweep OfSeeds(ThresholdDynamics dynamics, int seeds, ulong seed) => new(seeds, _ => dynamics, seed);

    /// <summary>x_1 … x_L of every chain, by its place, averaged over the last steps.</summary>
    /// <param name="threads">At most so many; they change the time, never the numbers.</param>
    /// <param name="progress">Called with the fraction done, from any thread.</param>
    /// <param name="stop">Asks to stop.</param>
    /// <exception cref="DataException">A number is out of its range, or chains differ in length, step or time.</exception>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public double[][] Run(int threads, Action<double>? progress = null, CancellationToken stop = default)
    {
        if (Count < 1 || (long)Count * Dynamics(0).Chain.Blocks > MostBlocks)
            throw new DataException($"The sweep has {Count} chains", $"Give at least one, and at most {MostBlocks} blocks in all.");
        var (first, positions, groups, done) = (Alike(), new double[Count][], (Count + ThresholdLanes.Count - 1) / ThresholdLanes.Count, 0);
        if (Averaged < 1 || Averaged > first.Steps)
            throw new DataException($"Positions are averaged over {Averaged} steps of {first.Steps}", "Average over at least one step, and over no more than there are.");
        var options = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, threads), CancellationToken = stop };
        Parallel.For(0, groups, options, group =>
        {
            Run(group, first, positions, stop);
            progress?.Invoke((double)Interlocked.Increment(ref done) / groups);
        });
        return positions;
    }

    private void Run(int group, ThresholdDynamics first, double[][] positions, CancellationToken stop)
    {
        var start = group * ThresholdLanes.Count;
        var dynamics = new ThresholdDynamics[Math.Min(ThresholdLanes.Count, Count - start)];
        for (var lane = 0; lane < dynamics.Length; lane++)
            dynamics[lane] = Dynamics(start + lane);
        var lanes = new ThresholdLanes(dynamics, new RandomStream(Seed, "chain", group));
        for (var left = first.Steps - Averaged; left > 0; left -= Stride)
        {
            stop.ThrowIfCancellationRequested();
            lanes.Advance(Math.Min(left, Stride));
        }

        var sums = new double[first.Chain.Blocks * ThresholdLanes.Count];
        for (var step = 0; step < Averaged; step++)
        {
            lanes.Advance(1);
            lanes.AddTo(sums);
        }

        for (var lane = 0; lane < dynamics.Length; lane++)
            positions[start + lane] = [.. Enumerable.Range(0, first.Chain.Blocks).Select(l => sums[(l * ThresholdLanes.Count) + lane] / Averaged)];
    }

    /// <summary>The first chain, once it is known that all can go side by side with it.</summary>
    private ThresholdDynamics Alike()
    {
        var first = Dynamics(0);
        for (var place = 0; place < Count; place++)
        {
            var dynamics = Dynamics(place);
            dynamics.Validate();
            if (dynamics.Chain.Blocks != first.Chain.Blocks || dynamics.Step != first.Step || dynamics.Time != first.Time)
                throw new DataException("Chains of a sweep differ in their blocks, step or time", "Sweep those with equal ones together.");
        }

        return first;
    }
}
