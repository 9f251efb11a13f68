using Kadanoff.Statistics.TailFits;

namespace Kadanoff.Diagnostics.Spectra;

/// <summary>A spectrum with the fits of its tail and bulk, which several measures share.</summary>
/// <param name="Spectrum">Of weights, or of a random layer.</param>
/// <param name="Tail">Fitted under <see cref="TailExponent.Options"/>.</param>
/// <param name="Bulk">Null where there is none.</param>
internal sealed record MeasuredSpectrum(WeightSpectrum Spectrum, TailFit Tail, MarchenkoPasturFit? Bulk)
{
    public static MeasuredSpectrum Of(WeightSpectrum spectrum) => new(spectrum, TailExponent.Of(spectrum.Eigenvalues), MarchenkoPasturFit.Of(spectrum));
}
