using System.Text.Json.Nodes;
using Kadanoff.Flows;
using Kadanoff.Renormalization;
using static Kadanoff.Reports.Figures.VegaLite;

namespace Kadanoff.Reports.Figures;

/// <summary>The flow of one coupling: from starts on both sides of its fixed points against the step, and as a walk between its map and the diagonal.</summary>
/// <remarks><i>Checked by</i> RenormalizationFigureTests.</remarks>
public static class CouplingFlowFigure
{
    private const int Places = 120;

    /// <param name="portrait">Of a step of one coupling.</param>
    /// <param name="id">Of the figure, unique in its report.</param>
    public static Figure Of(FlowPortrait portrait, string id = "flow-diagram")
    {
        ArgumentNullException.ThrowIfNull(portrait);
        var coupling = portrait.Step.Couplings[0];
        return new Figure
        {
            Id = id,
            Title = FlowReport.Titled(portrait.Step.Name),
            Caption = $"(a) {coupling.Name} against the step, from several starts; dashed lines are fixed points. "
                + "(b) The map from a coupling to the next beside the diagonal; a flow walks between the two and rests where they cross. "
                + $"{coupling.Name}: {coupling.Definition}. Lines that leave the panel go on beyond it.",
            Panels = [AgainstStep(portrait, coupling), Map(portrait, coupling)],
            Data = Tables.PortraitTable.Of(portrait, $"{id}-data"),
            Source = coupling.Source,
        };
    }

    private static Panel AgainstStep(FlowPortrait portrait, Observable coupling)
    {
        var description = $"Line chart of {coupling.Name} against the step of {portrait.Step.Name}, from {portrait.Flows.Count} starts, with {Count(portrait)}.";
        var steps = portrait.Flows.Max(flow => flow.Stages.Count) - 1;
        var rows = () => List(portrait.Flows.SelectMany((flow, i) => flow.Stages
            .Where(stage => double.IsFinite(stage[coupling].Value))
            .Select(stage => (JsonNode?)Object(("flow", i), ("x", stage.Index), ("y", Number(stage[coupling].Value)), ("text", stage[coupling].ToString())))));
        var across = () => ("x", (JsonNode?)Object(
            ("field", "x"), ("type", "quantitative"), ("title", "step"),
            ("scale", Object(("domain", List((JsonNode?)(-Margin((0, steps))), steps + Margin((0, steps)))), ("nice", false))), ("axis", Object(("grid", false), ("format", "d"), ("tickMinStep", 1)))));
        var up = () => ("y", (JsonNode?)Within("y", coupling.Name, portrait.Region[0]));
        return new Panel("against the step", description, Panel(description, 280,
            Layer(Points(portrait), Clipped("rule", "fixed-level"), up(), FixedPointMarks.Colour(portrait.FixedPoints), FixedPointMarks.Tooltips),
            Layer(rows(), Clipped("line", "trajectory"), across(), up(), ("detail", Field("flow"))),
            Layer(rows(), Clipped("point", "trajectory-dots"), across(), up(), ("tooltip", List(Tooltip("x", "step"), Tooltip("text", coupling.Name))))));
    }

    private static Panel Map(FlowPortrait portrait, Observable coupling)
    {
        var description = $"The map of {portrait.Step.Name} from {coupling.Name} to its next value, beside the diagonal, with {Count(portrait)}.";
        var region = portrait.Region[0];
        var across = () => ("x", (JsonNode?)Within("x", coupling.Name, region, grid: false));
        var up = () => ("y", (JsonNode?)Within("y", $"next {coupling.Name}", region));
        var order = () => ("order", (JsonNode?)Object(("field", "order"), ("type", "quantitative")));
        return new Panel("the map", description, Panel(description, 280,
            Layer(List(Object(("x", region.Low), ("y", region.Low)), Object(("x", region.High), ("y", region.High))), Clipped("line", "diagonal"), across(), up()),
            Layer(Curve(portrait.Step, region), Clipped("line", "trajectory"), across(), up(), order()),
            Layer(Walks(portrait, coupling), Clipped("line", "cobweb"), across(), up(), order(), ("detail", Field("flow"))),
            Layer(Points(portrait), Clipped("point", "fixed-point"), across(), up(), FixedPointMarks.Colour(portrait.FixedPoints), FixedPointMarks.Symbol(portrait.FixedPoints), FixedPointMarks.Tooltips)));
    }

    private static JsonArray Points(FlowPortrait portrait) =>
        List(portrait.FixedPoints.Select(marked => (JsonNode?)FixedPointMarks.Row(marked, marked.Point.Coupling, marked.Point.Coupling)));

    private static JsonArray Curve(RenormalizationStep step, (double Low, double High) region) => List(
        from i in Enumerable.Range(0, Places + 1)
        let x = region.Low + ((region.High + Margin(region) - region.Low) * i / Places)
        let y = step.Apply([x])[0]
        where double.IsFinite(y)
        select (JsonNode?)Object(("x", x), ("y", y), ("order", i)));

    /// <summary>The first start below and the first above: from the diagonal up to the map, across to the diagonal, and again.</summary>
    private static JsonArray Walks(FlowPortrait portrait, Observable coupling)
    {
        var chosen = portrait.Critical is null
            ? portrait.Flows.Take(1)
            : portrait.Flows.GroupBy(flow => flow.Stages[0][coupling].Value > portrait.Critical.Point.Coupling).Select(side => side.MinBy(flow => Math.Abs(flow.Stages[0][coupling].Value - portrait.Critical.Point.Coupling))!);
        return List(chosen.SelectMany((flow, f) => flow.Stages.Zip(flow.Stages.Skip(1)).SelectMany((pair, i) => new (double X, double Y)[]
        {
            (pair.First[coupling].Value, pair.First[coupling].Value),
            (pair.First[coupling].Value, pair.Second[coupling].Value),
        }.Where(corner => double.IsFinite(corner.X) && double.IsFinite(corner.Y)).Select((corner, c) => (JsonNode?)Object(("flow", f), ("x", corner.X), ("y", corner.Y), ("order", (2 * i) + c))))));
    }

    private static string Count(FlowPortrait portrait) => portrait.FixedPoints.Count == 1 ? "one fixed point" : $"{portrait.FixedPoints.Count} fixed points";
}
