using System.Text.Json.Nodes;
using Kadanoff.Renormalization;
using static Kadanoff.Reports.Figures.VegaLite;

namespace Kadanoff.Reports.Figures;

/// <summary>Fixed points as marks: circle, diamond and triangle for sink, saddle and source, each with its colour and its place in the legend.</summary>
internal static class FixedPointMarks
{
    private static readonly Stability[] Kinds = [Stability.Sink, Stability.Saddle, Stability.Source];

    public static (string Key, JsonNode? Value) Colour(IReadOnlyList<MarkedPoint> points) => ("color", Scaled(points, "category"));

    public static (string Key, JsonNode? Value) Symbol(IReadOnlyList<MarkedPoint> points) => ("shape", Scaled(points, List(["circle", "diamond", "triangle-up"])));

    /// <summary>The fields x, y, kind, name, and the numbers for a tooltip.</summary>
    public static JsonObject Row(MarkedPoint marked, double x, double y) => Object(
        ("x", Number(x)), ("y", Number(y)),
        ("kind", MarkedPoint.Word(marked.Point.Stability)),
        ("name", marked.Name),
        ("couplings", Text(marked.Point.Couplings)),
        ("exponents", Text(marked.Point.ScalingDimensions)));

    public static (string Key, JsonNode? Value) Tooltips => ("tooltip", List(Tooltip("name", "fixed point"), Tooltip("couplings", "at"), Tooltip("exponents", "y")));

    private static string Text(IReadOnlyList<double> values) =>
        string.Join(", ", values.Take(4).Select(value => Statistics.Estimate.Exact(value).ToString())) + (values.Count > 4 ? ", …" : "");

    private static JsonObject Scaled(IReadOnlyList<MarkedPoint> points, JsonNode range) => Object(
        ("field", "kind"), ("type", "nominal"),
        ("scale", Object(("domain", List(Kinds.Select(MarkedPoint.Word))), ("range", range))),
        ("legend", Object(("values", List(Kinds.Where(kind => points.Any(marked => marked.Point.Stability == kind)).Select(MarkedPoint.Word))))));
}
