namespace Kadanoff.Spins.Bits;

/// <summary>Sums over the clusters of one state of bonds: they measure magnetisation without its noise, averaged over all ways to turn the clusters.</summary>
/// <remarks>
/// <i>Equation</i>: with clusters of c sites and independent signs, M² averages to Σc² and M⁴ to 3(Σc²)² − 2Σc⁴. <i>Units</i>: sites.
/// <i>Reference</i>: [wolff1989]. <i>Checked by</i> SwendsenWangRowsTests.
/// </remarks>
/// <param name="Clusters">How many.</param>
/// <param name="Largest">Sites of the largest.</param>
/// <param name="Squares">Σ c².</param>
/// <param name="FourthPowers">Σ c⁴.</param>
/// <param name="Sites">N.</param>
public readonly record struct ClusterSums(long Clusters, long Largest, long Squares, UInt128 FourthPowers, long Sites)
{
    /// <summary>⟨m²⟩ over the signs of these clusters, m = M/N.</summary>
    public double MagnetisationSquared => Squares / (double)Sites / Sites;

    /// <summary>⟨m⁴⟩.</summary>
    public double MagnetisationFourth => (3 * MagnetisationSquared * MagnetisationSquared) - (2 * (double)FourthPowers / Math.Pow(Sites, 4));

    /// <summary>These clusters and those of another part of the lattice.</summary>
    internal ClusterSums With(ClusterSums other) =>
        new(Clusters + other.Clusters, Math.Max(Largest, other.Largest), Squares + other.Squares, FourthPowers + other.FourthPowers, Sites);

    /// <summary>These clusters and one more.</summary>
    internal ClusterSums With(long size) =>
        new(Clusters + 1, Math.Max(Largest, size), Squares + (size * size), FourthPowers + ((UInt128)(ulong)(size * size) * (ulong)(size * size)), Sites);

    /// <summary>Without one, which is part of a larger one.</summary>
    internal ClusterSums Without(long size) =>
        new(Clusters - 1, Largest, Squares - (size * size), FourthPowers - ((UInt128)(ulong)(size * size) * (ulong)(size * size)), Sites);
}
