using System.Text.Json.Nodes;
using Kadanoff.Reports.Tables;
using Kadanoff.Statistics;
using static Kadanoff.Reports.Figures.VegaLite;

namespace Kadanoff.Reports.Figures;

/// <summary>The load of each layer as bars, training beside held-out data, with the equal share as a line.</summary>
/// <remarks>
/// <i>Equation</i>: d_l = D_{l−1} − D_l, the elongation of spring l; a negative load undoes separation.
/// <i>Reference</i>: [shi2025]. <i>Checked by</i> FigureTests.
/// </remarks>
public static class LoadFigure
{
    /// <param name="layers">Names, one per load.</param>
    /// <param name="training">Load per layer on training data.</param>
    /// <param name="heldOut">The same on held-out data, or null.</param>
    public static Figure Of(IReadOnlyList<string> layers, IReadOnlyList<Estimate> training, IReadOnlyList<Estimate>? heldOut = null)
    {
        var names = Series.Distinct(layers);
        var loads = Series.Measured(training, heldOut);
        var most = Enumerable.Range(0, training.Count).MaxBy(i => training[i].Value);
        var description = $"Bar chart of the load of each layer. On training data {layers[most]} carries the most, {training[most]}.";
        return new Figure
        {
            Id = "loads",
            Title = "Load of each layer",
            Caption = "Load d = D before the layer − D after it: how much separation the layer adds. A negative load undoes separation. "
                + "On the dashed line all layers would carry the same share of the load on training data. Error bars are one standard error.",
            Panels = [new Panel(null, description, Spec(description, names, loads))],
            Data = CurveTable.Of("loads-data", "Load of each layer", names, loads),
            Source = "shi2025",
        };
    }

    private static JsonObject Spec(string description, string[] layers, Curve[] loads)
    {
        var look = new Series([.. loads.Select(load => load.Name), Series.Equal], [], asBars: true);
        var rows = () => List(loads.SelectMany(load => Series.Rows(load, layers)));
        var finite = loads[0].Values.Where(load => double.IsFinite(load.Value)).Select(load => load.Value).DefaultIfEmpty(0);
        var share = List(Object(("series", Series.Equal), ("value", Number(finite.Average()))));
        var order = List(loads.Select(load => load.Name));
        (string, JsonNode?) beside = ("xOffset", Object(("field", "series"), ("scale", Object(("domain", order), ("paddingInner", 0.12)))));

        return Panel(description, 260,
            Layer(rows(), Mark("bar", "bar"), ("x", Stages(layers, asBands: true)), beside.Clone(), ("y", Vertical("value", "load d")), look.Colour,
                ("tooltip", List(Tooltip("stage", "layer"), Tooltip("series", "on"), Tooltip("text", "load")))),
            Layer(rows(), Mark("rule", "bar-error"), ("x", Stages(layers, asBands: true)), beside.Clone(), ("y", Vertical("low", "load d")), ("y2", Field("high"))),
            Layer(share, Mark("rule", "chord"), ("y", Vertical("value", "load d")), look.Colour, look.Dash));
    }

    private static (string, JsonNode?) Clone(this (string Key, JsonNode? Value) channel) => (channel.Key, channel.Value?.DeepClone());
}
