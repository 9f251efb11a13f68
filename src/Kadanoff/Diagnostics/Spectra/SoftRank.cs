using Kadanoff.Flows;

namespace Kadanoff.Diagnostics.Spectra;

/// <summary>How far the largest eigenvalue of a layer stands out of its random bulk, and how many do.</summary>
/// <remarks>
/// <para><i>Equation</i>: upper edge of the bulk over λ_max, the bulk by <see cref="MarchenkoPasturFit"/>; about 1 where nothing stands out. <i>Units</i>: none. <i>Reference</i>: [martin2021]. <i>Checked by</i> LayerSpectrumTests.</para>
/// </remarks>
public static class SoftRank
{
    public static Observable Observable { get; } = new("weightSoftRank", "soft rank", "upper edge of the random bulk over λ_max; about 1 where nothing stands out", "martin2021");

    public static Observable SpikeObservable { get; } = new("weightSpikes", "spikes above the bulk", "eigenvalues of W·Wᵀ that noise with the variance of the bulk passes with a chance below 0.01 (Tracy and Widom)", "johnstone2001");

    /// <summary>The soft rank; NaN without a bulk.</summary>
    public static double Of(WeightSpectrum spectrum, MarchenkoPasturFit? bulk)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        return bulk is null ? double.NaN : bulk.Bulk.Upper / spectrum.Largest;
    }
}
