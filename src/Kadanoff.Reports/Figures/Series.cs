using System.Text.Json.Nodes;
using Kadanoff.Statistics;
using static Kadanoff.Reports.Figures.VegaLite;

namespace Kadanoff.Reports.Figures;

/// <summary>The series of a figure: each has the same colour, symbol and dash wherever it appears.</summary>
/// <param name="present">Names in the legend.</param>
/// <param name="controls">Names that follow the three fixed ones.</param>
/// <param name="asBars">Whether data are bars rather than curves with dots.</param>
internal sealed class Series(IReadOnlyList<string> present, IEnumerable<string> controls, bool asBars = false)
{
    public const string Training = "training data";
    public const string HeldOut = "held-out data";
    public const string Equal = "equal loads";

    private static readonly string[] Symbols = ["circle", "square", "stroke"];

    private const string IsData = $"datum.value == '{Training}' || datum.value == '{HeldOut}'";

    private static readonly int[][] Dashes = [[1, 0], [1, 0], [6, 4], [2, 3], [7, 3, 2, 3], [1, 4]];

    private readonly string[] _all = [Training, HeldOut, Equal, .. controls];

    public (string Key, JsonNode? Value) Colour => ("color", Scaled("category"));

    public (string Key, JsonNode? Value) Symbol => ("shape", Scaled(List(_all.Select((_, i) => Symbols[Math.Min(i, Symbols.Length - 1)]))));

    public (string Key, JsonNode? Value) Dash =>
        ("strokeDash", Scaled(List(_all.Select((_, i) => (JsonNode?)List(Dashes[Math.Min(i, Dashes.Length - 1)].Select(n => (JsonNode?)n))))));

    /// <summary>One row per stage, with the fields <c>stage</c>, <c>series</c>, <c>value</c>, <c>low</c>, <c>high</c>, <c>text</c>.</summary>
    public static IEnumerable<JsonNode?> Rows(Curve curve, IReadOnlyList<string> stages) =>
        curve.Values.Select((value, i) => (JsonNode?)Object([("stage", stages[i]), ("series", curve.Name), .. VegaLite.Measured(value)]));

    /// <summary>Names that can stand as places on an axis: a repeated one gets its number.</summary>
    public static string[] Distinct(IReadOnlyList<string> names)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return [.. names.Select(name =>
        {
            var distinct = name;
            for (var n = 2; !seen.Add(distinct); n++)
                distinct = $"{name} ({n})";
            return distinct;
        })];
    }

    /// <summary>The curves on training data and, where there are any, on held-out data.</summary>
    public static Curve[] Measured(IReadOnlyList<Estimate> training, IReadOnlyList<Estimate>? heldOut) =>
        heldOut is null ? [new(Training, training)] : [new(Training, training), new(HeldOut, heldOut)];

    private JsonObject Scaled(JsonNode range) => Object(
        ("field", "series"),
        ("type", "nominal"),
        ("scale", Object(("domain", List(_all)), ("range", range))),
        ("legend", Object([("values", List(present)), .. present.All(name => name is Training or HeldOut) ? [] : LegendOfLines()])));

    /// <summary>In the legend a line without dots is a piece of it, long enough to show its dashes; data are as they are drawn.</summary>
    private IEnumerable<(string Key, JsonNode? Value)> LegendOfLines() =>
    [
        ("encoding", Object(("symbols", Object(
        [
            ("size", Signal($"{IsData} ? 70 : 460")),
            .. asBars ? [("shape", Signal($"{IsData} ? 'square' : 'stroke'"))] : Array.Empty<(string, JsonNode?)>(),
        ])))),
    ];

    private static JsonObject Signal(string expression) => Object(("value", Object(("signal", expression))));
}
