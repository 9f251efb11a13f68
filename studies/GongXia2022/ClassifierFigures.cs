using Kadanoff.Statistics;
using Kadanoff.Studies.Readings;
using Kadanoff.Training.FixedPoints;

namespace Kadanoff.Studies.GongXia2022;

/// <summary>The numbers of classifiers of two couplings: how near to the optimum, what the logit knows, how strongly features are coupled; trained and in the controls.</summary>
/// <remarks><i>Checked by</i> ClassifierPanelTests.</remarks>
internal static class ClassifierFigures
{
    private const string PairStrength = "pair-strength";

    /// <summary>One table of §7 of the specification, a figure for each column and row.</summary>
    public static IEnumerable<ReportedFigure> Of(ReadingFindings reading, string source) =>
    [
        .. ReadingFigures.OfFit(reading, source),
        .. OfLogit(reading, source, "", outcome => outcome.ReadOut),
        ReadingFigures.Figure($"loss, {reading.Name}: shuffled labels", reading.Outcomes.Select(outcome => outcome.ShuffledFit?.Loss.Value), source, "ln 2 is 0.693147"),
        ReadingFigures.Figure($"R² of the logit, {reading.Name}: shuffled labels", reading.Outcomes.Select(outcome => outcome.ShuffledReadOut?.Determination?.Value), source, ""),
        .. OfLogit(reading, source, ": shuffled labels", outcome => outcome.ShuffledReadOut),
        .. ReadingFigures.OfFeatures(reading, PairStrength, source),
        .. ReadingFigures.OfFeatures(reading, "participation-ratio", source),
        .. from view in new[] { "class 0", "class 1" }
           from figure in ReadingFigures.OfFeatures(reading, PairStrength, source, view).Take(1)
           select figure,
        .. new[] { Subject.Trained, Subject.Untrained, Subject.Shuffled }.Select(subject => Live(reading, subject, source)),
    ];

    /// <summary>Features that vary.</summary>
    public static ReportedFigure Live(ReadingFindings reading, Subject subject, string source) => ReadingFigures.Figure(
        $"live units of {reading.Reading.Widths[^1]}, {reading.Name}: {ReadingFindings.Words[subject]}", reading.Outcomes.Select(outcome => (double?)outcome.Result(subject, PairStrength)?.LiveUnits), source, "");

    private static IEnumerable<ReportedFigure> OfLogit(ReadingFindings reading, string source, string whose, Func<ReadingOutcome, LogitReadOut?> of)
    {
        if (reading.Outcomes.Select(of).FirstOrDefault(one => one is not null) is not { } best)
            return [];
        ReportedFigure Figure(string name, Func<LogitReadOut, Estimate?> number, double exact) => ReadingFigures.Figure(
            $"{name} of the logit, {reading.Name}{whose}", reading.Outcomes.Select(outcome => of(outcome) is { } logit ? number(logit)?.Value : null), source, FormattableString.Invariant($"the best logit has {exact:G6}"));
        return [Figure("slope", logit => logit.Slope(0), best.BestSlopes[0]), Figure("intercept", logit => logit.Intercept, best.BestIntercept)];
    }
}
