using Kadanoff.Flows;
using Kadanoff.Statistics;
using Kadanoff.Studies.Readings;
using Kadanoff.Training.FixedPoints;

namespace Kadanoff.Studies.GongXia2022;

/// <summary><c>--panel selection</c>: the optimum does not determine the coupling of the features; does weight decay, or a narrow feature layer, select one?</summary>
/// <remarks>
/// <i>Recipe</i>: E7 of the specification, all 256 states of K = 0.2 or 0.8 counted, with λ/2·|w|² and feature layers of 1, 2, 4 and 8 units. <i>Read</i>: the pair strength pooled and within each
/// class, its spread from seed to seed, what the penalty costs. With one unit there is no pair. <i>Checked by</i> GongXia2022Tests.
/// </remarks>
internal static class SelectionPanel
{
    private const string Source = "§7 (a) of the specification";

    private static readonly double[] s_decays = [0, 1e-5, 1e-4, 1e-3, 1e-2];
    private static readonly int[] s_widths = [1, 2, 4, 8];

    public static Findings Run(StudySetting setting)
    {
        double[] decays = setting.Quick ? [0, 1e-3] : s_decays;
        int[] widths = setting.Quick ? [2, 4] : s_widths;
        return Of(ReadingNetworks.Run([.. from width in widths from decay in decays select (Name(width, decay), Reading(width, decay))], setting.Quick ? 3 : 6, setting));
    }

    /// <summary>E7 with a penalty and a width.</summary>
    public static Reading Reading(int width, double decay) => new() { Widths = [16, 16, width], WeightDecay = decay, ShuffledControl = false };

    public static Findings Of(IReadOnlyList<ReadingFindings> readings) => new([], [])
    {
        Reported = ReadingFigures.Numbered("rg:Ea", readings.SelectMany(Figures)),
        Curves = [.. readings.Where(reading => reading.Reading.Widths[^1] > 1).GroupBy(reading => reading.Reading.Widths[^1]).SelectMany(Curves)],
        Readings = readings,
    };

    private static string Name(int width, double decay) => FormattableString.Invariant($"{width} features, λ = {decay}");

    private static IEnumerable<ReportedFigure> Figures(ReadingFindings reading) =>
    [
        ReadingFigures.Figure($"loss above the infimum, {reading.Name}", reading.Outcomes.Select(outcome => outcome.Fit.Excess), Source, "without the penalty"),
        .. reading.Reading.Widths[^1] == 1 ? [] : new[] { ReadingOutcome.Pooled, "class 0", "class 1" }.SelectMany(view => ReadingFigures.OfFeatures(reading, "pair-strength", Source, view).Take(1)),
    ];

    /// <summary>Against log₁₀ λ, for the penalties that are not 0.</summary>
    private static IEnumerable<MeasuredCurve> Curves(IGrouping<int, ReadingFindings> ofWidth)
    {
        foreach (var view in new[] { ReadingOutcome.Pooled, "class 1" })
        {
            yield return new MeasuredCurve(
                new Observable($"selection-{ofWidth.Key}-{view.Replace(' ', '-')}", $"r_rms of {ofWidth.Key} features, {view}", "root mean square of the pair correlations; the error is the standard deviation from seed to seed", "pearson1896"),
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
