using Kadanoff.Renormalization.Polynomial;
using Kadanoff.Spins.Exact;

namespace Kadanoff.Diagnostics.Characteristic;

/// <summary>Where decimation takes a continuous chain: independent sites, each with the density π that a site of the chain has.</summary>
/// <remarks>
/// <para><i>Equation</i>: θ* is what score matching makes of −ln π, that is of the moments of a site, which decimation keeps. For a Gaussian chain it is exact: θ_1* = 1/(2σ²).</para>
/// <para><i>Valid for</i> every even polynomial chain: in one dimension all of them flow to K = 0, each to its own θ*. <i>Reference</i>: [wilson1974], [hyvarinen2005].
/// <i>Checked by</i> DecimationLimitTests.</para>
/// </remarks>
public static class DecimationLimit
{
    /// <summary>θ_1* … θ_m* of a chain in an even polynomial potential.</summary>
    /// <param name="chain">The input.</param>
    /// <param name="order">m of the features, from 1 to 4.</param>
    public static IReadOnlyList<double> Of(EvenPolynomialChain chain, int order)
    {
        ArgumentNullException.ThrowIfNull(chain);
        if (order is < 1 or > PolynomialCouplings.HighestOrder)
            throw new ArgumentOutOfRangeException(nameof(order), order, $"Potentials have 1 to {PolynomialCouplings.HighestOrder} even powers.");
        return ScoreMatching.Potential(order, [.. Enumerable.Range(0, 2 * order).Select(chain.Moment)]);
    }

    /// <summary>θ_1* … θ_m* of a Gaussian chain ½a Σx² − K Σxx′.</summary>
    /// <param name="stiffness">a.</param>
    /// <param name="coupling">K, below ½a.</param>
    /// <param name="order">m of the features, from 1 to 4.</param>
    public static IReadOnlyList<double> OfGaussian(double stiffness, double coupling, int order) =>
        [1 / (2 * GaussianChain.Variance(stiffness, coupling)), .. new double[order - 1]];
}
