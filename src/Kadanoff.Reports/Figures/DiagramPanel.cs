using System.Globalization;
using System.Text.Json.Nodes;
using Kadanoff.Flows;
using Kadanoff.Statistics;
using static Kadanoff.Reports.Figures.VegaLite;

namespace Kadanoff.Reports.Figures;

/// <summary>One phase diagram as a panel: in every cell its load curve over a shade, and across the cells the line on which the curve is straight.</summary>
/// <remarks>
/// <para>Pointing at a cell frames it and says its numbers. Cells lie at whole numbers on hidden axes, so that curves can be drawn inside them; their labels are marks.
/// Diagrams of more than <see cref="MostCurves"/> cells are shades alone.</para>
/// <para><i>Checked by</i> PhaseDiagramFigureTests, DiagramPageTests.</para>
/// </remarks>
/// <param name="Diagram">What is drawn.</param>
/// <param name="Shade">What the shade says.</param>
internal sealed record DiagramPanel(PhaseDiagram Diagram, DiagramShade Shade)
{
    /// <summary>Cells that are large enough for a curve.</summary>
    public const int MostCurves = 320;

    private const int MostLabels = 12;

    /// <summary>Room around the curve, in parts of a cell.</summary>
    private const double Margin = 0.14;

    /// <summary>The same cells elsewhere, drawn as a second, dashed curve; null for none.</summary>
    public PhaseDiagram? Beside { get; init; }

    /// <summary>Ends of the scale of the shade; null for those of the cells.</summary>
    public (double Low, double High)? Ends { get; init; }

    private int ColumnCount => Diagram.Columns.Values.Count;

    private int RowCount => Diagram.Rows.Values.Count;

    private bool DrawsCurves => ColumnCount * RowCount <= MostCurves;

    public Panel Draw()
    {
        var description = $"Phase diagram {Diagram.Name}: {Diagram.Rows.Name} against {Diagram.Columns.Name}, {Diagram.Cells.Count} cells shaded by {Shade.Title}. {Words()}";
        var spec = Panel(description, Math.Clamp(44 * RowCount, 180, 520),
        [
            Cells(),
            .. DrawsCurves ? InCells() : [],
            Marks(),
            Line("straight-halo"),
            Line("straight"),
            Labels(Diagram.Columns, column => (column + 0.5, 1.025 * RowCount), "column-label"),
            Labels(Diagram.Rows, row => (-0.01 * ColumnCount, row + 0.5), "row-label"),
        ]);
        spec["title"] = Diagram.Name;
        return new Panel(Diagram.Name, description, spec);
    }

    /// <summary>Text that names a value of a knob: 0.28, 5e−4.</summary>
    public static string Short(double value) =>
        (Math.Abs(value) is < 1e-3 and > 0 ? value.ToString("0.##e0", CultureInfo.InvariantCulture) : value.ToString("G5", CultureInfo.InvariantCulture)).Replace('-', '−');

    private JsonObject Cells()
    {
        var rows = List(Diagram.Cells.Select(cell => (JsonNode?)Object(
        [
            ("place", FormattableString.Invariant($"{cell.Row},{cell.Column}")),
            ("left", cell.Column), ("right", cell.Column + 1), ("top", cell.Row), ("bottom", cell.Row + 1),
            ("shade", Shade.Of(cell) is { } shade ? Number(shade.Value) : null), .. Said(cell),
        ])));
        var layer = Layer(rows, Mark("rect", "framed-cell"), X("left"), ("x2", Field("right")), Y("top"), ("y2", Field("bottom")), Colour(),
            ("strokeWidth", Object(("condition", Object(("param", "pointed"), ("empty", false), ("value", 2.5))), ("value", 0))),
            ("tooltip", List(Tooltips())));
        layer["params"] = List(Object(("name", "pointed"), ("select", Object(("type", "point"), ("on", "pointerover"), ("clear", "pointerout"), ("fields", List(["place"]))))));
        return layer;
    }

    private IEnumerable<JsonNode?> Tooltips() =>
    [
        Tooltip("where", "cell"), Tooltip("said", Shade.Title), Tooltip("accuracy", "accuracy"), Tooltip("convexity", "A"), Tooltip("variation", "CV of loads"),
        Tooltip("curve", "curve"), Tooltip("loads", "loads"), Tooltip("runs", "runs"),
    ];

    private IEnumerable<(string Key, JsonNode? Value)> Said(DiagramCell cell) =>
    [
        ("where", $"{Diagram.Columns.Name} = {Short(Diagram.Columns.Values[cell.Column])}, {Diagram.Rows.Name} = {Short(Diagram.Rows.Values[cell.Row])}"),
        ("said", Shade.Of(cell)?.ToString() ?? "—"),
        ("accuracy", cell.Accuracy?.ToString() ?? "—"),
        ("convexity", cell.Convexity?.ToString() ?? "—"),
        ("variation", cell.VariationOfLoads?.ToString() ?? "—"),
        ("curve", Joined(cell.Curve)),
        ("loads", Joined(cell.Loads)),
        ("runs", cell.Diverged > 0 ? FormattableString.Invariant($"{cell.Runs}, {cell.Diverged} of them diverged") : FormattableString.Invariant($"{cell.Runs}")),
    ];

    /// <summary>A strong shade needs a pale edge around the curve.</summary>
    private IEnumerable<JsonObject> InCells()
    {
        if (Shade.Diverging)
            yield return Curves(Diagram, "cell-curve-halo");
        yield return Curves(Diagram, "cell-curve");
        if (Beside is not null)
            yield return Curves(Beside, "cell-curve-beside");
    }

    private static string Joined(IReadOnlyList<Estimate> estimates) => estimates.Count == 0 ? "—" : string.Join("  ", estimates);

    private JsonObject Curves(PhaseDiagram diagram, string style) => Layer(
        List(diagram.Cells.SelectMany(cell => cell.Normalised.Select((z, l) => (JsonNode?)Object(
            ("place", FormattableString.Invariant($"{cell.Row},{cell.Column}")),
            ("x", Number(cell.Column + Margin + ((1 - (2 * Margin)) * l / (cell.Normalised.Count - 1)))),
            ("y", Number(cell.Row + 1 - Margin - ((1 - (2 * Margin)) * Math.Clamp(z.Value, -0.1, 1.1)))),
            ("order", l))))),
        Mark("line", style), X("x"), Y("y"), ("detail", Field("place")), ("order", Object(("field", "order"), ("type", "quantitative"))));

    /// <summary>× where runs diverged, with their number where others did not.</summary>
    private JsonObject Marks() => Layer(
        List(Diagram.Cells.Where(cell => cell.Diverged > 0).Select(cell => (JsonNode?)Object(
            ("x", cell.Column + 0.5), ("y", cell.Row + 0.5), ("text", cell.Diverged == cell.Runs ? "×" : FormattableString.Invariant($"{cell.Diverged}×"))))),
        Mark("text", "diverged"), X("x"), Y("y"), ("text", Field("text")));

    /// <summary>From row to row, as long as a row has a crossing; of several the one nearest to that of the row before.</summary>
    private JsonObject Line(string style)
    {
        var (points, part, last) = (new List<JsonNode?>(), 0, double.NaN);
        for (var row = 0; row < RowCount; row++)
        {
            double[] places = [.. Diagram.Crossings(row).Select(crossing => crossing.Left + 0.5 + ((crossing.Right - crossing.Left) * crossing.Fraction.Value))];
            if (places.Length == 0)
            {
                (part, last) = (part + 1, double.NaN);
                continue;
            }

            last = double.IsNaN(last) ? places[^1] : places.MinBy(place => Math.Abs(place - last));
            points.Add(Object(("x", Number(last)), ("y", row + 0.5), ("part", part), ("order", row)));
        }

        return Layer(List(points), Object(("type", "line"), ("style", style), ("point", style == "straight" ? Object(("style", "straight-dots")) : null)),
            X("x"), Y("y"), ("detail", Field("part")), ("order", Object(("field", "order"), ("type", "quantitative"))));
    }

    private static JsonObject Labels(DiagramAxis axis, Func<int, (double X, double Y)> place, string style)
    {
        var every = (axis.Values.Count + MostLabels - 1) / MostLabels;
        return Layer(
            List(axis.Values.Index().Where(value => value.Index % every == 0).Select(value => (JsonNode?)Object(("x", Number(place(value.Index).X)), ("y", Number(place(value.Index).Y)), ("text", Short(value.Item))))),
            Mark("text", style), ("x", Object(("field", "x"), ("type", "quantitative"))), ("y", Object(("field", "y"), ("type", "quantitative"))), ("text", Field("text")));
    }

    private (string, JsonNode?) X(string field) => ("x", Place(field, Diagram.Columns.Name, -0.11 * ColumnCount, ColumnCount, reverse: false));

    private (string, JsonNode?) Y(string field) => ("y", Place(field, Diagram.Rows.Name, 0, 1.11 * RowCount, reverse: true));

    private static JsonObject Place(string field, string title, double low, double high, bool reverse) => Object(
        ("field", field), ("type", "quantitative"), ("title", title),
        ("scale", Object(("domain", List((JsonNode?)low, high)), ("nice", false), ("zero", false), ("reverse", reverse))),
        ("axis", Object(("labels", false), ("ticks", false), ("domain", false), ("grid", false), ("titlePadding", reverse ? 10 : 0))));

    private (string, JsonNode?) Colour()
    {
        double[] values = [.. Diagram.Cells.Select(Shade.Of).OfType<Estimate>().Select(estimate => estimate.Value).Where(double.IsFinite)];
        var (low, high) = Ends ?? (values.DefaultIfEmpty(0).Min(), values.DefaultIfEmpty(1).Max());
        var most = Math.Max(Math.Max(Math.Abs(low), Math.Abs(high)), Math.Max(Shade.Least, 1e-9));
        var domain = Shade.Diverging ? List((JsonNode?)(-most), 0, most) : List((JsonNode?)low, high > low ? high : low + 1);
        return ("color", Object(
            ("field", "shade"), ("type", "quantitative"),
            ("scale", Object(("domain", domain), ("range", Shade.Diverging ? "diverging" : "ordinal"), ("clamp", true), ("interpolate", "lab"))),
            ("legend", Object(("title", Shade.Title), ("titleOrient", "left"), ("titleLimit", 260), ("type", "gradient"), ("gradientLength", 130), ("gradientThickness", 9), ("tickCount", 4), ("offset", 26)))));
    }

    private string Words()
    {
        var lines = Enumerable.Range(0, RowCount).Select(row => (Row: row, Straight: Diagram.Straight(row))).Where(line => line.Straight.Count > 0).ToArray();
        return lines.Length == 0
            ? "No row has a straight curve."
            : $"The curve is straight at {string.Join("; ", lines.Take(MostLabels).Select(line => $"{string.Join(" and ", line.Straight)} for {Diagram.Rows.Name} = {Short(Diagram.Rows.Values[line.Row])}"))}.";
    }
}
