using Kadanoff.Numerics;

namespace Kadanoff.Spins.Exact;

/// <summary>The Ising chain in a field, from the two eigenvalues of its transfer matrix.</summary>
/// <remarks>
/// <i>Equation</i>: ln p = K Σ s_i s_{i+1} + h Σ s_i − ln Z; λ± = e^K cosh h ± √(e^{2K} sinh² h + e^{−2K}); on a ring Z = λ₊^N + λ₋^N,
/// on the infinite chain m = sinh h/√(sinh² h + e^{−4K}) and ⟨s₀s_r⟩ = m² + (1 − m²)(λ₋/λ₊)ʳ.
/// <i>Units</i>: k_B T = 1. <i>Reference</i>: [ising1925]. <i>Checked by</i> IsingChainInFieldTests, and <c>rg:A4</c> of selfcheck.
/// </remarks>
public static class IsingChainInField
{
    /// <summary>ln Z of a ring.</summary>
    /// <param name="sites">N, at least 1.</param>
    /// <param name="coupling">K, of any sign.</param>
    /// <param name="field">h, of any sign.</param>
    public static double LogPartition(int sites, double coupling, double field)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sites, 1);
        var (logLargest, ratio) = Eigenvalues(coupling, field);
        return (sites * logLargest) + Elementary.LogOnePlus(Math.Pow(ratio, sites));
    }

    /// <summary>m of the infinite chain.</summary>
    public static double Magnetisation(double coupling, double field)
    {
        var sinh = Math.Sinh(field);
        return sinh / Math.Sqrt((sinh * sinh) + Math.Exp(-4 * coupling));
    }

    /// <summary>⟨s₀s_r⟩ on the infinite chain, not connected.</summary>
    public static double Correlation(int distance, double coupling, double field)
    {
        var square = Math.Pow(Magnetisation(coupling, field), 2);
        return square + ((1 - square) * Math.Pow(Eigenvalues(coupling, field).Ratio, distance));
    }

    /// <summary>ln λ₊ and λ₋/λ₊, with λ₋ = 2 sinh 2K/λ₊; both over e^{|K| + |h|}, so that nothing overflows.</summary>
    private static (double LogLargest, double Ratio) Eigenvalues(double coupling, double field)
    {
        var scale = Math.Abs(coupling) + Math.Abs(field);
        double Scaled(double exponent) => Math.Exp(exponent - scale);
        var (up, down) = (Scaled(coupling + field), Scaled(coupling - field));
        var largest = ((up + down) / 2) + Math.Sqrt(Math.Pow((up - down) / 2, 2) + Math.Pow(Scaled(-coupling), 2));
        var product = Scaled((2 * coupling) - scale) - Scaled((-2 * coupling) - scale);
        return (scale + Math.Log(largest), product / (largest * largest));
    }
}
