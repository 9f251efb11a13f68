using System.Text.Json.Nodes;
using Kadanoff.Statistics;
using static Kadanoff.Reports.Figures.VegaLite;

namespace Kadanoff.Reports.Figures;

/// <summary>A measured number at a place on a numeric axis.</summary>
/// <param name="At">x.</param>
/// <param name="Estimate">y with its error.</param>
public sealed record MeasuredPoint(double At, Estimate Estimate);

/// <summary>What one panel with two numeric axes shows: measured points with their error bars, and beside them what is exact.</summary>
/// <param name="Title">For people; null where the vertical axis says it all.</param>
/// <param name="Horizontal">Title of the horizontal axis.</param>
/// <param name="Vertical">Title of the vertical axis.</param>
/// <param name="Measured">In the order of x; points that are not finite are left out.</param>
public sealed record NumericPanel(string? Title, string Horizontal, string Vertical, IReadOnlyList<MeasuredPoint> Measured)
{
    private const int Height = 230;

    /// <summary>A curve without error; empty where nothing is exact.</summary>
    public IReadOnlyList<(double At, double Value)> Exact { get; init; } = [];

    /// <summary>Whether x is shown by its logarithm.</summary>
    public bool Logarithmic { get; init; }

    /// <summary>The panel of a figure.</summary>
    public Panel Draw()
    {
        var description = $"{Vertical} against {Horizontal}{(Title is null ? "" : $", {Title}")}: {Words()}.";
        var points = List(Finite.Select(point => (JsonNode?)Object([("x", Number(point.At)), .. VegaLite.Measured(point.Estimate)])));
        var exact = List(Exact.Select(point => (JsonNode?)Object(("x", Number(point.At)), ("value", Number(point.Value)))));
        var spec = Panel(description, Height,
            Layer(exact, Mark("line", "exact"), X(), Y("value")),
            Layer((JsonArray)points.DeepClone(), Mark("rule", "error"), X(), Y("low"), ("y2", Field("high"))),
            Layer(points, Mark("point", "dots"), X(), Y("value"), ("tooltip", List(Tooltip("x", Horizontal), Tooltip("text", Vertical)))));
        if (Title is not null)
            spec["title"] = Title;
        return new Panel(Title, description, spec);
    }

    private (string, JsonNode?) X() => ("x", Object(
        ("field", "x"), ("type", "quantitative"), ("title", Horizontal),
        ("scale", Logarithmic ? Object(("type", "log"), ("nice", false)) : Object(("zero", false))),
        ("axis", Object(("grid", false), ("labelOverlap", true), ("tickCount", 6)))));

    private (string, JsonNode?) Y(string field) => ("y", VegaLite.Vertical(field, Vertical, ("scale", Object(("zero", false)))));

    private string Words() => Finite is { Length: > 0 } finite
        ? FormattableString.Invariant($"from {finite[0].Estimate} at {finite[0].At:G5} to {finite[^1].Estimate} at {finite[^1].At:G5}")
        : "nothing was measured";

    private MeasuredPoint[] Finite => [.. Measured.Where(point => double.IsFinite(point.Estimate.Value))];
}
