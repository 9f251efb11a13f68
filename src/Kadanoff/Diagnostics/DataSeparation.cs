using Kadanoff.Flows;

namespace Kadanoff.Diagnostics;

/// <summary>How far classes are from being separated: the logarithm of the scatter within classes over the scatter between them.</summary>
/// <remarks>
/// <para><i>Equation</i>: D = ln(TrΣw / TrΣb), natural logarithm. Large and positive: mixed; negative: separated. A layer that separates lowers it.</para>
/// <para><i>Invariant</i> under translation, rotation and one scale for all features; not under general linear maps: that is
/// <see cref="SeparationFuzziness"/>, which it must not be mistaken for.</para>
/// <para><i>Finite samples</i>: without any signal D saturates at ln((N − K)/(K − 1)) instead of rising without bound;
/// the corrected form takes the expected sampling noise out of both traces, with each class's own covariance.</para>
/// <para><i>Cost</i>: one pass, O(N·p). <i>Reference</i>: [shi2025]; the same as the compression of [wang2025], in logarithms. <i>Checked by</i> DataSeparationTests.</para>
/// </remarks>
public static class DataSeparation
{
    public static Observable Observable { get; } = new("separation", "data separation D", "D = ln(Tr Σw / Tr Σb); lower is better separated", "shi2025");

    public static Observable CorrectedObservable { get; } = new(
        "separationCorrected",
        "data separation D, corrected for finite samples",
        "ln(Σ π_c τ_c / (Tr Σb − (1/N) Σ (1 − π_c) τ_c)), τ_c the unbiased trace of class c's covariance, π_c = n_c/N",
        "shi2025");

    /// <summary>D of the samples seen.</summary>
    /// <exception cref="DataException">The ratio has no meaning: constant features, a class without samples, one sample per class.</exception>
    public static double Of(ClassMoments moments)
    {
        ArgumentNullException.ThrowIfNull(moments);
        return Of(moments.Traces());
    }

    /// <summary>D from traces.</summary>
    /// <exception cref="DataException">A trace is zero.</exception>
    public static double Of(ScatterTraces traces)
    {
        ArgumentNullException.ThrowIfNull(traces);
        traces.RequireScatter();
        return Math.Log(traces.Within / traces.Between);
    }

    /// <summary>D with the expected sampling noise taken out of both traces.</summary>
    /// <exception cref="DataException">As for D; or a class has one sample; or the classes differ no more than noise makes them.</exception>
    public static double CorrectedOf(ScatterTraces traces)
    {
        ArgumentNullException.ThrowIfNull(traces);
        traces.RequireScatter();
        var between = traces.Between - traces.Bias;
        if (between <= 0)
            throw new DataException("The class means differ no more than sampling noise makes them: no signal", "Measure more samples.");
        return Math.Log(traces.UnbiasedWithin / between);
    }

    /// <summary>The D that N samples of K classes show on average when the labels mean nothing: ln((N − K)/(K − 1)).</summary>
    public static double NoSignalCeiling(long samples, int classes) => Math.Log((double)(samples - classes) / (classes - 1));
}
