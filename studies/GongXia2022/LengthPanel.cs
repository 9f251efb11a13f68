using Kadanoff.Diagnostics.Characteristic;
using Kadanoff.Flows;
using Kadanoff.Studies.Readings;
using Kadanoff.Training.FixedPoints;

namespace Kadanoff.Studies.GongXia2022;

/// <summary><c>--panel length</c>: longer and longer chains that are as hard to tell apart. Where does the logit go, and where do the features?</summary>
/// <remarks>
/// <para><i>Recipe</i>: open chains of N sites with K = ½ ± ½·0.6·√(8/N), whose best cross-entropy goes from 0.493 to 0.472; hidden layers of 2N and 8 rectified units, which can hold Σ s s′ exactly;
/// Adam at 5e-3 with half a cosine, 12 000 steps of 512 fresh samples; 3000 of them with --quick. Beside them networks of E7 on all states counted, as long as they can be, down to the optimum.</para>
/// <para><i>Equation</i>: within a class the best logit, standardised, has κ₄ = (6v² − 2)/((N − 1)(1 − v²)) with v = tanh K, the central limit theorem. <i>Checked by</i> LengthPanelTests.</para>
/// </remarks>
internal static class LengthPanel
{
    private const string Source = "§7 (b) of the specification";
    private const double Signal = 0.6;
    private const double Middle = 0.5;

    private static readonly int[] s_lengths = [8, 16, 32, 64, 128, 256];
    private static readonly int[] s_countedLengths = [8, 10, 12, 14];

    public static Findings Run(StudySetting setting)
    {
        int[] lengths = setting.Quick ? [8, 32] : s_lengths;
        int[] counted = setting.Quick ? [8] : s_countedLengths;
        return Of(ReadingNetworks.Run(
            [
                .. lengths.Select(sites => (FormattableString.Invariant($"{sites} sites"), Reading(sites) with { Steps = setting.Quick ? 3000 : 12_000 })),
                .. counted.Select(sites => (FormattableString.Invariant($"{sites} sites, counted"), Counted(sites))),
            ],
            setting.Quick ? 2 : 5,
            setting));
    }

    /// <summary>Two couplings as near to each other as the length asks for.</summary>
    public static Reading Reading(int sites) => new()
    {
        Sites = sites,
        LowCoupling = Middle - Half(sites),
        Coupling = Middle + Half(sites),
        Widths = [2 * sites, 8],
        Units = Units.Relu,
        Limit = Limit.Fresh,
        Samples = 512,
        Steps = 12_000,
        LearningRate = 5e-3,
        Polish = 0,
        ShuffledControl = false,
    };

    /// <summary>The same two couplings, on the law itself.</summary>
    public static Reading Counted(int sites) => new() { Sites = sites, LowCoupling = Middle - Half(sites), Coupling = Middle + Half(sites), Steps = 1500, Polish = 1000, ShuffledControl = false };

    /// <summary>κ₄ of the best logit within a class.</summary>
    public static double Kurtosis(int sites, double coupling)
    {
        var square = Math.Pow(Math.Tanh(coupling), 2);
        return ((6 * square) - 2) / ((sites - 1) * (1 - square));
    }

    public static Findings Of(IReadOnlyList<ReadingFindings> readings) => new([], [])
    {
        Reported = ReadingFigures.Numbered("rg:Eb", readings.SelectMany(Figures)),
        Curves = [.. readings.GroupBy(reading => reading.Reading.Limit).SelectMany(group => Curves([.. group], group.Key == Limit.Counted ? "all states counted" : "fresh samples"))],
        Readings = readings,
    };

    private static IEnumerable<ReportedFigure> Figures(ReadingFindings reading) =>
    [
        .. ReadingFigures.OfFit(reading, Source),
        .. ReadingFigures.OfFeatures(reading, "pair-strength", Source),
        ClassifierFigures.Live(reading, Subject.Trained, Source),
        .. from label in new[] { 0, 1 }
           from subject in new[] { Subject.Trained, Subject.Untrained }
           select ReadingFigures.Figure(
               FormattableString.Invariant($"κ₄ of the logit in class {label}, {reading.Name}: {ReadingFindings.Words[subject]}"), reading.Outcomes.Select(outcome => Kurtosis(outcome, subject, label)), Source,
               FormattableString.Invariant($"the best logit has {Kurtosis(reading.Reading.Sites, Coupling(reading, label)):F6}")),
    ];

    private static IEnumerable<MeasuredCurve> Curves(IReadOnlyList<ReadingFindings> readings, string limit) =>
    [
        .. new[] { 0, 1 }.Select(label => Curve(
            readings, $"length-kurtosis-{label}-{limit}", FormattableString.Invariant($"κ₄ of the logit in class {label}, {limit}"), "excess kurtosis of the trained logit within the class; the line is that of the best logit",
            outcome => Kurtosis(outcome, Subject.Trained, label), [.. readings.Select(reading => (Math.Log2(reading.Reading.Sites), Kurtosis(reading.Reading.Sites, Coupling(reading, label))))])),
        Curve(readings, $"length-strength-{limit}", $"r_rms of the features, {limit}", "root mean square of the pair correlations, pooled", outcome => outcome.Number(Subject.Trained, "pair-strength")?.Value, []),
    ];

    private static MeasuredCurve Curve(IReadOnlyList<ReadingFindings> readings, string key, string name, string definition, Func<ReadingOutcome, double?> of, (double, double)[] exact) =>
        new(new Observable(key, name, definition, Source), "log₂ N", [.. readings.Select(reading => (Math.Log2(reading.Reading.Sites), ClassifierChecks.Mean(reading, of)))], exact);

    private static double? Kurtosis(ReadingOutcome outcome, Subject subject, int label) => outcome.Number(subject, "cumulants", FormattableString.Invariant($"class {label}"), Gauge.ScalarLogit)?.Value;

    private static double Coupling(ReadingFindings reading, int label) => label == 0 ? reading.Reading.LowCoupling : reading.Reading.Coupling;

    private static double Half(int sites) => 0.5 * Signal * Math.Sqrt(8.0 / sites);
}
