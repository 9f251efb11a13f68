using System.Text.Json.Nodes;
using static Kadanoff.Reports.Figures.VegaLite;

namespace Kadanoff.Reports.Figures;

/// <summary>Measured numbers that belong together, joined by a line.</summary>
/// <param name="Name">In the legend; lines of one name look alike.</param>
/// <param name="Points">In the order of x; those that are not finite leave a gap.</param>
internal sealed record NumericSeries(string Name, IReadOnlyList<MeasuredPoint> Points)
{
    /// <summary>Whether points have marks and error bars of their own.</summary>
    public bool HasDots { get; init; } = true;
}

/// <summary>Several series over one numeric axis, told apart by colour, symbol and dash, beside what is exact and named levels.</summary>
/// <remarks><i>Checked by</i> FixedPointFigureTests.</remarks>
/// <param name="Title">Above the panel; null for none.</param>
/// <param name="Horizontal">Title of the horizontal axis.</param>
/// <param name="Vertical">Title of the vertical axis.</param>
/// <param name="Series">At least one.</param>
internal sealed record SeriesPanel(string? Title, string Horizontal, string Vertical, IReadOnlyList<NumericSeries> Series)
{
    private const int Height = 240;

    /// <summary>Distance of two levels below which their names would overlap, where the axis goes from 0 to 1.</summary>
    private const double Closest = 0.08;

    private static readonly int[][] Dashes = [[1, 0], [1, 0], [5, 4], [2, 3], [7, 3, 2, 3], [1, 4]];

    private static readonly string[] Symbols = ["circle", "square", "diamond", "triangle-up", "cross", "triangle-down"];

    /// <summary>All names that the figure knows, in the order of colours: a name looks alike in every panel.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>A curve without error; empty where nothing is exact.</summary>
    public IReadOnlyList<(double At, double Value)> Exact { get; init; } = [];

    /// <summary>Dashed lines across the panel, with their names.</summary>
    public IReadOnlyList<(string Name, double Value)> Levels { get; init; } = [];

    /// <summary>Ends of the vertical axis; null for those of the data.</summary>
    public (double Low, double High)? Range { get; init; }

    /// <summary>Whether x is a whole number: a layer, a step of decimation.</summary>
    public bool CountsSteps { get; init; }

    public Panel Draw()
    {
        var description = $"{Vertical} against {Horizontal}{(Title is null ? "" : $", {Title}")}: {Words()}.";
        var spec = Panel(description, Height, [.. Marks(), .. Lines()]);
        if (Title is not null)
            spec["title"] = Title;
        return new Panel(Title, description, spec);
    }

    private IEnumerable<JsonObject> Marks()
    {
        if (Levels.Count > 0)
        {
            yield return Layer(LevelRows(), Mark("rule", "exact-level"), Y("value"));
            foreach (var style in new[] { "level-halo", "level-name" })
                yield return Layer(LevelNames(), Mark("text", style), ("x", Object(("value", Object(("expr", "0.8*width"))))), Y("value"), ("text", Field("name")));
        }

        if (Exact.Count > 0)
            yield return Layer(List(Exact.Select(point => (JsonNode?)Object(("x", Number(point.At)), ("value", Number(point.Value))))), Mark("line", "exact"), X(), Y("value"));
    }

    private IEnumerable<JsonObject> Lines()
    {
        yield return Layer(Rows(_ => true), Mark("line", Series.Any(series => !series.HasDots) ? "thin-curve" : "curve"), X(), Y("value"), ("detail", Field("line")), Look("color", "category"), Look("strokeDash", List(Names.Select((_, i) => (JsonNode?)List(Dashes[i % Dashes.Length].Select(n => (JsonNode?)n))))));
        if (!Series.Any(series => series.HasDots))
            yield break;
        yield return Layer(Rows(series => series.HasDots), Mark("rule", "error"), X(), Y("low"), ("y2", Field("high")), Look("color", "category"));
        yield return Layer(Rows(series => series.HasDots), Mark("point", "dots"), X(), Y("value"), Look("color", "category"), Look("shape", List(Names.Select((name, i) => Series.Any(series => series.Name == name && !series.HasDots) ? "stroke" : Symbols[i % Symbols.Length]))),
            ("tooltip", List(Tooltip("series", "of"), Tooltip("at", Horizontal), Tooltip("text", Vertical))));
    }

    /// <summary>Points of different names at one place stand a little apart.</summary>
    private JsonArray Rows(Predicate<NumericSeries> which) => List(
        from series in Series.Index()
        where which(series.Item)
        let shift = CountsSteps ? 0.05 * (Array.IndexOf([.. Names], series.Item.Name) - 1) : 0
        from point in series.Item.Points
        select (JsonNode?)Object([("series", series.Item.Name), ("line", series.Index), ("x", Number(point.At + shift)), .. series.Item.HasDots ? [("at", Number(point.At)), .. Measured(point.Estimate)] : new[] { ("value", Number(point.Estimate.Value)) }]));

    private JsonArray LevelRows() => List(Levels.Select(level => (JsonNode?)Object(("value", Number(level.Value)))));

    /// <summary>Levels that are too close for a name each share a line.</summary>
    private JsonArray LevelNames()
    {
        var lines = new List<(double Value, string Names)>();
        foreach (var (name, value) in Levels.OrderByDescending(level => level.Value))
        {
            if (lines.Count > 0 && lines[^1].Value - value < Closest)
                lines[^1] = (lines[^1].Value, $"{lines[^1].Names}, {name}");
            else
                lines.Add((value, name));
        }

        return List(lines.Select(line => (JsonNode?)Object(("value", Number(line.Value)), ("name", line.Names))));
    }

    private (string, JsonNode?) Look(string channel, JsonNode range) => (channel, Object(
        ("field", "series"), ("type", "nominal"),
        ("scale", Object(("domain", List(Names)), ("range", range))),
        ("legend", Object(("values", List(Names.Where(name => Series.Any(series => series.Name == name))))))));

    private (string, JsonNode?) X() => ("x", Object(
        ("field", "x"), ("type", "quantitative"), ("title", Horizontal), ("scale", Object(("zero", true), ("nice", false), ("padding", 8))),
        ("axis", CountsSteps ? Object(("grid", false), ("format", "d"), ("tickMinStep", 1)) : Object(("grid", false), ("tickCount", 5), ("format", ",d")))));

    private (string, JsonNode?) Y(string field) => ("y", VegaLite.Vertical(field, Vertical, ("scale", Range is { } ends
        ? Object(("domain", List((JsonNode?)ends.Low, ends.High)), ("clamp", true))
        : Object(("zero", true)))));

    private string Words() => string.Join("; ", Series.DistinctBy(series => series.Name).Select(series => $"{series.Name} {(series.Points.Where(point => double.IsFinite(point.Estimate.Value)).ToArray() is { Length: > 0 } finite
        ? FormattableString.Invariant($"from {finite[0].Estimate} at {finite[0].At:G5} to {finite[^1].Estimate} at {finite[^1].At:G5}")
        : "not measured")}"));
}
