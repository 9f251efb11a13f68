using Kadanoff.Statistics;

namespace Kadanoff.Chain;

/// <summary>Where the blocks of independent chains were at some times.</summary>
/// <param name="Times">From 0, rising.</param>
/// <param name="Positions">By time and chain: x_1 … x_L.</param>
/// <remarks><i>Checked by</i> ChainEnsembleTests.</remarks>
public sealed record ChainHistory(IReadOnlyList<double> Times, IReadOnlyList<double[][]> Positions)
{
    /// <summary>At the last time, by chain.</summary>
    public IReadOnlyList<double[]> Final => Positions[^1];

    /// <summary>x_l, the mean over chains.</summary>
    /// <param name="time">Place among the times.</param>
    /// <param name="block">l, 1 … L.</param>
    public Estimate Mean(int time, int block) => Series.Independent([.. Positions[time].Select(chain => chain[block - 1])]);
}
