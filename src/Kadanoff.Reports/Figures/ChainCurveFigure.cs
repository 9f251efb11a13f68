using System.Text.Json.Nodes;
using Kadanoff.Reports.Tables;
using static Kadanoff.Reports.Figures.VegaLite;

namespace Kadanoff.Reports.Figures;

/// <summary>A spring-block chain: its load curve and its loads, beside those of a chain at rest and of one that noise has made forget friction.</summary>
/// <remarks><i>Reference</i>: [shi2025]. <i>Checked by</i> ChainReportTests.</remarks>
public static class ChainCurveFigure
{
    private const int Height = 290;

    private static readonly int[][] Dashes = [[1, 0], [6, 4], [2, 3], [7, 3, 2, 3]];

    /// <param name="rests">y − x_l for l = 0 … L, by name; the first is ours, the others are drawn as lines.</param>
    /// <param name="loads">d_1 … d_{L+1} of the same.</param>
    public static Figure Of(IReadOnlyList<Curve> rests, IReadOnlyList<Curve> loads)
    {
        ArgumentNullException.ThrowIfNull(rests);
        ArgumentNullException.ThrowIfNull(loads);
        string[] stages = [.. Enumerable.Range(0, Math.Max(rests[0].Values.Count, loads[0].Values.Count + 1)).Select(Name)];
        return new Figure
        {
            Id = "load-curve",
            Title = "Load curve of the chain",
            Caption = "Left to gain, y − x, at the wall (0) and at each block, the counterpart of data separation after each layer; and the load d = x_l − x_{l−1} of each spring, the last one between the last block and the target. "
                + "A curve above its chord leaves the work to deep springs, one below it to shallow ones. Error bars are one standard error over seeds; where none is seen it is smaller than the symbol.",
            Panels =
            [
                Drawn("left to gain, y − x", rests, stages[..rests[0].Values.Count], 0),
                Drawn("load d", loads, stages[1..(loads[0].Values.Count + 1)], 1),
            ],
            Data = CurveTable.Of("load-curve-data", "Loads", stages[1..(loads[0].Values.Count + 1)], loads),
            Source = "shi2025",
        };
    }

    private static string Name(int stage) => stage.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static Panel Drawn(string what, IReadOnlyList<Curve> curves, string[] stages, int first)
    {
        var description = $"{what} against the {(first == 0 ? "block" : "spring")}: from {curves[0].Values[0]} to {curves[0].Values[^1]}.";
        (string, JsonNode?) X() => ("x", Place(stages, first == 0 ? "block" : "spring"));
        (string, JsonNode?) Y(string field) => ("y", Vertical(field, what, ("scale", Object(("zero", true)))));
        return new Panel(what, description, Panel(description, Height,
            Layer(Rows(curves, first), Mark("line", "curve"), X(), Y("value"), Scaled("color", curves, "category"), Scaled("strokeDash", curves, List(Dashes.Select(dash => (JsonNode?)List(dash.Select(n => (JsonNode?)n))))),
                ("tooltip", List(Tooltip("stage", first == 0 ? "block" : "spring"), Tooltip("series", "of"), Tooltip("text", what)))),
            Layer(Rows(curves.Take(1), first), Mark("rule", "error"), X(), Y("low"), ("y2", Field("high"))),
            Layer(Rows(curves.Take(1), first), Mark("point", "dots"), X(), Y("value"),
                ("tooltip", List(Tooltip("stage", first == 0 ? "block" : "spring"), Tooltip("series", "of"), Tooltip("text", what))))));
    }

    private static JsonObject Place(string[] stages, string title) => Object(
        ("field", "stage"), ("type", "quantitative"), ("title", title),
        ("scale", Object(("domain", List((JsonNode?)int.Parse(stages[0], System.Globalization.CultureInfo.InvariantCulture), int.Parse(stages[^1], System.Globalization.CultureInfo.InvariantCulture))), ("nice", false), ("padding", 8))),
        ("axis", Object(("grid", false), ("format", "d"), ("tickCount", Math.Min(10, stages.Length - 1)))));

    private static JsonArray Rows(IEnumerable<Curve> curves, int first) => List(curves.SelectMany(curve =>
        curve.Values.Select((value, i) => (JsonNode?)Object([("stage", first + i), ("series", curve.Name), .. Measured(value)]))));

    private static (string, JsonNode?) Scaled(string channel, IReadOnlyList<Curve> curves, JsonNode range) => (channel, Object(
        ("field", "series"), ("type", "nominal"), ("scale", Object(("domain", List(curves.Select(curve => curve.Name))), ("range", range))), ("legend", Object(("symbolType", "stroke"), ("symbolSize", 460), ("columns", Object(("expr", "width < 460 ? 1 : 4")))))));
}
