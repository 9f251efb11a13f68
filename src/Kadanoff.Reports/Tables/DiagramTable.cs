using Kadanoff.Flows;
using Kadanoff.Reports.Figures;
using Kadanoff.Statistics;

namespace Kadanoff.Reports.Tables;

/// <summary>Phase diagrams as a table: a row for each cell.</summary>
internal static class DiagramTable
{
    public static Table Of(IReadOnlyList<PhaseDiagram> diagrams, string id)
    {
        var loads = diagrams.SelectMany(diagram => diagram.Cells).Select(cell => cell.Loads.Count).DefaultIfEmpty(0).Max();
        return new Table
        {
            Id = id,
            Title = "Cells of the phase diagram",
            Columns =
            [
                new Column("diagram", "diagram"), new Column("row", "row"), new Column("column", "column"),
                new Column("accuracy", "accuracy") { Definition = "on held-out data, 0 … 1" },
                new Column("loss", "training loss") { Detail = true },
                new Column("convexity", "A") { Definition = "mean of the normalised curve above its chord" },
                new Column("variation", "CV") { Definition = "standard deviation of the loads over their mean" },
                new Column("runs", "runs"), new Column("diverged", "diverged"),
                .. Enumerable.Range(1, loads).Select(l => new Column(FormattableString.Invariant($"load-{l}"), FormattableString.Invariant($"d_{l}")) { Detail = true }),
            ],
            Rows = [.. from diagram in diagrams from cell in diagram.Cells.OrderBy(cell => cell.Row).ThenBy(cell => cell.Column) select Row(diagram, cell, loads)],
        };
    }

    private static Cell[] Row(PhaseDiagram diagram, DiagramCell cell, int loads) =>
    [
        diagram.Name, $"{diagram.Rows.Key} {DiagramPanel.Short(diagram.Rows.Values[cell.Row])}", $"{diagram.Columns.Key} {DiagramPanel.Short(diagram.Columns.Values[cell.Column])}",
        Or(cell.Accuracy), Or(cell.Loss), Or(cell.Convexity), Or(cell.VariationOfLoads), Estimate.Exact(cell.Runs), Estimate.Exact(cell.Diverged),
        .. Enumerable.Range(0, loads).Select(l => l < cell.Loads.Count ? cell.Loads[l] : Cell.Missing("no curve")),
    ];

    private static Cell Or(Estimate? estimate) => estimate is { } measured ? measured : Cell.Missing("not measured");
}
