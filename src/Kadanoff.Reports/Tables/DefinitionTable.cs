using Kadanoff.Diagnostics.Characteristic;
using Kadanoff.Training.FixedPoints;

namespace Kadanoff.Reports.Tables;

/// <summary>What the short names of definitions stand for.</summary>
internal static class DefinitionTable
{
    public static Table Of(IReadOnlyList<ReadingFindings> readings) => new()
    {
        Id = "definitions",
        Title = "Definitions of characteristic parameters",
        Columns = [.. new[] { new Column("short", "short"), new Column("symbol", "symbol"), new Column("name", "name"), new Column("definition", "definition"), new Column("order", "order of units"), new Column("source", "source") }.Select(column => column with { Detail = true })],
        Rows = [.. readings.SelectMany(reading => reading.Verdicts).Where(verdict => verdict.Gauge == Gauge.Raw).DistinctBy(verdict => verdict.Definition.Key).Select(Row)],
    };

    private static IReadOnlyList<Cell> Row(FixedPointVerdict verdict) =>
    [
        ShortNames.Of(verdict), ShortNames.Symbol(verdict), verdict.Definition.Name, verdict.Definition.Definition,
        verdict.DependsOnOrder ? "matters" : "does not matter", $"[{verdict.Definition.Source}]",
    ];
}
