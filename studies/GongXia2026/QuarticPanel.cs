using Kadanoff.Statistics;
using Kadanoff.Studies.Readings;
using Kadanoff.Training.FixedPoints;

namespace Kadanoff.Studies.GongXia2026;

/// <summary><c>--panel quartic</c>: which of two couplings does this chain in a quartic potential have?</summary>
/// <remarks>
/// <para><i>Recipe</i>: E5 of the specification: 16 sites, open, (θ_1, θ_2) = (0.5, 0.1), K = 0.1 or 0.6; hidden layers 64-64-8, Adam at 3e-3 with half a cosine, 4000 steps of 1024 fresh
/// samples. Rectified linear units have the bands; the same with tanh stands beside them.</para>
/// <para><i>Sign</i>: the logit is regressed on T = (−Σx², −Σx⁴, Σxx′); the coefficients of Σx² and Σx⁴ are minus the slopes. <i>Checked by</i> QuarticPanelTests.</para>
/// </remarks>
internal static class QuarticPanel
{
    private const string Source = "§7 E5 of the specification";

    /// <summary>Of E5.</summary>
    public static Reading Reading { get; } = new()
    {
        Chain = ChainKind.Polynomial,
        Sites = 16,
        Theta = [0.5, 0.1],
        LowCoupling = 0.1,
        Coupling = 0.6,
        Widths = [64, 64, 8],
        Units = Units.Relu,
        Limit = Limit.Fresh,
        Samples = 1024,
        Steps = 4000,
        LearningRate = 3e-3,
        Polish = 0,
    };

    public static Findings Run(StudySetting setting)
    {
        (string, Reading)[] readings = setting.Quick
            ? [("E5, ReLU", Reading with { ShuffledControl = false })]
            : [("E5, ReLU", Reading), ("E5, tanh", Reading with { Units = Units.Tanh })];
        return Of(ReadingNetworks.Run(readings, setting.Quick ? 2 : 5, setting));
    }

    /// <param name="readings">Rectified linear units first.</param>
    public static Findings Of(IReadOnlyList<ReadingFindings> readings) => new([.. Checks(readings[0])], [])
    {
        Reported = ReadingFigures.Numbered("rg:E5", readings.SelectMany(Figures)),
        Readings = readings,
    };

    private static IEnumerable<Check> Checks(ReadingFindings reading)
    {
        (string Name, Estimate Value, double Expected, double Band)[] rows =
        [
            ("coefficient of Σxx′", Slope(reading, 2), 0.485, 0.045),
            ("coefficient of Σx²", Slope(reading, 0).Scaled(-1), 0, 0.04),
            ("coefficient of Σx⁴", Slope(reading, 1).Scaled(-1), 0, 0.04),
            ("intercept", reading.Over(outcome => outcome.ReadOut?.Intercept?.Value) ?? Missing, -1.16, 0.08),
        ];
        return rows.Select((row, i) => Check.Near(FormattableString.Invariant($"rg:B4.{i + 1}"), $"{row.Name} in the logit, {reading.Name}", row.Value, row.Expected, row.Band, Source));
    }

    private static IEnumerable<ReportedFigure> Figures(ReadingFindings reading) =>
    [
        .. ReadingFigures.OfFit(reading, Source),
        ReadingFigures.Figure($"coefficient of Σxx′ in the logit, {reading.Name}", reading.Outcomes.Select(outcome => outcome.ReadOut?.Slope(2)?.Value), Source, "the best logit has 0.5"),
        .. new[] { "pair-strength", "participation-ratio" }.SelectMany(definition => ReadingFigures.OfFeatures(reading, definition, Source)),
        .. new[] { "class 0", "class 1" }.SelectMany(view => ReadingFigures.OfFeatures(reading, "pair-strength", Source, view)),
    ];

    private static Estimate Slope(ReadingFindings reading, int statistic) => reading.Over(outcome => outcome.ReadOut?.Slope(statistic)?.Value) ?? Missing;

    private static Estimate Missing { get; } = new(double.NaN, double.NaN, 0);
}
