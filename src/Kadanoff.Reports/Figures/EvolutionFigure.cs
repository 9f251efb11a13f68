using System.Text.Json.Nodes;
using Kadanoff.Statistics;
using static Kadanoff.Reports.Figures.VegaLite;

namespace Kadanoff.Reports.Figures;

/// <summary>What was measured at one step of training; what was not is null.</summary>
/// <param name="Step">Optimiser steps taken so far.</param>
public sealed record Moment(long Step)
{
    /// <summary>D after each stage, from the input on.</summary>
    public IReadOnlyList<Estimate>? Separation { get; init; }

    /// <summary>Convexity A of the load curve.</summary>
    public Estimate? Convexity { get; init; }

    public Estimate? Loss { get; init; }

    public Estimate? HeldOutLoss { get; init; }

    /// <summary>In 0…1, on training data.</summary>
    public Estimate? Accuracy { get; init; }

    /// <summary>In 0…1.</summary>
    public Estimate? HeldOutAccuracy { get; init; }
}

/// <summary>How the load curve comes about: separation, convexity, loss and accuracy over the steps of training.</summary>
/// <remarks><i>Reference</i>: [shi2025]. <i>Checked by</i> FigureTests.</remarks>
public static class EvolutionFigure
{
    /// <param name="stages">Names from the input to the last stage.</param>
    /// <param name="moments">In the order of their steps.</param>
    public static Figure Of(IReadOnlyList<string> stages, IReadOnlyList<Moment> moments) => new()
    {
        Id = "evolution",
        Title = "Evolution during training",
        Caption = "Over the steps of training: data separation after each stage, from the input (light) to the last (dark or vivid); "
            + "convexity A of the load curve, zero where all layers share the load; loss; accuracy. Error bars are one standard error, where it is known.",
        Panels = [.. Panels(Series.Distinct(stages), moments)],
        Data = Data(Series.Distinct(stages), moments),
        Source = "shi2025",
    };

    private static IEnumerable<Panel> Panels(string[] stages, IReadOnlyList<Moment> moments)
    {
        if (moments.Any(m => m.Separation is not null))
            yield return Separation(stages, moments);
        if (Overtime(moments, (Series.Training, m => m.Convexity)) is [_, ..] convexity)
            yield return Panel("convexity A", "Line chart of the convexity of the load curve over training steps.", convexity, zero: true);
        if (Overtime(moments, (Series.Training, m => AboveZero(m.Loss)), (Series.HeldOut, m => AboveZero(m.HeldOutLoss))) is [_, ..] loss)
            yield return Panel("loss", "Line chart of the loss over training steps, logarithmic.", loss, logarithmic: true);
        if (Overtime(moments, (Series.Training, m => m.Accuracy), (Series.HeldOut, m => m.HeldOutAccuracy)) is [_, ..] accuracy)
            yield return Panel("accuracy", "Line chart of the accuracy over training steps.", accuracy);
    }

    private static List<JsonObject> Overtime(IReadOnlyList<Moment> moments, params (string Series, Func<Moment, Estimate?> Of)[] curves) =>
        [.. from curve in curves
            from moment in moments
            let measured = curve.Of(moment)
            where measured is not null
            select Object([("step", moment.Step), ("series", curve.Series), .. Measured(measured.Value)])];

    /// <summary>What has a place on a logarithmic axis; an error that reaches below zero is not drawn.</summary>
    private static Estimate? AboveZero(Estimate? loss) =>
        loss is not { Value: > 0 } positive ? null
        : positive.StandardError < positive.Value ? positive : positive with { StandardError = double.NaN };

    private static Panel Panel(string title, string description, List<JsonObject> rows, bool zero = false, bool logarithmic = false)
    {
        var present = rows.Select(row => (string)row["series"]!).Distinct().ToArray();
        var look = new Series(present, []);
        (string, JsonNode?) Height(string field) => ("y", logarithmic ? Decades(field, title, rows) : Vertical(field, title, ("scale", Object(("zero", false)))));
        JsonArray Rows() => List(rows.Select(row => row.DeepClone()));

        return new Panel(title, description, VegaLite.Panel(description, 200,
        [
            .. zero ? [Layer(List(Object(("value", 0))), Mark("rule", "zero"), ("y", Vertical("value", title)))] : Array.Empty<JsonObject>(),
            Layer(Rows(), Mark("rule", "error"), ("x", Steps()), Height("low"), ("y2", Field("high")), look.Colour),
            Layer(Rows(), Mark("line", "curve"), ("x", Steps()), Height("value"), look.Colour),
            Layer(Rows(), Mark("point", "small-dots"), ("x", Steps()), Height("value"), look.Colour, look.Symbol,
                ("tooltip", List(Tooltip("step", "step"), Tooltip("series", "on"), Tooltip("text", title)))),
        ]));
    }

    /// <summary>A logarithmic axis with a line at each decade, and at 2 and 5 between them where there are few.</summary>
    private static JsonObject Decades(string field, string title, List<JsonObject> rows)
    {
        var values = rows.Select(row => (double?)row["value"]).OfType<double>().Where(value => value > 0).DefaultIfEmpty(1).ToArray();
        var (first, last) = ((int)Math.Floor(Math.Log10(values.Min())), (int)Math.Ceiling(Math.Log10(values.Max())));
        double[] within = last - first > 2 ? [1] : [1, 2, 5];
        var places = from decade in Enumerable.Range(first, last - first + 1) from part in within select (JsonNode?)(part * Math.Pow(10, decade));
        return Vertical(field, title, ("scale", Object(("type", "log"), ("nice", false))), ("axis", Object(("values", List(places)))));
    }

    private static Panel Separation(string[] stages, IReadOnlyList<Moment> moments)
    {
        const string Description = "Line chart of data separation D after each stage over training steps.";
        var rows = from moment in moments
                   from place in stages.Zip(moment.Separation ?? []).Index()
                   select (JsonNode?)Object([("step", moment.Step), ("stage", place.Item.First), ("depth", place.Index), .. Measured(place.Item.Second)]);
        return new Panel("data separation D", Description, VegaLite.Panel(Description, 200, Layer(
            List(rows),
            Object(("type", "line"), ("style", "curve"), ("point", Object(("size", 22)))),
            ("x", Steps()),
            ("y", Vertical("value", "data separation D", ("scale", Object(("zero", false))))),
            ("detail", Field("stage")),
            ("color", Object(("field", "depth"), ("type", "quantitative"), ("scale", Object(("range", "heatmap"))),
                ("legend", Object(("title", "depth"), ("titleOrient", "left"), ("type", "gradient"), ("gradientLength", 90), ("gradientThickness", 9),
                    ("values", List((JsonNode?)0, stages.Length - 1)), ("format", "d"))))),
            ("tooltip", List(Tooltip("step", "step"), Tooltip("stage", "stage"), Tooltip("text", "D"))))));
    }

    private static JsonObject Steps() => Object(
        ("field", "step"), ("type", "quantitative"), ("title", "training step"),
        ("axis", Object(("grid", false), ("tickCount", 5), ("format", "~s"))));

    private static Table Data(string[] stages, IReadOnlyList<Moment> moments)
    {
        (Column Column, Func<Moment, Estimate?> Of)[] all =
        [
            .. stages.Select((stage, l) => (new Column($"separation-{l}", $"D {stage}"), (Func<Moment, Estimate?>)(m => m.Separation is { } d && l < d.Count ? d[l] : null))),
            (new Column("convexity", "A"), m => m.Convexity),
            (new Column("loss", "loss"), m => m.Loss),
            (new Column("held-out-loss", "held-out loss"), m => m.HeldOutLoss),
            (new Column("accuracy", "accuracy"), m => m.Accuracy),
            (new Column("held-out-accuracy", "held-out accuracy"), m => m.HeldOutAccuracy),
        ];
        var columns = all.Where(column => moments.Any(m => column.Of(m) is not null)).ToArray();
        return new Table
        {
            Id = "evolution-data",
            Title = "Evolution during training",
            Columns = [new Column("step", "step"), .. columns.Select(c => c.Column)],
            Rows = [.. moments.Select(m => (IReadOnlyList<Cell>)[Estimate.Exact(m.Step), .. columns.Select(c => c.Of(m) is { } e ? e : Cell.Missing("not measured"))])],
        };
    }
}
