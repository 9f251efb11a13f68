using System.Text.Json.Nodes;
using Kadanoff.Statistics;
using static Kadanoff.Reports.Figures.VegaLite;

namespace Kadanoff.Reports.Figures;

/// <summary>One row of a <see cref="DotPanel"/>.</summary>
/// <param name="Name">Above its dots.</param>
/// <param name="Values">One for each name of the panel; null where nothing was measured.</param>
internal sealed record DotRow(string Name, IReadOnlyList<Estimate?> Values);

/// <summary>Rows of dots with error bars along one axis, the names of the rows above them, so that a phone has room for both.</summary>
/// <remarks><i>Checked by</i> FixedPointFigureTests.</remarks>
/// <param name="Title">Above the panel; null for none.</param>
/// <param name="Horizontal">Title of the axis.</param>
/// <param name="Names">In the legend, the first for what was asked, the others for its controls.</param>
/// <param name="Rows">From above.</param>
internal sealed record DotPanel(string? Title, string Horizontal, IReadOnlyList<string> Names, IReadOnlyList<DotRow> Rows)
{
    private const int RowHeight = 46;

    private static readonly double[] s_ticks = [0, 0.5, 1, 2, 3, 5];

    private static readonly string[] Symbols = ["circle", "square", "diamond", "triangle-up", "cross"];

    /// <summary>Ends of the axis; what lies beyond stands at its edge.</summary>
    public (double Low, double High) Range { get; init; } = (0, 1);

    /// <summary>Whether the axis grows like a logarithm beyond 1.</summary>
    public bool Logarithmic { get; init; }

    public Panel Draw()
    {
        var description = $"{Horizontal}{(Title is null ? "" : $", {Title}")}, of {string.Join(", ", Names)}, for {Rows.Count} rows: {string.Join("; ", Rows.Select(row => $"{row.Name} {row.Values[0]?.ToString() ?? "not measured"}"))}.";
        var spec = Panel(description, (RowHeight * Rows.Count) + 8,
            Layer(Headings(), Mark("rule", "row-rule"), Y("y")),
            Layer(Headings(), Mark("text", "row-name"), ("x", Object(("value", 0))), Y("y"), ("text", Field("name"))),
            Layer(Dots(), Mark("rule", "error"), X("low"), ("x2", Field("high")), Y("y"), Look("color", "category")),
            Layer(Dots(), Mark("point", "dots"), X("value"), Y("y"), Look("color", "category"), Look("shape", List(Names.Select((_, i) => Symbols[i % Symbols.Length]))),
                ("tooltip", List(Tooltip("row", "of"), Tooltip("series", "in"), Tooltip("text", Horizontal)))));
        if (Title is not null)
            spec["title"] = Title;
        return new Panel(Title, description, spec);
    }

    private JsonArray Headings() => List(Rows.Select((row, i) => (JsonNode?)Object(("y", i), ("name", row.Name))));

    /// <summary>The first name in the middle of its row, controls below it.</summary>
    private JsonArray Dots() => List(
        from row in Rows.Index()
        from value in row.Item.Values.Index()
        where value.Item is { } estimate && double.IsFinite(estimate.Value)
        let estimate = value.Item!.Value
        select (JsonNode?)Object(
            ("row", row.Item.Name), ("series", Names[value.Index]), ("y", row.Index + 0.48 + (0.42 * value.Index / Math.Max(1, Names.Count - 1))),
            ("value", Number(estimate.Value)), ("low", Number(estimate.Value - Error(estimate))), ("high", Number(estimate.Value + Error(estimate))), ("text", estimate.ToString())));

    private static double Error(Estimate estimate) => double.IsNaN(estimate.StandardError) ? 0 : estimate.StandardError;

    private (string, JsonNode?) X(string field) => ("x", Object(
        ("field", field), ("type", "quantitative"), ("title", Horizontal),
        ("scale", Object([("domain", List((JsonNode?)Range.Low, Range.High)), ("clamp", true), ("nice", false), .. Logarithmic ? [("type", "symlog"), ("constant", 1)] : Array.Empty<(string, JsonNode?)>()])),
        ("axis", Logarithmic ? Object(("grid", true), ("values", List(s_ticks.Select(tick => (JsonNode?)tick))), ("format", "~g")) : Object(("grid", true), ("tickCount", 6)))));

    private (string, JsonNode?) Y(string field) => ("y", Object(
        ("field", field), ("type", "quantitative"), ("axis", null),
        ("scale", Object(("domain", List((JsonNode?)0, Rows.Count)), ("nice", false), ("zero", false), ("reverse", true)))));

    private (string, JsonNode?) Look(string channel, JsonNode range) => (channel, Object(
        ("field", "series"), ("type", "nominal"), ("scale", Object(("domain", List(Names)), ("range", range))), ("legend", Object(("offset", 12)))));
}
