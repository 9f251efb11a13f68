using System.Text.Json.Nodes;
using static Kadanoff.Reports.Figures.VegaLite;

namespace Kadanoff.Reports.Figures;

/// <summary>How figures look: one Vega-Lite configuration for light pages and one for dark ones.</summary>
/// <remarks>
/// The hues are those of Okabe and Ito, told apart by readers with any colour vision, and lightened on dark ground;
/// marks differ by shape and dash as well. <i>Reference</i>: [okabe2008].
/// </remarks>
public static class Theme
{
    private const string Font = "Charter, 'Bitstream Charter', 'Iowan Old Style', 'Palatino Linotype', Palatino, 'Liberation Serif', serif";

    /// <summary>For light pages and for print.</summary>
    public static JsonObject Light { get; } = Configuration(
        ground: "#fffefc", ink: "#22252b", quiet: "#5b606a", line: "#d9d8d3",
        category: ["#0b62a4", "#c2410c", "#5b606a", "#8a8f99", "#a77b9c", "#7d9488"],
        shade: ["#f7f6f2", "#dbe5ee", "#b3cde3", "#82b0d6"],
        ramp: ["#e8ecf1", "#9db8d2", "#5187b5", "#1f5b93", "#0a2f5c"],
        depth: ["#b9a44c", "#7f8a6b", "#4d7286", "#2a5285", "#12275c"],
        diverging: ["#b0451a", "#e39a72", "#f1efeb", "#7fadd1", "#0b5a97"],
        stress: ["#cdd0d4", "#b3cde3", "#edb48f", "#d0643a", "#ecebe6", "#ecebe6"]);

    /// <summary>For dark pages.</summary>
    public static JsonObject Dark { get; } = Configuration(
        ground: "#15171b", ink: "#e6e4df", quiet: "#a2a6ae", line: "#34383f",
        category: ["#6db6ec", "#f2955a", "#a2a6ae", "#7b818b", "#b893ae", "#8ea99b"],
        shade: ["#1b1e23", "#223142", "#294a68", "#2f6593"],
        ramp: ["#23272e", "#27486a", "#3476ad", "#6fb0e3", "#d7ecfb"],
        depth: ["#f0dc82", "#c3c08a", "#8fa6a6", "#6b8fc0", "#6a78d6"],
        diverging: ["#f2955a", "#8f5a3b", "#2a2d33", "#33658f", "#6db6ec"],
        stress: ["#4a4f58", "#294a68", "#8f5a3b", "#c2582a", "#24272d", "#24272d"]);

    /// <summary>In the order of <see cref="Tables.AnswerSymbol.All"/>: four fixed points, none, not identifiable, the fixed points again.</summary>
    private static string[] Answers(string[] category, bool hollow)
    {
        string[] points = [category[0], category[1], category[4], category[5]];
        return hollow ? [.. points, .. Enumerable.Repeat("transparent", 6)] : [.. points, category[2], category[2], .. points];
    }

    /// <summary><paramref name="category"/> is in the order training, held out, equal loads, controls; <paramref name="stress"/> in that of <see cref="Tables.StressSymbol.All"/>.</summary>
    private static JsonObject Configuration(
        string ground, string ink, string quiet, string line, string[] category, string[] shade, string[] ramp, string[] depth, string[] diverging, string[] stress) => Object(
        ("background", ground),
        ("font", Font),
        ("padding", Object(("left", 2), ("right", 6), ("top", 4), ("bottom", 2))),
        ("view", Object(("stroke", null))),
        ("mark", Object(("color", category[0]))),
        ("title", Object(("color", ink), ("fontSize", 13.5), ("fontWeight", "normal"), ("anchor", "start"), ("offset", 8))),
        ("axis", Object(
            ("labelColor", quiet), ("titleColor", ink), ("labelFontSize", 12.5), ("titleFontSize", 13.5), ("titleFontWeight", "normal"),
            ("domainColor", quiet), ("tickColor", quiet), ("gridColor", line), ("gridOpacity", 0.7), ("gridWidth", 0.6),
            ("tickSize", 4), ("labelPadding", 5), ("titlePadding", 10))),
        ("axisY", Object(
            ("domain", false), ("ticks", false), ("tickCount", 6),
            ("titleAngle", 0), ("titleAlign", "left"), ("titleAnchor", "end"), ("titleBaseline", "bottom"), ("titleX", 0), ("titleY", -10))),
        ("legend", Object(
            ("orient", "top"), ("direction", "horizontal"), ("title", null), ("labelColor", ink), ("titleColor", ink),
            ("labelFontSize", 13), ("titleFontSize", 13), ("titleFontWeight", "normal"), ("symbolSize", 70), ("symbolStrokeWidth", 1.6),
            ("offset", 32), ("columnPadding", 18), ("labelLimit", 260), ("columns", Object(("expr", "width < 460 ? 2 : 6"))))),
        ("style", Object(
            ("curve", Object(("strokeWidth", 1.7), ("strokeCap", "round"))),
            ("thin-curve", Object(("strokeWidth", 1), ("opacity", 0.75), ("strokeCap", "round"))),
            ("dots", Object(("filled", true), ("size", 46), ("opacity", 1))),
            ("small-dots", Object(("filled", true), ("size", 26), ("opacity", 1))),
            ("error", Object(("strokeWidth", 1.3), ("color", ink))),
            ("chord", Object(("strokeWidth", 1.3))),
            ("row-title", Object(("color", ink), ("fontSize", 13.5))),
            ("exact", Object(("strokeWidth", 1.4), ("color", category[1]))),
            ("control", Object(("strokeWidth", 1.2), ("opacity", 0.75))),
            ("spectrum", Object(("thickness", 1.2), ("opacity", 0.7))),
            ("exponent-spread", Object(("strokeWidth", 5), ("opacity", 0.35), ("strokeCap", "round"))),
            ("bar", Object(("fillOpacity", 0.8))),
            ("bar-error", Object(("strokeWidth", 1.3), ("color", ink))),
            ("trajectory", Object(("strokeWidth", 1.5), ("color", category[0]), ("strokeCap", "round"))),
            ("trajectory-dots", Object(("filled", true), ("size", 18), ("color", category[0]), ("opacity", 1))),
            ("stream", Object(("strokeWidth", 0.9), ("color", category[3]), ("opacity", 0.8))),
            ("stream-head", Object(("filled", true), ("size", 34), ("color", category[3]), ("opacity", 1))),
            ("trajectory-head", Object(("filled", true), ("size", 60), ("color", category[0]), ("opacity", 1))),
            ("diagonal", Object(("strokeWidth", 1), ("color", quiet), ("strokeDash", List((JsonNode?)4, 3)))),
            ("cobweb", Object(("strokeWidth", 1.1), ("color", category[1]))),
            ("fixed-point", Object(("filled", true), ("size", 130), ("opacity", 1), ("stroke", ground), ("strokeWidth", 1.2))),
            ("fixed-level", Object(("strokeWidth", 1.2), ("strokeDash", List((JsonNode?)6, 4)))),
            ("name", Object(("fontSize", 12.5), ("color", ink), ("align", "left"), ("baseline", "middle"))),
            ("exact-level", Object(("strokeWidth", 1.3), ("color", quiet), ("strokeDash", List((JsonNode?)6, 4)))),
            ("level-name", Object(("fontSize", 11.5), ("color", quiet), ("baseline", "bottom"), ("dy", -2))),
            ("level-halo", Object(("fontSize", 11.5), ("stroke", ground), ("strokeWidth", 4), ("opacity", 0.85), ("baseline", "bottom"), ("dy", -2))),
            ("row-rule", Object(("strokeWidth", 0.6), ("color", line))),
            ("row-name", Object(("fontSize", 12.5), ("color", ink), ("align", "left"), ("baseline", "top"), ("dy", 3), ("dx", 2))),
            ("answer", Object(("size", 130), ("strokeWidth", 1.8), ("opacity", 1), ("filled", true))),
            ("zero", Object(("strokeWidth", 1), ("color", quiet))),
            ("cell", Object(("stroke", ground), ("strokeWidth", 1.5))),
            ("stress-sign", Object(("fontSize", 13), ("color", ink), ("align", "center"), ("baseline", "middle"))),
            ("framed-cell", Object(("stroke", ink))),
            ("cell-curve", Object(("strokeWidth", 1.5), ("color", ink), ("strokeCap", "round"))),
            ("cell-curve-halo", Object(("strokeWidth", 4.5), ("color", ground), ("opacity", 0.5), ("strokeCap", "round"))),
            ("cell-curve-beside", Object(("strokeWidth", 1.5), ("color", category[1]), ("strokeDash", List((JsonNode?)3, 2)))),
            ("straight", Object(("strokeWidth", 2), ("color", category[1]))),
            ("straight-dots", Object(("filled", true), ("size", 26), ("color", category[1]), ("opacity", 1))),
            ("straight-halo", Object(("strokeWidth", 5), ("color", ground), ("opacity", 0.7))),
            ("column-label", Object(("fontSize", 11.5), ("color", quiet), ("align", "center"), ("baseline", "top"))),
            ("row-label", Object(("fontSize", 11.5), ("color", quiet), ("align", "right"), ("baseline", "middle"))),
            ("diverged", Object(("fontSize", 15), ("color", ink), ("align", "center"), ("baseline", "middle"))))),
        ("range", Object(
            ("category", List(category)), ("answer", List(Answers(category, hollow: false))), ("answer-fill", List(Answers(category, hollow: true))), ("stress", List(stress)), ("ordinal", List(shade)), ("ramp", List(ramp)), ("heatmap", List(depth)), ("diverging", List(diverging)))));
}
