using Kadanoff.Numerics;

namespace Kadanoff.Chain;

/// <summary>Independent chains of the same dynamics with different seeds, watched in time.</summary>
/// <remarks>
/// A chain has the same numbers whatever the number of chains and threads; the history of overdamped chains ends where <see cref="ThresholdSweep"/> ends.
/// <i>Reference</i>: [shi2025]. <i>Checked by</i> ChainEnsembleTests.
/// </remarks>
public static class ChainEnsemble
{
    /// <summary>Most blocks of all chains together.</summary>
    public const int MostBlocks = 100_000;

    /// <summary>Most times at which they are looked at.</summary>
    public const int MostRecords = 1000;

    /// <summary>So many blocks move between looks at whether to stop.</summary>
    private const long Stride = 1 << 20;

    /// <summary>Overdamped chains from the collapsed state.</summary>
    /// <param name="dynamics">Of all chains.</param>
    /// <param name="chains">How many.</param>
    /// <param name="records">Times at which they are looked at after the start, equally spaced; fewer where there are fewer steps.</param>
    /// <param name="seed">Of all noise.</param>
    /// <param name="threads">At most so many; they change the time, never the numbers.</param>
    /// <param name="progress">Called with the fraction done, from any thread.</param>
    /// <param name="stop">Asks to stop.</param>
    /// <exception cref="DataException">A number is out of its range.</exception>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public static ChainHistory Of(ThresholdDynamics dynamics, int chains, int records, ulong seed, int threads, Action<double>? progress = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(dynamics);
        dynamics.Validate();
        return Run(dynamics.Chain.Blocks, dynamics.Steps, dynamics.Step, chains, ThresholdLanes.Count, records, group => Lanes(dynamics, new RandomStream(seed, "chain", group)), threads, progress, stop);
    }

    /// <summary>Chains with inertia, from the collapsed state at rest.</summary>
    /// <inheritdoc cref="Of(ThresholdDynamics, int, int, ulong, int, Action{double}, CancellationToken)"/>
    public static ChainHistory Of(LangevinDynamics dynamics, int chains, int records, ulong seed, int threads, Action<double>? progress = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(dynamics);
        dynamics.Validate();
        return Run(dynamics.Chain.Blocks, dynamics.Steps, dynamics.Step, chains, 1, records, chain => Single(new LangevinChain(dynamics, new RandomStream(seed, "langevin", chain))), threads, progress, stop);
    }

    private static (Action<long> Advance, Func<int, double[]> Positions) Lanes(ThresholdDynamics dynamics, RandomStream stream)
    {
        var lanes = new ThresholdLanes([dynamics], stream);
        return (lanes.Advance, lanes.Positions);
    }

    private static (Action<long> Advance, Func<int, double[]> Positions) Single(LangevinChain chain) => (chain.Advance, _ => chain.Positions.ToArray());

    /// <summary>Groups of chains, each on one thread at a time.</summary>
    /// <param name="blocks">Numbers that are kept of a chain at a time.</param>
    /// <param name="steps">In all.</param>
    /// <param name="step">Time of one.</param>
    /// <param name="chains">How many.</param>
    /// <param name="together">Chains of a group.</param>
    /// <param name="records">Times at which they are looked at after the start.</param>
    /// <param name="start">From the number of a group to what moves it and what tells of one of its chains.</param>
    /// <param name="threads">At most so many.</param>
    /// <param name="progress">Called with the fraction done, from any thread.</param>
    /// <param name="stop">Asks to stop.</param>
    internal static ChainHistory Run(
        int blocks, long steps, double step, int chains, int together, int records, Func<int, (Action<long> Advance, Func<int, double[]> Positions)> start, int threads, Action<double>? progress, CancellationToken stop)
    {
        if (chains < 1 || (long)chains * blocks > MostBlocks || records is < 1 or > MostRecords)
            throw new DataException($"There are {chains} chains of {blocks} springs, looked at {records} times", $"Give at least one chain, at most {MostBlocks} springs in all, and 1 to {MostRecords} times.");
        records = (int)Math.Min(records, steps);
        long[] times = [.. Enumerable.Range(0, records + 1).Select(record => (record * (steps / records)) + (record * (steps % records) / records))];
        double[][][] positions = [.. times.Select(_ => Enumerable.Range(0, chains).Select(_ => new double[blocks]).ToArray())];
        var (groups, done) = ((chains + together - 1) / together, 0L);
        Parallel.For(0, groups, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, threads), CancellationToken = stop }, group =>
        {
            var (advance, at) = start(group);
            for (var record = 1; record <= records; record++)
            {
                Advance(advance, times[record] - times[record - 1], blocks * together, stop);
                for (var chain = group * together; chain < Math.Min(chains, (group + 1) * together); chain++)
                    positions[record][chain] = at(chain - (group * together));
                progress?.Invoke((double)Interlocked.Increment(ref done) / ((long)groups * records));
            }
        });
        return new ChainHistory([.. times.Select(time => time * step)], positions);
    }

    private static void Advance(Action<long> advance, long steps, long blocks, CancellationToken stop)
    {
        for (var stride = Math.Max(1, Stride / blocks); steps > 0; steps -= stride)
        {
            stop.ThrowIfCancellationRequested();
            advance(Math.Min(steps, stride));
        }
    }
}
