using Kadanoff.Diagnostics.Propagation;
using Kadanoff.Statistics;

namespace Kadanoff.Reports.Tables;

/// <summary>How signals go through the layers: lengths, angles, the growth of small differences and of gradients, beside the theory of wide networks.</summary>
/// <remarks><i>Checked by</i> SignalReportTests.</remarks>
public static class SignalTable
{
    /// <param name="found">Measured.</param>
    /// <param name="names">Short names of the stages, in their order.</param>
    public static Table Of(SignalFindings found, IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(found);
        ArgumentNullException.ThrowIfNull(names);
        var hasTheory = found.Predicted.Any(stage => stage.Problem is null);
        return new Table
        {
            Id = "signals",
            Title = "Signals",
            Columns = [.. Columns(found.Gradients is not null, hasTheory).Select(column => column with { Detail = true })],
            Rows = [.. found.Measured.Stages.Select((stage, i) => (IReadOnlyList<Cell>)
            [
                names[i], Known(stage.Length, stage), Known(stage.Correlation, stage), i == 0 ? Cell.Blank : Known(stage.Growth, stage), i == 0 ? Cell.Blank : Known(stage.AbsoluteGrowth, stage),
                .. found.Gradients is { } gradients ? [i == 0 ? Cell.Blank : FlowTable.At(gradients.Stages[i], GradientGrowth.Observable)] : Array.Empty<Cell>(),
                .. hasTheory ? [Theory(found, i, theory => theory.Length), Theory(found, i, theory => theory.Growth)] : Array.Empty<Cell>(),
            ])],
            Note = $"Depth scale of lengths: {Words(found.Measured.LengthScale)}. Depth scale of correlations: {Words(found.Measured.CorrelationScale)}.",
        };
    }

    private static IEnumerable<Column> Columns(bool hasGradients, bool hasTheory) =>
    [
        new Column("stage", "stage"),
        Of(SignalPropagation.LengthObservable), Of(SignalPropagation.CorrelationObservable), Of(SignalPropagation.GrowthObservable), Of(SignalPropagation.AbsoluteGrowthObservable),
        .. hasGradients ? [Of(GradientGrowth.Observable)] : Array.Empty<Column>(),
        .. !hasTheory ? Array.Empty<Column>() :
        [
            new Column("theory-length", "q in theory") { Definition = "length after the layer if its weights knew nothing of the data, from the length measured before it" },
            new Column("theory-growth", "χ in theory") { Definition = "growth of small differences in the same case" },
        ],
    ];

    private static Column Of(Flows.Observable observable) => new(observable.Key, observable.Name) { Definition = observable.Definition };

    private static Cell Known(Estimate? value, StagePropagation stage) => value is { } known ? known : Cell.Missing(stage.Problem ?? "the inputs were not changed: they are not numbers that can be changed a little");

    private static Cell Theory(SignalFindings found, int stage, Func<PredictedStage, double> of)
    {
        if (stage == 0)
            return Cell.Blank;
        var predicted = found.Predicted[stage - 1];
        return predicted.Problem is { } problem ? Cell.Missing(problem) : Digits.Significant(of(predicted), 4);
    }

    private static string Words(DepthScale scale) => scale.Layers is { } layers ? $"{layers} layers, to {scale.Limit}" : scale.Problem!;
}
