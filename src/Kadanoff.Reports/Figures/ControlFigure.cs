using System.Globalization;
using System.Text.Json.Nodes;
using Kadanoff.Statistics;
using Kadanoff.Training.Control;
using static Kadanoff.Reports.Figures.VegaLite;

namespace Kadanoff.Reports.Figures;

/// <summary>What the controller of a run did: the convexity that it read beside its set point, and its knob, over the steps of training.</summary>
/// <remarks><i>Reference</i>: [shi2025]. <i>Checked by</i> ControlFigureTests.</remarks>
public static class ControlFigure
{
    /// <param name="log">With at least one decision.</param>
    public static Figure Of(DecisionLog log)
    {
        ArgumentNullException.ThrowIfNull(log);
        var name = log.Plan.Knob.Name;
        return new Figure
        {
            Id = "control",
            Title = $"Steering by the load curve: {name}",
            Caption = string.Create(
                CultureInfo.InvariantCulture,
                $"Over the steps of training: the convexity A of the load curve on the probe samples of the controller (dots), its running mean (line) and the set point {log.Plan.SetPoint} (dashed); below, the {name} that it chose. Decisions at a closed gate, before the loss had fallen below {log.Plan.LossGate}, move nothing. Errors are not known."),
            Panels = [Convexity(log), Knob(log, name)],
            Data = Data(log, name),
            Source = "shi2025",
        };
    }

    private static Panel Convexity(DecisionLog log)
    {
        const string Description = "Line chart of the convexity of the load curve that the controller read, with its running mean and the set point, over training steps.";
        JsonObject At(Decision decision, double? value) => Object(("step", decision.Reading.Step), ("value", value is { } number ? Number(number) : null));
        return new Panel("convexity A", Description, VegaLite.Panel(Description, 200,
            Layer(List(Object(("value", log.Plan.SetPoint))), Mark("rule", "exact-level"), ("y", Height("convexity A"))),
            Layer(List(log.Decisions.Where(decision => decision.Smoothed is not null).Select(decision => (JsonNode?)At(decision, decision.Smoothed))), Mark("line", "curve"), ("x", Steps()), ("y", Height("convexity A"))),
            Layer(List(log.Decisions.Where(decision => decision.Reading.Convexity is not null).Select(decision => (JsonNode?)At(decision, decision.Reading.Convexity))),
                Mark("point", "small-dots"), ("x", Steps()), ("y", Height("convexity A")), ("tooltip", List(Tooltip("step", "step"), Tooltip("value", "A"))))));
    }

    private static Panel Knob(DecisionLog log, string name)
    {
        var description = $"Step chart of the {name} over training steps.";
        var rows = log.Decisions.Select(decision => (decision.Reading.Step, decision.Value)).Prepend((Step: 0L, Value: log.Plan.Knob.FromScale(log.Start)))
            .Select(point => (JsonNode?)Object(("step", point.Step), ("value", Number(point.Value))));
        return new Panel(name, description, VegaLite.Panel(description, 160, Layer(
            List(rows),
            Object(("type", "line"), ("style", "curve"), ("interpolate", "step-after")),
            ("x", Steps()),
            ("y", Height(name)),
            ("tooltip", List(Tooltip("step", "step"), Tooltip("value", name))))));
    }

    private static JsonObject Height(string title) => Vertical("value", title, ("scale", Object(("zero", false))));

    private static JsonObject Steps() => Object(
        ("field", "step"), ("type", "quantitative"), ("title", "training step"), ("axis", Object(("grid", false), ("tickCount", 5), ("format", "~s"))));

    private static Table Data(DecisionLog log, string name) => new()
    {
        Id = "control-data",
        Title = "Decisions of the controller",
        Columns =
        [
            new Column("step", "step"), new Column("loss", "probe loss"), new Column("convexity", "A"), new Column("smoothed", "running mean of A"),
            new Column("gate", "gate"), new Column("knob", name), new Column("held", "held back"),
        ],
        Rows = [.. log.Decisions.Select(Row)],
    };

    private static IReadOnlyList<Cell> Row(Decision decision) =>
    [
        Estimate.Exact(decision.Reading.Step), Unknown(decision.Reading.Loss, "not a number"), Unknown(decision.Reading.Convexity, "no curve"), Unknown(decision.Smoothed, "the gate has not opened yet"),
        decision.Open ? "open" : "closed", Unknown(decision.Value, ""), (decision.Limited, decision.Clamped) switch
        {
            (true, true) => "by limit and range",
            (true, false) => "by limit",
            (false, true) => "by range",
            _ => "",
        },
    ];

    private static Cell Unknown(double? value, string why) => value is { } number ? new Estimate(number, double.NaN, 0) : Cell.Missing(why);
}
