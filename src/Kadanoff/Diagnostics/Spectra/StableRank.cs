using Kadanoff.Flows;

namespace Kadanoff.Diagnostics.Spectra;

/// <summary>How many directions of the largest strength the weights of a layer are worth.</summary>
/// <remarks><i>Equation</i>: Σλ/λ_max, over all positions of a kernel. <i>Units</i>: none; 1 … number of eigenvalues. <i>Reference</i>: [rudelson2007]. <i>Checked by</i> LayerSpectrumTests.</remarks>
public static class StableRank
{
    public static Observable Observable { get; } = new("weightStableRank", "stable rank of the weights", "Σλ/λ_max over the eigenvalues of W·Wᵀ", "rudelson2007");

    /// <summary>The rank; NaN for weights that are all zero.</summary>
    public static double Of(WeightSpectrum spectrum)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        return spectrum.Sum / spectrum.Largest;
    }
}
