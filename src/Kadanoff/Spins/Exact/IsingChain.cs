using Kadanoff.Numerics;

namespace Kadanoff.Spins.Exact;

/// <summary>The Ising chain without field.</summary>
/// <remarks>
/// <i>Equation</i>: with t = tanh K, ⟨s₀ s_r⟩ = tʳ on the infinite chain and (tʳ + t^{N−r})/(1 + t^N) on a ring of N; ln Z = ln[(2 cosh K)^N + (2 sinh K)^N] on the ring.
/// <i>Units</i>: J = k_B = 1. <i>Reference</i>: [ising1925]. <i>Checked by</i> IsingChainTests, and <c>rbm:A4</c>, <c>rg:A2</c>, <c>rg:A13</c> of selfcheck.
/// </remarks>
public static class IsingChain
{
    /// <summary>ln Z of a ring.</summary>
    /// <param name="sites">N, at least 1.</param>
    /// <param name="coupling">K, of any sign.</param>
    public static double LogPartition(int sites, double coupling)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sites, 1);
        return (sites * Hyperbolic.LogTwoCosh(coupling)) + Math.Log(1 + Math.Pow(Math.Tanh(coupling), sites));
    }

    /// <summary>⟨s₀ s_r⟩ on a ring.</summary>
    /// <param name="sites">N.</param>
    /// <param name="distance">r, from 0 to N.</param>
    /// <param name="coupling">K, of any sign.</param>
    public static double Correlation(int sites, int distance, double coupling)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(distance);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(distance, sites);
        var t = Math.Tanh(coupling);
        return (Math.Pow(t, distance) + Math.Pow(t, sites - distance)) / (1 + Math.Pow(t, sites));
    }

    /// <summary>⟨s₀ s_r⟩ on the infinite chain.</summary>
    public static double Correlation(int distance, double coupling) => Math.Pow(Math.Tanh(coupling), distance);

    /// <summary>Excess kurtosis of Σ s_i s_{i+1} on an open chain: (6t² − 2)/((N − 1)(1 − t²)), for its bonds are independent.</summary>
    /// <param name="sites">N, at least 2.</param>
    /// <param name="coupling">K, of any sign.</param>
    public static double EnergyKurtosis(int sites, double coupling)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sites, 2);
        var square = Math.Pow(Math.Tanh(coupling), 2);
        return ((6 * square) - 2) / ((sites - 1) * (1 - square));
    }
}
