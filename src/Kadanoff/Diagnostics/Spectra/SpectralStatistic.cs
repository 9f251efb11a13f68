using Kadanoff.Flows;

namespace Kadanoff.Diagnostics.Spectra;

/// <summary>A number that a spectrum has, and that random layers of the same shape have too.</summary>
/// <param name="Observable">What it is.</param>
/// <param name="Of">Its value; NaN where it has none.</param>
internal sealed record SpectralStatistic(Observable Observable, Func<MeasuredSpectrum, double> Of)
{
    /// <summary>All that are free of the scale of the weights, and so compared with random layers.</summary>
    public static IReadOnlyList<SpectralStatistic> All { get; } =
    [
        new(TailExponent.Observable, spectrum => spectrum.Tail.Exponent.Value),
        new(TailExponent.DistanceObservable, spectrum => spectrum.Tail.Distance),
        new(HillExponent.Observable, spectrum => HillExponent.Of(spectrum.Spectrum.Eigenvalues).Value),
        new(EdgeRatio.Observable, spectrum => EdgeRatio.Of(spectrum.Spectrum)),
        new(SoftRank.SpikeObservable, spectrum => spectrum.Bulk?.Spikes ?? double.NaN),
        new(SoftRank.Observable, spectrum => SoftRank.Of(spectrum.Spectrum, spectrum.Bulk)),
        new(SpectralEntropy.Observable, spectrum => SpectralEntropy.Of(spectrum.Spectrum.Eigenvalues)),
        new(StableRank.Observable, spectrum => StableRank.Of(spectrum.Spectrum)),
        new(TraceLogTail.Observable, spectrum => TraceLogTail.Of(spectrum.Spectrum.Eigenvalues).Part),
        new(RankLoss.Observable, spectrum => RankLoss.Of(spectrum.Spectrum.Eigenvalues)),
    ];
}
