using Kadanoff.Statistics;
using Kadanoff.Training.FixedPoints;

namespace Kadanoff.Studies.GongXia2022;

/// <summary>The bands of §10.3 that classifiers of two couplings must be in: means over networks.</summary>
/// <remarks><i>Checked by</i> ClassifierPanelTests.</remarks>
internal static class ClassifierChecks
{
    private const string Source = "§10.3 of the specification";

    /// <summary>B3: the optimum is nearly reached, and the logit is nearly linear in Σ s s′.</summary>
    public static IEnumerable<Check> OfOptimum(ReadingFindings reading, int first) =>
    [
        Check.AtMost(Id("B3", first), $"loss above the infimum, {reading.Name}", Mean(reading, outcome => outcome.Fit.Excess), 0.006, Source),
        Check.Near(Id("B3", first + 1), $"slope of the logit, {reading.Name}", Mean(reading, outcome => outcome.ReadOut?.Slope(0)?.Value), 0.58, 0.04, Source),
        Check.AtLeast(Id("B3", first + 2), $"R² of the logit, {reading.Name}", Mean(reading, outcome => outcome.ReadOut?.Determination?.Value), 0.98, Source),
    ];

    /// <summary>B7: training couples the features of rectified units more strongly.</summary>
    public static IEnumerable<Check> OfFeatures(ReadingFindings reading, int first) =>
    [
        Check.AtLeast(Id("B7", first), $"r_rms, trained less untrained, {reading.Name}", Mean(reading, outcome => Gain(outcome, "pair-strength")), 0.2, Source),
        Check.AtMost(Id("B7", first + 1), $"participation ratio, trained less untrained, {reading.Name}", Mean(reading, outcome => Gain(outcome, "participation-ratio")), 0, Source),
    ];

    /// <summary>B8: labels that mean nothing teach nothing.</summary>
    public static IEnumerable<Check> OfShuffled(ReadingFindings reading, int first) =>
    [
        Check.Near(Id("B8", first), $"loss with shuffled labels, {reading.Name}", Mean(reading, outcome => outcome.ShuffledFit?.Loss.Value), 0.693, 0.002, Source),
        Check.Near(Id("B8", first + 1), $"slope with shuffled labels, {reading.Name}", Mean(reading, outcome => outcome.ShuffledReadOut?.Slope(0)?.Value), 0, 0.01, Source),
    ];

    /// <summary>Over the networks that have the number; NaN, which fails, where none has.</summary>
    public static Estimate Mean(ReadingFindings reading, Func<ReadingOutcome, double?> of) => reading.Over(of) ?? new Estimate(double.NaN, double.NaN, 0);

    private static double? Gain(ReadingOutcome outcome, string definition) => outcome.Number(Subject.Trained, definition)?.Value - outcome.Number(Subject.Untrained, definition)?.Value;

    private static string Id(string row, int figure) => FormattableString.Invariant($"rg:{row}.{figure}");
}
