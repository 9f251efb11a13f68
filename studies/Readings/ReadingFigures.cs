using Kadanoff.Statistics;
using Kadanoff.Training.FixedPoints;

namespace Kadanoff.Studies.Readings;

/// <summary>Numbers of a reading for the list of a study: how good its networks are, and how strongly features are coupled, trained and in the controls.</summary>
/// <remarks>Means over networks, with the standard error of the mean; the note says how the networks differ. <i>Checked by</i> ReadingFiguresTests.</remarks>
internal static class ReadingFigures
{
    /// <summary>Figures with the ids <c>row.1</c>, <c>row.2</c>, ….</summary>
    public static IReadOnlyList<ReportedFigure> Numbered(string row, IEnumerable<ReportedFigure> figures) =>
        [.. figures.Select((figure, i) => figure with { Id = FormattableString.Invariant($"{row}.{i + 1}") })];

    /// <summary>Loss and accuracy beside the best that there is, and R² of the logit against the statistics of the input.</summary>
    public static IEnumerable<ReportedFigure> OfFit(ReadingFindings reading, string source)
    {
        var best = reading.Outcomes.Count > 0 ? reading.Outcomes[0].Fit : null;
        (string Name, Func<ReadingOutcome, double?> Of, Estimate? Best)[] numbers =
        [
            ("loss", outcome => outcome.Fit.Loss.Value, best?.Best),
            ("loss above the infimum", outcome => outcome.Fit.Excess, null),
            ("accuracy", outcome => outcome.Fit.Accuracy?.Value, best?.BestAccuracy),
            ("R² of the logit", outcome => outcome.ReadOut?.Determination?.Value, null),
        ];
        return numbers.Where(number => reading.Over(number.Of) is not null).Select(number => Figure($"{number.Name}, {reading.Name}", reading.Outcomes.Select(number.Of), source, number.Best is { } exact ? FormattableString.Invariant($"the best there is {exact.Value:G6}") : ""));
    }

    /// <summary>The first number of a definition, for the trained networks and for every control.</summary>
    /// <param name="reading">Of which networks.</param>
    /// <param name="definition">Key: <c>pair-strength</c>.</param>
    /// <param name="source">Whose recipe it is.</param>
    /// <param name="view">Pooled, or a class.</param>
    public static IEnumerable<ReportedFigure> OfFeatures(ReadingFindings reading, string definition, string source, string view = ReadingOutcome.Pooled) =>
        from subject in ReadingFindings.Words
        let values = reading.Outcomes.Select(outcome => Number(outcome, subject.Key, definition, view)).ToArray()
        where values.Any(value => value is not null)
        select Figure($"{Symbol(reading, definition)}{(view == ReadingOutcome.Pooled ? "" : $" of {view}")}, {reading.Name}: {subject.Value}", values, source, "");

    /// <summary>One number of networks that differ in their seeds.</summary>
    /// <param name="name">What it is.</param>
    /// <param name="values">Null where a network has none.</param>
    /// <param name="source">Whose recipe it is.</param>
    /// <param name="note">Stands first.</param>
    public static ReportedFigure Figure(string name, IEnumerable<double?> values, string source, string note)
    {
        double[] numbers = [.. values.OfType<double>()];
        var range = numbers.Length < 2 ? "" : FormattableString.Invariant($"{numbers.Length} seeds, {numbers.Min():G4} to {numbers.Max():G4}");
        return new ReportedFigure("", name, Series.OfFinite(numbers), source, string.Join("; ", new[] { note, range }.Where(part => part.Length > 0)));
    }

    private static double? Number(ReadingOutcome outcome, Subject subject, string definition, string view)
    {
        var results = outcome.Subjects.FirstOrDefault(one => one.Subject == subject)?.Results;
        return results?.FirstOrDefault(result => result.Definition.Key == definition && result.View == view) is { Values: [var first, ..] } ? first.Estimate.Value : null;
    }

    private static string Symbol(ReadingFindings reading, string definition) =>
        reading.Outcomes.SelectMany(outcome => outcome.Subjects).SelectMany(subject => subject.Results).FirstOrDefault(result => result.Definition.Key == definition && result.Values.Count > 0)?.Values[0].Name ?? definition;
}
