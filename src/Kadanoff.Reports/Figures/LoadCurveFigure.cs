using System.Text.Json.Nodes;
using Kadanoff.Reports.Tables;
using Kadanoff.Statistics;
using static Kadanoff.Reports.Figures.VegaLite;

namespace Kadanoff.Reports.Figures;

/// <summary>The load curve: data separation against depth, beside the straight line on which every layer does the same work.</summary>
/// <remarks>
/// <i>Equation</i>: D = ln(Tr Σw / Tr Σb) of the features after each stage. Above the chord: deep layers do the work; below: shallow ones.
/// <i>Reference</i>: [shi2025]. <i>Checked by</i> FigureTests.
/// </remarks>
public static class LoadCurveFigure
{
    /// <param name="stages">Names from the input to the last stage.</param>
    /// <param name="training">D per stage on training data.</param>
    /// <param name="heldOut">The same on held-out data, or null where there is none.</param>
    /// <param name="controls">Curves of an untrained network and of other null models, drawn faint.</param>
    public static Figure Of(
        IReadOnlyList<string> stages, IReadOnlyList<Estimate> training, IReadOnlyList<Estimate>? heldOut = null, params IReadOnlyList<Curve> controls)
    {
        var names = Series.Distinct(stages);
        var measured = Series.Measured(training, heldOut);
        var description = $"Line chart of data separation D against depth. On training data D goes from {training[0]} at {stages[0]} to {training[^1]} at {stages[^1]}.";
        return new Figure
        {
            Id = "load-curve",
            Title = "Load curve",
            Caption = "Data separation D = ln(Tr Σw / Tr Σb) after each stage: the spread within classes over the spread between them. "
                + "Lower is better separated. On the dashed line every layer would carry the same load; a curve above it leaves the work to deep layers, one below it to shallow layers. "
                + "Error bars are one standard error; where none is seen it is smaller than the symbol.",
            Panels = [new Panel(null, description, Spec(description, names, measured, controls))],
            Data = CurveTable.Of("load-curve-data", "Data separation D", names, [.. measured, .. controls]),
            Source = "shi2025",
        };
    }

    private static JsonObject Spec(string description, string[] stages, Curve[] measured, IReadOnlyList<Curve> controls)
    {
        var look = new Series([.. measured.Select(c => c.Name), Series.Equal, .. controls.Select(c => c.Name)], controls.Select(c => c.Name));
        return Panel(description, 340,
            Line(Chord(stages, measured[0].Values), stages, "chord", look),
            Line(Rows(controls, stages), stages, "control", look),
            Layer(Rows(measured, stages), Mark("rule", "error"), ("x", Stages(stages)), Separation("low"), ("y2", Field("high")), look.Colour),
            Line(Rows(measured, stages), stages, "curve", look),
            Layer(Rows(measured, stages), Mark("point", "dots"), ("x", Stages(stages)), Separation("value"), look.Colour, look.Symbol, Reading));
    }

    private static (string, JsonNode?) Reading =>
        ("tooltip", List(Tooltip("stage", "stage"), Tooltip("series", "on"), Tooltip("text", "D")));

    private static JsonObject Line(JsonArray rows, string[] stages, string style, Series look) =>
        Layer(rows, Mark("line", style), ("x", Stages(stages)), Separation("value"), look.Colour, look.Dash);

    private static (string, JsonNode?) Separation(string field) =>
        ("y", Vertical(field, "data separation D", ("scale", Object(("zero", false)))));

    private static JsonArray Rows(IEnumerable<Curve> curves, string[] stages) => List(curves.SelectMany(curve => Series.Rows(curve, stages)));

    private static JsonArray Chord(string[] stages, IReadOnlyList<Estimate> training) =>
        Rows([new Curve(Series.Equal, [training[0], training[^1]])], [stages[0], stages[^1]]);
}
