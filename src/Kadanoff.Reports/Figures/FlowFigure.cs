using System.Text.Json.Nodes;
using Kadanoff.Flows;
using static Kadanoff.Reports.Figures.VegaLite;

namespace Kadanoff.Reports.Figures;

/// <summary>Any flow as a figure: one panel per observable, along the stages.</summary>
/// <remarks><i>Checked by</i> FigureTests.</remarks>
public static class FlowFigure
{
    /// <summary>Stages at which an observable was not measured leave a gap.</summary>
    public static Figure Of(Flow flow) => new()
    {
        Id = "flow",
        Title = flow.Name,
        Caption = string.Join(" ", flow.Observables.Select(observable => $"{observable.Name}: {observable.Definition}."))
            + " Error bars are one standard error.",
        Panels = [.. flow.Observables.Select(observable => Panel(flow, observable))],
        Data = Tables.FlowTable.Of(flow) with { Id = "flow-data" },
        Source = flow.Observables.Count > 0 ? flow.Observables[0].Source : null,
    };

    private static Panel Panel(Flow flow, Observable observable)
    {
        var description = $"Line chart of {observable.Name} along the stages of {flow.Name}.";
        var stages = Series.Distinct([.. flow.Stages.Select(stage => stage.Name)]);
        var along = () => List(flow.Stages.Select((stage, i) => (stage, i))
            .Where(place => place.stage.Measured.ContainsKey(observable.Key))
            .Select(place => (JsonNode?)Object([("stage", stages[place.i]), .. Measured(place.stage[observable])])));
        var height = (string field) => ("y", Vertical(field, observable.Name, ("scale", Object(("zero", false)))));

        return new Panel(observable.Name, description, VegaLite.Panel(description, 220,
            Layer(along(), Mark("rule", "error"), ("x", Stages(stages)), height("low"), ("y2", Field("high"))),
            Layer(along(), Mark("line", "curve"), ("x", Stages(stages)), height("value")),
            Layer(along(), Mark("point", "dots"), ("x", Stages(stages)), height("value"),
                ("tooltip", List(Tooltip("stage", "stage"), Tooltip("text", observable.Name))))));
    }
}
