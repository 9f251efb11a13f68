using Kadanoff.Training.FixedPoints;

namespace Kadanoff.Reports.Tables;

/// <summary>What each reading shows by its pair strength, a line for each.</summary>
/// <remarks><i>Checked by</i> FixedPointReportTests.</remarks>
internal static class SummaryTable
{
    public static Table Of(IReadOnlyList<ReadingFindings> readings) => new()
    {
        Id = "readings",
        Title = "Readings",
        Columns = [new Column("reading", "reading"), new Column("networks", "networks"), new Column("excess", "above infimum"), new Column("strength", "r_rms"), new Column("untrained", "untrained"), new Column("answer", "answer")],
        Rows = [.. readings.Select(Row)],
    };

    private static IReadOnlyList<Cell> Row(ReadingFindings reading) =>
    [
        reading.Name,
        FitTable.Networks(reading),
        Across(reading, outcome => outcome.Fit.Excess),
        Across(reading, outcome => outcome.Number(Subject.Trained, FixedPointWords.Primary)?.Value),
        Across(reading, outcome => outcome.Number(Subject.Untrained, FixedPointWords.Primary)?.Value),
        reading.Verdict(FixedPointWords.Primary) is { } verdict ? VerdictTable.Answer(verdict) : "diverged",
    ];

    private static Cell Across(ReadingFindings reading, Func<ReadingOutcome, double?> of) => reading.Across(of) is { } known ? Digits.Seen(known) : Cell.Missing("not known");
}
