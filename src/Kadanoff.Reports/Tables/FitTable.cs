using Kadanoff.Statistics;
using Kadanoff.Training.FixedPoints;

namespace Kadanoff.Reports.Tables;

/// <summary>How near the networks of each reading are to the optimum.</summary>
internal static class FitTable
{
    public static Table Of(IReadOnlyList<ReadingFindings> readings) => new()
    {
        Id = "fits",
        Title = "How near to the optimum",
        Columns =
        [
            new Column("reading", "reading"), new Column("networks", "networks"), new Column("loss", "loss"), new Column("excess", "above the infimum"),
            new Column("slope", "slope"), new Column("intercept", "intercept"), new Column("determination", "R²"),
        ],
        Rows = [.. readings.Select(Row)],
    };

    private static IReadOnlyList<Cell> Row(ReadingFindings reading) =>
    [
        reading.Name,
        FormattableString.Invariant($"{reading.Outcomes.Count}"),
        Number(reading.Over(outcome => outcome.Fit.Loss.Value)),
        Number(reading.Over(outcome => outcome.Fit.Excess)),
        Number(reading.Over(outcome => outcome.ReadOut?.Slope(outcome.ReadOut.Main)?.Value)),
        Number(reading.Over(outcome => outcome.ReadOut?.Intercept?.Value)),
        Number(reading.Over(outcome => outcome.ReadOut?.Determination?.Value)),
    ];

    private static Cell Number(Estimate? estimate) => estimate is { } number ? number : Cell.Missing("not known for these labels");
}
