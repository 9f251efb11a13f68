using Kadanoff.Flows;

namespace Kadanoff.Diagnostics.Spectra;

/// <summary>How evenly the square of a layer's weights is spread over its directions: 1 where all are alike, 0 where there is one.</summary>
/// <remarks>
/// <para><i>Equation</i>: −Σ p ln p/ln n, p = λ/Σλ over all n eigenvalues, 0 ln 0 = 0. <i>Units</i>: none. <i>Reference</i>: [martin2021]. <i>Checked by</i> LayerSpectrumTests.</para>
/// </remarks>
public static class SpectralEntropy
{
    public static Observable Observable { get; } = new("weightEntropy", "spectral entropy", "−Σ p ln p/ln n with p = λ/Σλ over the n eigenvalues of W·Wᵀ; 1 where all are equal", "martin2021");

    /// <summary>The entropy; NaN for one eigenvalue or none, or where all are zero.</summary>
    public static double Of(ReadOnlySpan<double> eigenvalues)
    {
        var (sum, entropy) = (0.0, 0.0);
        foreach (var value in eigenvalues)
            sum += value;
        foreach (var value in eigenvalues)
            entropy -= value > 0 ? value / sum * Math.Log(value / sum) : 0;
        return eigenvalues.Length > 1 && sum > 0 ? entropy / Math.Log(eigenvalues.Length) : double.NaN;
    }
}
