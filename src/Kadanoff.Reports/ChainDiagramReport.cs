using System.Globalization;
using Kadanoff.Flows;
using Kadanoff.Reports.Figures;
using Kadanoff.Statistics;

namespace Kadanoff.Reports;

/// <summary>The report of <c>chain diagram</c>: the phase diagram of the spring-block chain, and the noise at which its load curve is straight.</summary>
/// <remarks><i>Reference</i>: [shi2025]. <i>Checked by</i> ChainReportTests.</remarks>
public static class ChainDiagramReport
{
    /// <summary>More rows or columns than these are not drawn cell by cell; every n-th is.</summary>
    private const int MostDrawn = 14;

    private const string Caption = "In every cell the load curve of the chain, y − x against the block; noise grows to the right, forward friction upwards. The line goes through the cells where the curve is straight, A = 0: "
        + "on its quiet side friction is remembered and springs next to the target carry the load, on its noisy side those next to the wall. Point at a cell for its numbers; errors are one standard error over seeds.";

    /// <param name="diagram">Simulated or of the mean field.</param>
    /// <param name="backwardFriction">μ←: without asymmetry, or without forward friction, no noise is critical.</param>
    /// <param name="made">How.</param>
    public static Report Of(PhaseDiagram diagram, double backwardFriction, Provenance made)
    {
        ArgumentNullException.ThrowIfNull(diagram);
        ArgumentNullException.ThrowIfNull(made);
        var drawn = Drawn(diagram);
        var critical = diagram.Rows.Values.Select((friction, row) => friction > 0 && friction < backwardFriction ? diagram.Straight(row) : []).ToArray();
        return new Report
        {
            Kind = "chain",
            Title = $"Phase diagram of the {diagram.Name}",
            Verdict = Words(diagram, critical),
            Figures = [PhaseDiagramFigure.Of(drawn) with { Caption = Caption }],
            Tables = [Convexities(diagram, critical)],
            Skipped = drawn.Cells.Count < diagram.Cells.Count ? [new Skipped("cells of the figure", FormattableString.Invariant($"{drawn.Cells.Count} of {diagram.Cells.Count} are drawn; the table has the others"))] : [],
            Provenance = made,
            HowToCite = [Citations.Kadanoff(made.Version), Citations.LoadCurve],
        };
    }

    private static Verdict Words(PhaseDiagram diagram, IReadOnlyList<Estimate>[] critical)
    {
        var shapes = diagram.Cells.Select(cell => cell.Convexity).OfType<Estimate>().Select(convexity => convexity.Value).ToArray();
        var (lazy, active, rows) = (shapes.Count(a => a > ChainReport.Band), shapes.Count(a => a < -ChainReport.Band), critical.Count(line => line.Count > 0));
        return new Verdict
        {
            Label = lazy > 0 && active > 0 ? "lazy and active" : lazy > 0 ? "lazy" : active > 0 ? "active" : "balanced",
            Headline = FormattableString.Invariant($"Of {diagram.Cells.Count} cells {lazy} are lazy (A > {ChainReport.Band}) and {active} active (A < −{ChainReport.Band}); in {rows} of {critical.Length} rows noise takes the chain from one to the other."),
            RestsOn = [.. critical.Index().Where(line => line.Item.Count > 0).Select(line =>
                new Finding(FormattableString.Invariant($"ε̄* at μ→ = {diagram.Rows.Values[line.Index]:G6}"), line.Item[0], "noise at which the curve is straight, by interpolation between cells"))],
            Caveats = ["The line A = 0 is that of one time: for longer times it moves to lower noise."],
        };
    }

    private static Table Convexities(PhaseDiagram diagram, IReadOnlyList<Estimate>[] critical) => new()
    {
        Id = "convexity",
        Title = "Convexity A over noise (columns) and forward friction (rows)",
        Columns =
        [
            new Column("friction", "μ→ \\ ε̄"),
            .. diagram.Columns.Values.Select((noise, i) => new Column(FormattableString.Invariant($"noise-{i}"), noise.ToString("G4", CultureInfo.InvariantCulture))),
            new Column("critical", "ε̄*") { Definition = "noise at which A = 0, by interpolation" },
        ],
        Rows = [.. diagram.Rows.Values.Select((friction, row) => (IReadOnlyList<Cell>)
        [
            friction.ToString("G6", CultureInfo.InvariantCulture),
            .. diagram.Columns.Values.Select((_, column) => Shape(diagram.Cells[(row * diagram.Columns.Values.Count) + column].Convexity)),
            critical[row].Count > 0 ? critical[row][0] : Cell.Missing("A does not change its sign in this row"),
        ])],
    };

    private static Cell Shape(Estimate? convexity) => convexity is { } known ? known : Cell.Missing("the last block has not moved");

    /// <summary>The diagram with at most so many rows and columns.</summary>
    private static PhaseDiagram Drawn(PhaseDiagram diagram)
    {
        var (columns, rows) = (Kept(diagram.Columns.Values.Count), Kept(diagram.Rows.Values.Count));
        var cells = from row in rows.Index()
                    from column in columns.Index()
                    select diagram.Cells[(row.Item * diagram.Columns.Values.Count) + column.Item] with { Row = row.Index, Column = column.Index };
        return diagram with { Columns = Thinned(diagram.Columns, columns), Rows = Thinned(diagram.Rows, rows), Cells = [.. cells] };
    }

    private static int[] Kept(int count) => count <= MostDrawn ? [.. Enumerable.Range(0, count)] : [.. Enumerable.Range(0, MostDrawn).Select(i => i * (count - 1) / (MostDrawn - 1))];

    private static DiagramAxis Thinned(DiagramAxis axis, int[] kept) => axis with { Values = [.. kept.Select(i => axis.Values[i])] };
}
