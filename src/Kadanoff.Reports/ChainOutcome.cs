using Kadanoff.Chain;
using Kadanoff.Statistics;

namespace Kadanoff.Reports;

/// <summary>A spring-block chain that was simulated or solved, and what is known exactly of it.</summary>
/// <param name="Model">For people: <c>first-order chain</c>.</param>
/// <param name="Chain">The chain.</param>
/// <param name="History">Of one or several runs.</param>
public sealed record ChainOutcome(string Model, SpringChain Chain, ChainHistory History)
{
    /// <summary>Whether the positions carry no randomness: mean field, states of rest.</summary>
    public bool Deterministic { get; init; }

    /// <summary>Whether noise shakes the blocks, so that they go to the stationary loads.</summary>
    public bool Shaken { get; init; }

    /// <summary>1/rate of the slowest mode; null where it is not known.</summary>
    public double? RelaxationTime { get; init; }

    /// <summary>d_1 … d_{L+1} at the end.</summary>
    public IReadOnlyList<Estimate> Loads => Deterministic
        ? [.. Chain.Loads(History.Final[0]).Select(Estimate.Exact)]
        : ChainFlow.LoadEstimates(Chain, History.Final);

    /// <summary>y − x_l at the end, l = 0 … L.</summary>
    public IReadOnlyList<Estimate> Rests =>
        [Estimate.Exact(Chain.Target), .. Enumerable.Range(1, Chain.Blocks).Select(block => Position(History.Times.Count - 1, block)).Select(x => x with { Value = Chain.Target - x.Value })];

    /// <summary>A at the end; null where the last block has not moved.</summary>
    public Estimate? Convexity => ChainFlow.Convexity(Chain, History.Final) is { } convexity ? Deterministic ? Estimate.Exact(convexity.Value) : convexity : null;

    /// <summary>x_l at one of the times.</summary>
    public Estimate Position(int time, int block) => Deterministic ? Estimate.Exact(History.Positions[time][0][block - 1]) : History.Mean(time, block);
}
