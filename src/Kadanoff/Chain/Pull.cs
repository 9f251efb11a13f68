using Kadanoff.Numerics;
using Kadanoff.Statistics;

namespace Kadanoff.Chain;

/// <summary>A chain pulled open by its end: steadily, shaken, or by a hand that jerks — the folding ruler.</summary>
/// <remarks>
/// <para><i>Equation</i>: the end goes from 0 to y in the time T at a steady pace, y·t/T + J·o(t), with jerks o of variance 1 and persistence 1/k (Ornstein–Uhlenbeck); blocks obey <see cref="ThresholdDynamics"/>,
/// whose noise is the shaking that reaches every joint.</para>
/// <para><i>What it shows</i>: without noise the end state is that of <see cref="QuasiStaticChain"/>, the segments next to the hand alone open; shaken, all open alike. Jerks of the hand alone do not
/// reach the far segments: dry friction stops them.</para>
/// <para><i>Reference</i>: [shi2025], the ruler of its first figure. <i>Checked by</i> PullTests.</para>
/// </remarks>
public sealed record Pull
{
    /// <summary>Ten segments by default, pulled in the time T.</summary>
    public ThresholdDynamics Dynamics { get; init; } = new() { Chain = new SpringChain { Blocks = 9 }, Noise = 0, Step = 0.02, Time = 400 };

    /// <summary>J.</summary>
    public double Jerk { get; init; }

    /// <exception cref="DataException">A number is out of its range.</exception>
    public void Validate()
    {
        Dynamics.Validate();
        Require.NotNegative(Jerk, "jerk of the hand");
    }

    /// <summary>d_1 … d_{L+1} of independent chains in time.</summary>
    /// <param name="chains">How many.</param>
    /// <param name="records">Times at which they are looked at after the start, equally spaced.</param>
    /// <param name="seed">Of all noise.</param>
    /// <param name="threads">At most so many; they change the time, never the numbers.</param>
    /// <param name="progress">Called with the fraction done, from any thread.</param>
    /// <param name="stop">Asks to stop.</param>
    /// <exception cref="DataException">A number is out of its range.</exception>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public PullHistory Run(int chains, int records, ulong seed, int threads, Action<double>? progress = null, CancellationToken stop = default)
    {
        Validate();
        var springs = Dynamics.Chain.Blocks + 1;
        var history = ChainEnsemble.Run(springs, Dynamics.Steps, Dynamics.Step, chains, 1, records, chain => Start(new RandomStream(seed, "pull", chain)), threads, progress, stop);
        return new PullHistory(history.Times, history.Positions) { Deterministic = Dynamics.Noise == 0 && Jerk == 0 };
    }

    private (Action<long> Advance, Func<int, double[]> Loads) Start(RandomStream stream)
    {
        var (chain, hand) = (new ThresholdChain(Dynamics, stream.Split("noise")) { End = 0 }, stream.Split("hand"));
        var (time, jerk, forgetting) = (0L, 0.0, Dynamics.Step * Dynamics.Chain.Stiffness);
        return (Advance, _ => SpringChain.Loads(chain.Positions, chain.End));

        void Advance(long steps)
        {
            for (var step = 0L; step < steps; step++)
            {
                jerk += Jerk > 0 ? (Math.Sqrt(2 * forgetting) * hand.NextGaussian()) - (forgetting * jerk) : 0;
                chain.End = (Dynamics.Chain.Target * ++time / Dynamics.Steps) + (Jerk * jerk);
                chain.Advance(1);
            }
        }
    }
}

/// <summary>How the segments of pulled chains opened.</summary>
/// <param name="Times">From 0, rising.</param>
/// <param name="Loads">By time and chain: d_1 … d_{L+1}.</param>
public sealed record PullHistory(IReadOnlyList<double> Times, IReadOnlyList<double[][]> Loads)
{
    /// <summary>Whether nothing is random in them.</summary>
    public bool Deterministic { get; init; }

    /// <summary>d_l, the mean over chains.</summary>
    /// <param name="time">Place among the times.</param>
    /// <param name="spring">l, 1 … L + 1.</param>
    public Estimate Mean(int time, int spring) => Deterministic
        ? Estimate.Exact(Loads[time][0][spring - 1])
        : Series.Independent([.. Loads[time].Select(chain => chain[spring - 1])]);

    /// <summary>The loads at the end, by spring.</summary>
    public IReadOnlyList<Estimate> Final => [.. Enumerable.Range(1, Loads[0][0].Length).Select(spring => Mean(Times.Count - 1, spring))];
}
