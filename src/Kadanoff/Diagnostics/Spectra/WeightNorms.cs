using Kadanoff.Flows;
using Kadanoff.Statistics.TailFits;

namespace Kadanoff.Diagnostics.Spectra;

/// <summary>How large the weights of a layer are: the measures that depend on their scale, and so say nothing about one layer alone.</summary>
/// <remarks>
/// <para><i>Equation</i>: log₁₀ Σλ, log₁₀ λ_max, and α·log₁₀ λ_max, in which the exponent of the tail weighs the scale. <i>Units</i>: decades of squared weights.
/// <i>Use</i>: networks of one family, ordered by their means. <i>Reference</i>: [martin2021]. <i>Checked by</i> LayerSpectrumTests.</para>
/// </remarks>
public static class WeightNorms
{
    public static Observable FrobeniusObservable { get; } = new("weightLogNorm", "log norm", "log₁₀ Σλ = log₁₀ ‖W‖²", "martin2021");

    public static Observable SpectralObservable { get; } = new("weightLogSpectralNorm", "log spectral norm", "log₁₀ λ_max", "martin2021");

    public static Observable WeightedObservable { get; } = new("weightAlphaWeighted", "weighted exponent", "α·log₁₀ λ_max", "martin2021");

    /// <summary>log₁₀ Σλ.</summary>
    public static double Frobenius(WeightSpectrum spectrum)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        return Math.Log10(spectrum.Sum);
    }

    /// <summary>log₁₀ λ_max.</summary>
    public static double Spectral(WeightSpectrum spectrum)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        return Math.Log10(spectrum.Largest);
    }

    /// <summary>α·log₁₀ λ_max with the error of α; NaN without a tail.</summary>
    public static Statistics.Estimate Weighted(WeightSpectrum spectrum, TailFit tail)
    {
        ArgumentNullException.ThrowIfNull(tail);
        return tail.Exponent.Scaled(Spectral(spectrum));
    }
}
