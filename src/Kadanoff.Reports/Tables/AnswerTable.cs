using Kadanoff.Diagnostics.Characteristic;
using Kadanoff.Training.FixedPoints;

namespace Kadanoff.Reports.Tables;

/// <summary>Readings beside definitions: under which of them a fixed point is reached, is not, or cannot be decided.</summary>
/// <remarks><i>Checked by</i> FixedPointReportTests.</remarks>
internal static class AnswerTable
{
    /// <summary>One view of all readings.</summary>
    /// <param name="readings">Some of which have this view.</param>
    /// <param name="view">Pooled, or a class.</param>
    /// <param name="isDetail">Whether it is left to the page and to JSON.</param>
    public static Table Of(IReadOnlyList<ReadingFindings> readings, string view, bool isDetail)
    {
        var columns = Definitions(readings, view);
        return new Table
        {
            Id = $"answers-{view.Replace(' ', '-')}",
            Title = $"Answers under each reading and definition, {view}",
            Columns =
            [
                new Column("reading", view == ReadingOutcome.Pooled ? "reading" : $"reading, {view}") { Detail = isDetail },
                .. columns.Select(verdict => new Column(Key(verdict), ShortNames.Symbol(verdict)) { Definition = verdict.Gauge == Gauge.ScalarLogit ? $"{verdict.Definition.Name}, of the logit" : verdict.Definition.Name, Detail = isDetail }),
            ],
            Rows = [.. readings.Where(reading => Verdicts(reading, view).Any()).Select(reading => (IReadOnlyList<Cell>)[reading.Name, .. columns.Select(column => At(reading, column))])],
            Note = $"{AnswerSymbol.Legend(readings.SelectMany(reading => Verdicts(reading, view)))}. In the coordinates of the layer.",
        };
    }

    /// <summary>One primary verdict for each definition that some reading has in this view, in their order.</summary>
    public static IReadOnlyList<FixedPointVerdict> Definitions(IReadOnlyList<ReadingFindings> readings, string view) =>
        [.. readings.SelectMany(reading => Verdicts(reading, view)).DistinctBy(Key).OrderBy(verdict => verdict.Gauge)];

    /// <summary>What the columns of the pooled view stand for: r pair strength, PR participation.</summary>
    public static string Columns(IReadOnlyList<ReadingFindings> readings) => string.Join(", ", Definitions(readings, ReadingOutcome.Pooled).Select(verdict => $"{ShortNames.Symbol(verdict)} {ShortNames.Of(verdict).Replace(", ", " of ", StringComparison.Ordinal)}"));

    /// <summary>The primary verdicts of a view.</summary>
    public static IEnumerable<FixedPointVerdict> Verdicts(ReadingFindings reading, string view) => reading.Verdicts.Where(verdict => verdict.View == view && VerdictTable.IsPrimary(verdict));

    private static Cell At(ReadingFindings reading, FixedPointVerdict column) =>
        reading.Verdict(column.Definition.Key, column.View, column.Gauge) is { } verdict ? AnswerSymbol.Of(verdict).Sign : Cell.Missing("not measured in this reading");

    private static string Key(FixedPointVerdict verdict) => verdict.Gauge == Gauge.ScalarLogit ? $"logit-{verdict.Definition.Key}" : verdict.Definition.Key;
}
