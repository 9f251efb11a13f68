using System.Text.Json.Nodes;
using Kadanoff.Diagnostics.Stress;
using Kadanoff.Reports.Tables;
using Kadanoff.Reports.Text;
using static Kadanoff.Reports.Figures.VegaLite;

namespace Kadanoff.Reports.Figures;

/// <summary>The stress map as a picture: a row for each layer, a column for each measure, a colour and a sign for each state.</summary>
/// <remarks>Pointing at a cell says its number, its control, why, and what to do. <i>Checked by</i> StressMapFigureTests.</remarks>
public static class StressMapFigure
{
    private const int RowHeight = 24;
    private const int Tallest = 3600;

    /// <summary>Pixels from which a cell holds a number.</summary>
    private const int WideCell = 96;

    /// <param name="map">All its layers and measures.</param>
    public static Figure Of(StressMap map)
    {
        ArgumentNullException.ThrowIfNull(map);
        map = map with { Rows = [.. map.Rows.Zip(DottedNames.WithoutSharedRoot([.. map.Rows.Select(row => row.Layer)]), (row, name) => row with { Layer = name })] };
        return new Figure
        {
            Id = "stress-map",
            Title = "Stress map",
            Caption = $"Each row is a layer, each column a measure, the one with most authority on the left. {StressSymbol.Legend}; blank: not measured. Each state rests on a number with its error beside a control; pointing at a cell says them.",
            Panels = [Draw(map)],
            Data = StressTable.Cells(map) with { Id = "stress-map-data" },
        };
    }

    private static Panel Draw(StressMap map)
    {
        var description = $"Stress map of {map.Rows.Count} layers: {string.Join("; ", map.Rows.Select(row => $"{row.Layer} {row.State.Words()}"))}.";
        var spec = VegaLite.Panel(description, Math.Clamp(RowHeight * map.Rows.Count, 2 * RowHeight, Tallest),
            Layer(Cells(map), Mark("rect", "cell"), X(map), Y(map), Colour(map), Tooltips()),
            Layer(Cells(map), Signs(map), X(map), Y(map), Tooltips()));
        return new Panel(null, description, spec);
    }

    /// <summary>The number stands beside the sign where the cells are wide enough.</summary>
    private static JsonObject Signs(StressMap map) => Object(
        ("type", "text"), ("style", "stress-sign"), ("text", Object(("expr", FormattableString.Invariant($"width > {WideCell * Math.Max(1, map.Measures.Count)} ? datum.sign + '  ' + datum.value : datum.sign")))));

    private static JsonArray Cells(StressMap map) => List(
        from row in map.Rows.Index()
        from cell in row.Item.Cells.Zip(map.Measures)
        where cell.First.State != StressState.NotMeasured
        select (JsonNode?)Object(
            ("row", row.Index), ("layer", row.Item.Layer), ("measure", cell.Second.Name), ("state", cell.First.State.Words()), ("sign", StressSymbol.Of(cell.First.State)),
            ("value", cell.First.Value?.ToString() ?? "—"), ("control", Told(cell.First.Control)), ("cause", cell.First.Cause), ("next", cell.First.NextStep)));

    private static string Told(StressControl? control) => control is null ? "—"
        : string.Join(", ", new[] { control.Name, control.Expected?.ToString(), double.IsFinite(control.Quantile) ? FormattableString.Invariant($"quantile {control.Quantile:0.###}") : null }.OfType<string>());

    private static (string, JsonNode?) X(StressMap map) => ("x", Object(
        ("field", "measure"), ("type", "nominal"), ("sort", null), ("title", null),
        ("scale", Object(("domain", List(map.Measures.Select(measure => measure.Name))))),
        ("axis", Object(("orient", "top"), ("grid", false), ("domain", false), ("ticks", false), ("labelAngle", Object(("expr", "width < 560 ? -50 : 0"))), ("labelAlign", Object(("expr", "width < 560 ? 'left' : 'center'"))), ("labelLimit", 130), ("labelOverlap", false)))));

    private static (string, JsonNode?) Y(StressMap map) => ("y", Object(
        ("field", "layer"), ("type", "nominal"), ("sort", null), ("title", null),
        ("scale", Object(("domain", List(map.Rows.Select(row => row.Layer))))),
        ("axis", Object(("grid", false), ("domain", false), ("ticks", false), ("labelLimit", Object(("expr", "width < 460 ? 110 : 260"))), ("labelOverlap", false)))));

    private static (string, JsonNode?) Colour(StressMap map)
    {
        var present = map.Rows.SelectMany(row => row.Cells).Select(cell => cell.State).ToHashSet();
        return ("color", Object(
            ("field", "state"), ("type", "nominal"), ("scale", Object(("domain", List(StressSymbol.All.Select(symbol => symbol.State.Words()))), ("range", "stress"))),
            ("legend", Object(("values", List(StressSymbol.All.Where(symbol => symbol.Sign.Length > 0 && present.Contains(symbol.State)).Select(symbol => symbol.State.Words())))))));
    }

    private static (string, JsonNode?) Tooltips() => ("tooltip", List(
        Tooltip("layer", "layer"), Tooltip("measure", "measure"), Tooltip("value", "value"), Tooltip("control", "control"), Tooltip("state", "state"), Tooltip("cause", "why"), Tooltip("next", "next step")));
}
