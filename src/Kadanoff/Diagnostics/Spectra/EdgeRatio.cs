using Kadanoff.Flows;

namespace Kadanoff.Diagnostics.Spectra;

/// <summary>The largest eigenvalue of a layer over where it would be if the same weights stood at random.</summary>
/// <remarks>
/// <para><i>Equation</i>: λ_max/(s²(√N + √M)²), s² = Σλ/(N·M·positions) the mean square of the weights. In a random layer 1, up to fluctuations of order M^{−2/3}.</para>
/// <para><i>Units</i>: none. <i>Valid for</i> M ≥ 2. <i>Reference</i>: [marchenko1967]. <i>Checked by</i> LayerSpectrumTests.</para>
/// </remarks>
public static class EdgeRatio
{
    public static Observable Observable { get; } = new("weightEdgeRatio", "largest eigenvalue over random edge", "λ_max/(s²(√N + √M)²), s² the mean square of the weights; about 1 in a random layer", "marchenko1967");

    /// <summary>The ratio; NaN for weights that are all zero.</summary>
    public static double Of(WeightSpectrum spectrum)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        var (longer, shorter) = ((double)spectrum.Longer, (double)spectrum.Shorter);
        var square = spectrum.Sum / (longer * shorter * spectrum.Slices.Count);
        return spectrum.Largest / (square * Math.Pow(Math.Sqrt(longer) + Math.Sqrt(shorter), 2));
    }
}
