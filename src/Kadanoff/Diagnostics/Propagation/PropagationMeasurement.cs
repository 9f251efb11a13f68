using Kadanoff.Flows;
using Kadanoff.Statistics;

namespace Kadanoff.Diagnostics.Propagation;

/// <summary>How signals of the user's data went through a network.</summary>
/// <param name="Stages">One for each stage.</param>
/// <param name="LengthScale">ξ_q, of q over the hidden stages.</param>
/// <param name="CorrelationScale">ξ_c, of c over the hidden stages.</param>
public sealed record PropagationMeasurement(IReadOnlyList<StagePropagation> Stages, DepthScale LengthScale, DepthScale CorrelationScale)
{
    /// <summary>Length, correlation and growth as a flow.</summary>
    public Flow ToFlow(string name)
    {
        var stages = Stages.Select((row, index) => (Stage: new Stage(index, row.Stage), Row: row)).ToArray();
        foreach (var (stage, row) in stages)
        {
            Record(stage, SignalPropagation.LengthObservable, row.Length, row.Problem);
            Record(stage, SignalPropagation.CorrelationObservable, row.Correlation, row.Problem);
            if (stage.Index > 0)
            {
                Record(stage, SignalPropagation.GrowthObservable, row.Growth, row.Problem ?? "inputs were not perturbed");
                Record(stage, SignalPropagation.AbsoluteGrowthObservable, row.AbsoluteGrowth, row.Problem ?? "inputs were not perturbed");
            }
        }

        return new Flow(name, [SignalPropagation.LengthObservable, SignalPropagation.CorrelationObservable, SignalPropagation.GrowthObservable, SignalPropagation.AbsoluteGrowthObservable], [.. stages.Select(pair => pair.Stage)]);
    }

    private static void Record(Stage stage, Observable observable, Estimate? estimate, string? problem)
    {
        if (estimate is { } known)
            stage.Record(observable, known);
        else
            stage.Skip(observable, problem!);
    }
}
