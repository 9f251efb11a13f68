using Kadanoff.Statistics;
using Kadanoff.Statistics.TailFits;

namespace Kadanoff.Diagnostics.Spectra;

/// <summary>What the spectrum of a layer looks like.</summary>
public enum SpectrumState
{
    /// <summary>There was no null model to compare with.</summary>
    NotCompared,

    /// <summary>Too few eigenvalues for a tail.</summary>
    NotEnoughEigenvalues,

    /// <summary>Random layers of the same shape look the same.</summary>
    LikeRandom,

    /// <summary>All singular values alike, as an orthogonal initialisation makes them.</summary>
    LikeOrthogonal,

    /// <summary>Other than random, with a power law in its tail of 2 ≤ α ≤ 6.</summary>
    WellTrained,

    /// <summary>Other than random, with α below 2: a few directions carry almost everything.</summary>
    OverRegularised,

    /// <summary>Other than random, but its tail is no power law, or one that falls faster than λ⁻⁶.</summary>
    Structured,
}

/// <summary>What the spectrum of a layer says about its training, and the numbers that decide it.</summary>
/// <remarks>
/// <para><i>Rule</i>: three numbers are compared with random layers of the same shape: α below, λ_max over the random edge above, spectral entropy to both sides. p = 3·min of the shares of draws that are as far; above <see cref="Level"/> the layer is
/// <b>like random</b>, whatever its α. Only below is α read: <b>well trained</b> where its power law is not refused (p of the fit ≥ 0.1), 2 ≤ α ≤ 6 and α itself lies below the random ones; <b>over-regularised</b> below 2; otherwise <b>structured</b>.</para>
/// <para><i>False calls</i>: a random layer is called anything else than like random in at most 5 % of the cases over all sets of draws, by construction, and well trained in next to none. <i>Modesty</i>: "well trained" says that this spectrum is consistent with those of well trained layers, not that the network generalises.
/// <i>Reference</i>: [martin2021] for 2 and 6. <i>Checked by</i> SpectrumVerdictTests.</para>
/// </remarks>
/// <param name="State">In a word.</param>
/// <param name="PValue">p against random layers; NaN where not compared.</param>
/// <param name="Reason">The numbers that decide, one line.</param>
public sealed record SpectrumVerdict(SpectrumState State, double PValue, string Reason)
{
    /// <summary>p above which a layer is like random.</summary>
    public const double Level = 0.05;

    private const double Heaviest = 2;
    private const double Lightest = 6;
    private const double Refused = 0.1;
    private const double Alike = 1.5;

    /// <param name="spectrum">Of the layer.</param>
    /// <param name="tail">Its fit.</param>
    /// <param name="goodness">p of its power law; NaN where not asked for.</param>
    /// <param name="measures">With their null models.</param>
    /// <param name="isOrthogonalKernel">Whether a kernel is orthogonal over all its positions, though the matrix at one of them is not.</param>
    internal static SpectrumVerdict Of(WeightSpectrum spectrum, TailFit tail, Estimate goodness, IReadOnlyList<SpectralMeasure> measures, bool isOrthogonalKernel = false)
    {
        if (isOrthogonalKernel || IsOrthogonal(spectrum))
            return new SpectrumVerdict(SpectrumState.LikeOrthogonal, double.NaN, "all singular values are alike, as an orthogonal initialisation makes them");
        var (alpha, edge, entropy) = (Find(measures, TailExponent.Observable.Key), Find(measures, EdgeRatio.Observable.Key), Find(measures, SpectralEntropy.Observable.Key));
        double[] shares = [.. new[] { alpha?.Low, edge?.High, entropy?.PValue }.OfType<double>()];
        var p = shares.Length == 0 ? double.NaN : Math.Min(1, shares.Length * shares.Min());
        if (tail.Outcome != TailFitOutcome.Fitted)
            return new SpectrumVerdict(SpectrumState.NotEnoughEigenvalues, p, FormattableString.Invariant($"{tail.Values} eigenvalues are not enough for a tail (at least {TailExponent.LeastEigenvalues}){Beside(p)}"));
        if (double.IsNaN(p))
            return new SpectrumVerdict(SpectrumState.NotCompared, p, FormattableString.Invariant($"α = {tail.Exponent}, which says nothing without random layers beside it"));
        var told = FormattableString.Invariant($"p = {p:G2} against {(alpha ?? edge ?? entropy)!.Model}; α = {tail.Exponent}{Expected(alpha)}");
        return p > Level ? new SpectrumVerdict(SpectrumState.LikeRandom, p, told) : Trained(tail, goodness, alpha, p, told);
    }

    private static SpectrumVerdict Trained(TailFit tail, Estimate goodness, NullComparison? alpha, double p, string told)
    {
        var law = double.IsNaN(goodness.Value) ? "" : FormattableString.Invariant($", power law p = {goodness.Value:G2}");
        var isLaw = !(goodness.Value < Refused);
        var state = isLaw && tail.Exponent.Value < Heaviest ? SpectrumState.OverRegularised
            : isLaw && tail.Exponent.Value <= Lightest && alpha is { Low: <= Level } ? SpectrumState.WellTrained
            : SpectrumState.Structured;
        return new SpectrumVerdict(state, p, told + law);
    }

    private static string Expected(NullComparison? alpha) =>
        alpha is null ? "" : FormattableString.Invariant($", in random layers {alpha.Expected.Value:G3} ± {alpha.Expected.StandardError:G2}");

    private static string Beside(double p) => double.IsNaN(p) ? "" : FormattableString.Invariant($"; p = {p:G2} against random layers");

    private static NullComparison? Find(IReadOnlyList<SpectralMeasure> measures, string key) => measures.FirstOrDefault(measure => measure.Observable.Key == key)?.Null;

    /// <summary>Whether all singular values are alike; of long narrow matrices they are also where the weights are random.</summary>
    internal static bool IsOrthogonal(WeightSpectrum spectrum) =>
        spectrum.Shorter > 1 && spectrum.Longer < 20 * spectrum.Shorter && spectrum.Slices.All(slice => slice[0] > 0 && slice[^1] < Alike * slice[0]);
}
