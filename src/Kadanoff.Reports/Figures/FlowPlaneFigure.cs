using System.Text.Json.Nodes;
using Kadanoff.Flows;
using Kadanoff.Renormalization;
using static Kadanoff.Reports.Figures.VegaLite;

namespace Kadanoff.Reports.Figures;

/// <summary>The flow in a plane of two couplings: arrows from a grid of starts, whole flows from some, and the fixed points.</summary>
/// <remarks>An arrow head turns with the panel: its angle is found in the page, from the width that the panel has there. <i>Checked by</i> RenormalizationFigureTests.</remarks>
public static class FlowPlaneFigure
{
    private const int Height = 420;

    /// <param name="portrait">Of a step of two couplings or more; those that do not span the plane are not seen.</param>
    /// <param name="id">Of the figure, unique in its report.</param>
    public static Figure Of(FlowPortrait portrait, string id = "flow-diagram")
    {
        ArgumentNullException.ThrowIfNull(portrait);
        var (across, up) = Axes(portrait);
        var hidden = portrait.Step.Couplings.Count - 2;
        var description = $"Flow diagram of {portrait.Step.Name} in the plane of {across.Name} and {up.Name}, with {portrait.FixedPoints.Count} fixed points: "
            + $"{string.Join(", ", portrait.FixedPoints.Select(marked => marked.Name))}.";
        return new Figure
        {
            Id = id,
            Title = FlowReport.Titled(portrait.Step.Name),
            Caption = $"Flows in the plane of {across.Name} and {up.Name}: thin arrows from a grid, bold ones from the starts of the table; each line joins the couplings of successive scales. "
                + (hidden > 0 ? $"{(hidden == 1 ? "One more coupling flows" : $"{hidden} more couplings flow")} and {(hidden == 1 ? "is" : "are")} not seen, so that lines may cross; the grid starts with {(hidden == 1 ? "it" : "them")} at zero. " : "")
                + $"{across.Name}: {across.Definition}. {up.Name}: {up.Definition}.",
            Panels = [new Panel(null, description, Spec(portrait, description))],
            Data = Tables.PortraitTable.Of(portrait, $"{id}-data"),
            Source = across.Source,
        };
    }

    private static (Observable Across, Observable Up) Axes(FlowPortrait portrait) => (portrait.Step.Couplings[portrait.Plane.Horizontal], portrait.Step.Couplings[portrait.Plane.Vertical]);

    private static JsonObject Spec(FlowPortrait portrait, string description)
    {
        var (axes, region) = (Axes(portrait), portrait.Region);
        var across = () => ("x", (JsonNode?)Within("x", axes.Across.Name, region[0]));
        var up = () => ("y", (JsonNode?)Within("y", axes.Up.Name, region[1]));
        JsonObject Lines(IReadOnlyList<Flow> flows, string style) => Layer(Places(flows, axes), Clipped("line", style), across(), up(), ("detail", Field("flow")), ("order", Object(("field", "order"), ("type", "quantitative"))));
        JsonObject Heads(IReadOnlyList<Flow> flows, string style)
        {
            var layer = Layer(Middles(flows, axes, region), Object(("type", "point"), ("style", style), ("shape", "triangle"), ("clip", true)), across(), up(), ("angle", Object(("field", "angle"), ("type", "quantitative"), ("scale", null))));
            layer["transform"] = List(Object(("calculate", FormattableString.Invariant($"atan2(datum.dx * width / {Span(region[0])}, datum.dy * height / {Span(region[1])}) * 180 / PI")), ("as", "angle")));
            return layer;
        }

        var marks = () => List(portrait.FixedPoints.Select(marked => (JsonNode?)FixedPointMarks.Row(marked, marked.Point.Couplings[portrait.Plane.Horizontal], marked.Point.Couplings[portrait.Plane.Vertical])));
        return Panel(description, Height,
        [
            Lines(portrait.Field, "stream"),
            Heads(portrait.Field, "stream-head"),
            Lines(portrait.Flows, "trajectory"),
            Heads(portrait.Flows, "trajectory-head"),
            Layer(marks(), Clipped("point", "fixed-point"), across(), up(), FixedPointMarks.Colour(portrait.FixedPoints), FixedPointMarks.Symbol(portrait.FixedPoints), FixedPointMarks.Tooltips),
            Layer(marks(), Object(("type", "text"), ("style", "name"), ("dx", 9), ("dy", -9), ("clip", true)), across(), up(), ("text", Object(("field", "name")))),
        ]);
    }

    /// <summary>What the whole width or height of the panel stands for.</summary>
    private static double Span((double Low, double High) ends) => ends.High - ends.Low + (2 * Margin(ends));

    private static IEnumerable<(int Flow, int Order, double X, double Y)> Along(IReadOnlyList<Flow> flows, (Observable Across, Observable Up) axes) =>
        from flow in flows.Index()
        from stage in flow.Item.Stages
        let x = stage[axes.Across].Value
        let y = stage[axes.Up].Value
        where double.IsFinite(x) && double.IsFinite(y)
        select (flow.Index, stage.Index, x, y);

    private static JsonArray Places(IReadOnlyList<Flow> flows, (Observable Across, Observable Up) axes) =>
        List(Along(flows, axes).Select(place => (JsonNode?)Object(("flow", place.Flow), ("order", place.Order), ("x", place.X), ("y", place.Y))));

    /// <summary>A head in the middle of each piece that is long enough to have one.</summary>
    private static JsonArray Middles(IReadOnlyList<Flow> flows, (Observable Across, Observable Up) axes, IReadOnlyList<(double Low, double High)> region)
    {
        var (width, height) = (region[0].High - region[0].Low, region[1].High - region[1].Low);
        var places = Along(flows, axes).ToArray();
        return List(from pair in places.Zip(places.Skip(1))
                    where pair.First.Flow == pair.Second.Flow
                    let dx = pair.Second.X - pair.First.X
                    let dy = pair.Second.Y - pair.First.Y
                    where Math.Abs(dx) > 0.03 * width || Math.Abs(dy) > 0.03 * height
                    select (JsonNode?)Object(("x", pair.First.X + (dx / 2)), ("y", pair.First.Y + (dy / 2)), ("dx", dx), ("dy", dy)));
    }
}
