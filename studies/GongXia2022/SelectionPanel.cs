using Kadanoff.Flows;
using Kadanoff.Statistics;
using Kadanoff.Studies.Readings;
using Kadanoff.Training.FixedPoints;

namespace Kadanoff.Studies.GongXia2022;

/// <summary><c>--panel selection</c>: the optimum does not determine the coupling of the features; does weight decay, or a narrow feature layer, select one?</summary>
/// <remarks>
/// <i>Recipe</i>: E7 of the specification, all 256 states of K = 0.2 or 0.8 counted, with λ/2·|w|² and feature layers of 1, 2, 4 and 8 units, tanh and rectified. <i>Read</i>: the pair strength
/// pooled and within each class, its spread from seed to seed, live units, what the penalty costs. With one unit there is no pair. <i>Checked by</i> GongXia2022Tests.
/// </remarks>
internal static class SelectionPanel
{
    private const string Source = "§7 (a) of the specification";

    private static readonly double[] s_decays = [0, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2];
    private static readonly int[] s_widths = [1, 2, 4, 8];

    public static Findings Run(StudySetting setting)
    {
        double[] decays = setting.Quick ? [0, 1e-3] : s_decays;
        int[] widths = setting.Quick ? [2, 4] : s_widths;
        Units[] units = setting.Quick ? [Units.Tanh] : [Units.Tanh, Units.Relu];
        return Of(ReadingNetworks.Run([.. from unit in units from width in widths from decay in decays select (Name(width, decay, unit), Reading(width, decay, unit))], setting.Quick ? 3 : 6, setting));
    }

    /// <summary>E7 with a penalty and a width.</summary>
    public static Reading Reading(int width, double decay, Units units = Units.Tanh) => new() { Widths = [16, 16, width], WeightDecay = decay, Units = units, ShuffledControl = false };

    public static Findings Of(IReadOnlyList<ReadingFindings> readings) => new([], [])
    {
        Reported = ReadingFigures.Numbered("rg:Ea", readings.SelectMany(Figures)),
        Curves = [.. readings.Where(reading => reading.Reading.Widths[^1] > 1).GroupBy(reading => (reading.Reading.Widths[^1], reading.Reading.Units)).SelectMany(Curves)],
        Readings = readings,
    };

    private static string Name(int width, double decay, Units units) => FormattableString.Invariant($"{width} {(width == 1 ? "feature" : "features")}, {Words(units)}, λ = {decay}");

    private static string Words(Units units) => units == Units.Tanh ? "tanh" : "ReLU";

    private static IEnumerable<ReportedFigure> Figures(ReadingFindings reading) =>
    [
        ReadingFigures.Figure($"loss above the infimum, {reading.Name}", reading.Outcomes.Select(outcome => outcome.Fit.Excess), Source, "without the penalty"),
        ReadingFigures.Figure(FormattableString.Invariant($"live units of {reading.Reading.Widths[^1]}, {reading.Name}"), reading.Outcomes.Select(outcome => (double?)outcome.Result(Subject.Trained, "pair-strength")?.LiveUnits), Source, reading.Verdict("pair-strength")?.Headline ?? ""),
        .. reading.Reading.Widths[^1] == 1 ? [] : new[] { ReadingOutcome.Pooled, "class 0", "class 1" }.SelectMany(view => ReadingFigures.OfFeatures(reading, "pair-strength", Source, view).Take(1)),
    ];

    /// <summary>Against log₁₀ λ, for the penalties that are not 0.</summary>
    private static IEnumerable<MeasuredCurve> Curves(IGrouping<(int Width, Units Units), ReadingFindings> ofWidth)
    {
        foreach (var view in new[] { ReadingOutcome.Pooled, "class 1" })
        {
            yield return new MeasuredCurve(
                new Observable($"selection-{ofWidth.Key.Units}-{ofWidth.Key.Width}-{view.Replace(' ', '-')}", $"r_rms of {ofWidth.Key.Width} {Words(ofWidth.Key.Units)} features, {view}", "root mean square of the pair correlations; the error is the standard deviation from seed to seed", "pearson1896"),
                "log₁₀ λ",
                [.. from reading in ofWidth where reading.Reading.WeightDecay > 0 select (Math.Log10(reading.Reading.WeightDecay), Spread(reading, view))],
                []);
        }
    }

    private static Estimate Spread(ReadingFindings reading, string view)
    {
        double[] values = [.. reading.Outcomes.Select(outcome => outcome.Number(Subject.Trained, "pair-strength", view)?.Value ?? double.NaN)];
        return new Estimate(Moments.Mean(values), Moments.Deviation(values), values.Length);
    }
}
