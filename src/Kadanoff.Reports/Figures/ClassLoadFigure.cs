using System.Text.Json.Nodes;
using Kadanoff.Statistics;
using static Kadanoff.Reports.Figures.VegaLite;

namespace Kadanoff.Reports.Figures;

/// <summary>The load of each layer for each class, as a map: where which class is taken apart from the others.</summary>
/// <remarks><i>Equation</i>: Σ_c d_lc = d_l, as <see cref="Kadanoff.Diagnostics.ClassLoads"/> splits the load of a layer. <i>Checked by</i> FigureTests.</remarks>
public static class ClassLoadFigure
{
    /// <param name="layers">Names of the columns.</param>
    /// <param name="classes">Names of the rows.</param>
    /// <param name="loads">One list per class, one estimate per layer.</param>
    public static Figure Of(IReadOnlyList<string> layers, IReadOnlyList<string> classes, IReadOnlyList<IReadOnlyList<Estimate>> loads)
    {
        var (columns, rows) = (Series.Distinct(layers), Series.Distinct(classes));
        var description = $"Heat map of the load of {columns.Length} layers for {rows.Length} classes.";
        return new Figure
        {
            Id = "class-loads",
            Title = "Load for each class",
            Caption = "What each class contributes to the load of each layer, on training data; over a column the contributions add up to the load of the layer. "
                + "Where some loads are negative, blue adds separation and orange undoes it.",
            Panels = [new Panel(null, description, Spec(description, columns, rows, loads))],
            Data = new Table
            {
                Id = "class-loads-data",
                Title = "Load for each class",
                Columns = [new Column("class", "class"), .. columns.Select((layer, i) => new Column($"layer-{i}", layer))],
                Rows = [.. rows.Select((name, i) => (IReadOnlyList<Cell>)[name, .. columns.Select((_, l) => Tables.CurveTable.At(loads[i], l))])],
            },
            Source = "shi2025",
        };
    }

    private static JsonObject Spec(string description, string[] layers, string[] classes, IReadOnlyList<IReadOnlyList<Estimate>> loads)
    {
        var places = from c in Enumerable.Range(0, classes.Length)
                     from l in Enumerable.Range(0, layers.Length)
                     where double.IsFinite(loads[c][l].Value)
                     select (JsonNode?)Object([("stage", layers[l]), ("class", classes[c]), .. Measured(loads[c][l])]);
        return Panel(description, Math.Clamp(classes.Length * 28, 84, 640), Layer(
            List(places),
            Mark("rect", "cell"),
            ("x", Stages(layers, asBands: true, gap: 0)),
            ("y", Object(("field", "class"), ("type", "ordinal"), ("sort", null), ("title", "class"), ("axis", Object(("domain", false), ("ticks", false), ("labelLimit", 110))))),
            ("color", Colour(loads)),
            ("tooltip", List(Tooltip("class", "class"), Tooltip("stage", "layer"), Tooltip("text", "load")))));
    }

    /// <summary>From zero up where all loads are positive; to both sides of zero where some are not.</summary>
    private static JsonObject Colour(IReadOnlyList<IReadOnlyList<Estimate>> loads)
    {
        var values = loads.SelectMany(load => load).Select(load => load.Value).Where(double.IsFinite).DefaultIfEmpty(0).ToArray();
        var far = values.Max(Math.Abs);
        var scale = values.Min() < 0
            ? Object(("domain", List((JsonNode?)(-far), far)), ("range", "diverging"))
            : Object(("domain", List((JsonNode?)0, far)), ("range", "ramp"));
        return Object(
            ("field", "value"), ("type", "quantitative"), ("scale", scale),
            ("legend", Object(("title", "load d"), ("gradientLength", 140), ("gradientThickness", 9), ("tickCount", 3), ("titleOrient", "left"))));
    }
}
