using System.Text.Json.Nodes;
using Kadanoff.Statistics;

namespace Kadanoff.Reports.Figures;

/// <summary>The words of Vega-Lite that the figures are composed of: panels, layers, marks, channels.</summary>
/// <remarks><i>Reference</i>: [satyanarayan2017]; grammar of version 6 at vega.github.io/vega-lite. Text from outside enters as a JSON value only, never as an expression.</remarks>
internal static class VegaLite
{
    private const string Grammar = "https://vega.github.io/schema/vega-lite/v6.json";

    /// <summary>Labels stand upright where there is room and lean where there is not; decided in the page, by its width.</summary>
    private static JsonObject LeaningLabels(int labels, int letters) => Object(
        ("grid", false),
        ("labelAngle", Crowded(labels, letters, "-50", "0")),
        ("labelAlign", Crowded(labels, letters, "'right'", "'center'")),
        ("labelBaseline", Crowded(labels, letters, "'middle'", "'top'")),
        ("labelLimit", 110),
        ("labelOverlap", "greedy"),
        ("title", null));

    public static JsonObject Object(params IEnumerable<(string Key, JsonNode? Value)> members) =>
        new(members.Select(member => KeyValuePair.Create(member.Key, member.Value)));

    public static JsonArray List(params IEnumerable<JsonNode?> items) => new([.. items]);

    public static JsonArray List(IEnumerable<string> items) => List(items.Select(item => (JsonNode?)item));

    /// <summary>JSON has no NaN: a number that is not finite leaves a gap in the figure.</summary>
    public static JsonNode? Number(double value) => double.IsFinite(value) ? JsonValue.Create(value) : null;

    /// <summary>As wide as its place in the page.</summary>
    public static JsonObject Panel(string description, int height, params IEnumerable<JsonObject> layers) => Object(
        ("$schema", Grammar),
        ("description", description),
        ("width", "container"),
        ("height", height),
        ("layer", List(layers)));

    public static JsonObject Layer(JsonArray rows, JsonObject mark, params IEnumerable<(string Key, JsonNode? Value)> channels) => Object(
        ("data", Object(("values", rows))),
        ("mark", mark),
        ("encoding", Object(channels)));

    /// <param name="type">bar, line, point, rect, rule.</param>
    /// <param name="style">Name of a style of <see cref="Theme"/>.</param>
    public static JsonObject Mark(string type, string style) => Object(("type", type), ("style", style));

    /// <summary>The stages of a flow along an axis, in their order.</summary>
    /// <param name="stages">Their names, all different.</param>
    /// <param name="asBands">Bands for bars and cells, points for curves.</param>
    /// <param name="gap">Between bands, as a share of a step.</param>
    public static JsonObject Stages(IReadOnlyList<string> stages, bool asBands = false, double gap = 0.35) => Object(
        ("field", "stage"),
        ("type", "ordinal"),
        ("sort", null),
        ("scale", Object(("type", asBands ? "band" : "point"), ("domain", List(stages)), asBands ? ("paddingInner", gap) : ("padding", 0.35))),
        ("axis", LeaningLabels(stages.Count, stages.Sum(name => name.Length))));

    /// <summary>A number along the vertical axis, with its title set above it.</summary>
    public static JsonObject Vertical(string field, string title, params IEnumerable<(string Key, JsonNode? Value)> more) => Object(
        [("field", field), ("type", "quantitative"), ("title", title), .. more]);

    /// <summary>A number along an axis whose ends are given; what lies beyond is cut off by the mark.</summary>
    public static JsonObject Within(string field, string title, (double Low, double High) ends, bool grid = true) => Object(
        ("field", field), ("type", "quantitative"), ("title", title),
        ("scale", Object(("domain", List((JsonNode?)(ends.Low - Margin(ends)), ends.High + Margin(ends))), ("nice", false), ("zero", false))),
        ("axis", Object(("grid", grid), ("tickCount", 6))));

    /// <summary>Room at both ends, so that a mark at the end is seen whole.</summary>
    public static double Margin((double Low, double High) ends) => 0.03 * (ends.High - ends.Low);

    /// <summary>A mark that is cut off at the edge of its panel.</summary>
    public static JsonObject Clipped(string type, string style) => Object(("type", type), ("style", style), ("clip", true));

    /// <summary>A second end of a rule or a bar; it has no type of its own.</summary>
    public static JsonObject Field(string field) => Object(("field", field));

    public static JsonObject Tooltip(string field, string title) => Object(("field", field), ("type", "nominal"), ("title", title));

    /// <summary>Value, and one standard error to either side, as the fields <c>value</c>, <c>low</c>, <c>high</c> and <c>text</c>.</summary>
    public static IEnumerable<(string Key, JsonNode? Value)> Measured(Estimate estimate) =>
    [
        ("value", Number(estimate.Value)),
        ("low", Number(estimate.Value - estimate.StandardError)),
        ("high", Number(estimate.Value + estimate.StandardError)),
        ("text", estimate.ToString()),
    ];

    private static JsonObject Crowded(int labels, int letters, string then, string otherwise) =>
        Object(("expr", $"width < {(letters * 8) + (labels * 14)} ? {then} : {otherwise}"));
}
