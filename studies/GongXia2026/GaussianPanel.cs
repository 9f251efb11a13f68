using Kadanoff.Studies.Readings;
using Kadanoff.Training.FixedPoints;

namespace Kadanoff.Studies.GongXia2026;

/// <summary><c>--panel gaussian</c>: which of two couplings does this Gaussian chain have?</summary>
/// <remarks>
/// <i>Recipe</i>: that of <see cref="QuarticPanel"/>, with the stiffness a = 1 and K = 0.1 or 0.4. The best logit has the slopes (0, 0.3) against (−½Σx², Σxx′), and the infimum is exact.
/// <i>Checked by</i> QuarticPanelTests.
/// </remarks>
internal static class GaussianPanel
{
    private const string Source = "§4.1 and theorem 1 of the specification";

    public static Reading Reading { get; } = QuarticPanel.Reading with { Chain = ChainKind.Gaussian, Stiffness = 1, LowCoupling = 0.1, Coupling = 0.4 };

    public static Findings Run(StudySetting setting)
    {
        (string, Reading)[] readings = setting.Quick
            ? [("Gaussian chain, ReLU", Reading with { ShuffledControl = false, Steps = 2000 })]
            : [("Gaussian chain, ReLU", Reading), ("Gaussian chain, tanh", Reading with { Units = Units.Tanh })];
        var findings = ReadingNetworks.Run(readings, setting.Quick ? 2 : 5, setting);
        return new([], []) { Reported = ReadingFigures.Numbered("rg:T1", findings.SelectMany(Figures)), Readings = findings };
    }

    private static IEnumerable<ReportedFigure> Figures(ReadingFindings reading)
    {
        ReportedFigure Slope(string name, int statistic, double factor, string best) => ReadingFigures.Figure(
            $"{name} in the logit, {reading.Name}", reading.Outcomes.Select(outcome => factor * outcome.ReadOut?.Slope(statistic)?.Value), Source, $"the best logit has {best}");
        return
        [
            .. ReadingFigures.OfFit(reading, Source),
            Slope("coefficient of Σxx′", 1, 1, "0.3"),
            Slope("coefficient of Σx²", 0, -0.5, "0"),
            ReadingFigures.Figure(
                $"intercept of the logit, {reading.Name}", reading.Outcomes.Select(outcome => outcome.ReadOut?.Intercept?.Value), Source,
                FormattableString.Invariant($"the best logit has {reading.Outcomes.FirstOrDefault()?.ReadOut?.BestIntercept:F5}")),
            .. new[] { "pair-strength", "participation-ratio" }.SelectMany(definition => ReadingFigures.OfFeatures(reading, definition, Source)),
        ];
    }
}
