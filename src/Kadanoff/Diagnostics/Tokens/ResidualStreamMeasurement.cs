using Kadanoff.Flows;
using Kadanoff.Statistics;

namespace Kadanoff.Diagnostics.Tokens;

/// <summary>What the residual stream of a transformer shows.</summary>
/// <param name="Stages">One for each.</param>
/// <param name="LawCorrelation">Pearson's r of log₁₀ PR against the stage: −1 where every stage takes the same part of the residual; null with fewer than three stages or a stage without PR.</param>
/// <param name="Ratio">PR of the last stage over that of the first; null where the law is.</param>
/// <param name="Tokens">How many tokens it rests on.</param>
public sealed record ResidualStreamMeasurement(IReadOnlyList<ResidualStage> Stages, Estimate? LawCorrelation, Estimate? Ratio, long Tokens)
{
    /// <summary>Displacement, jump and residual as a flow.</summary>
    public Flow ToFlow(string name)
    {
        var stages = Stages.Select((row, index) => (Stage: new Stage(index, row.Stage), Row: row)).ToArray();
        foreach (var (stage, row) in stages)
        {
            Record(stage, ResidualStream.DisplacementObservable, row.Displacement, "there is no stage of the same width before it, or a token is 0 or not a number");
            Record(stage, ResidualStream.JumpObservable, row.Jump, "this stage or one after it has no displacement");
            Record(stage, ResidualStream.ResidualObservable, row.PredictionResidual, row.Problem);
        }

        return new Flow(name, [ResidualStream.DisplacementObservable, ResidualStream.JumpObservable, ResidualStream.ResidualObservable], [.. stages.Select(pair => pair.Stage)]);
    }

    private static void Record(Stage stage, Observable observable, Estimate? estimate, string? problem)
    {
        if (estimate is { } known)
            stage.Record(observable, known);
        else
            stage.Skip(observable, problem!);
    }
}
