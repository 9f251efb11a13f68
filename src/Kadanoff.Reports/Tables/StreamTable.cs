using Kadanoff.Diagnostics;
using Kadanoff.Diagnostics.Tokens;
using Kadanoff.Flows;
using Kadanoff.Statistics;

namespace Kadanoff.Reports.Tables;

/// <summary>The residual stream, block by block, each number beside its control.</summary>
/// <remarks><i>Checked by</i> StreamTableTests.</remarks>
public static class StreamTable
{
    /// <param name="found">Measured.</param>
    /// <param name="classes">The same stages with classes of next tokens.</param>
    /// <param name="controls">Of those classes; null where they were not measured.</param>
    public static Table Of(StreamFindings found, NetworkMeasurement classes, Controls? controls)
    {
        ArgumentNullException.ThrowIfNull(found);
        ArgumentNullException.ThrowIfNull(classes);
        var (flow, shuffled) = (Stages(classes), controls is null ? [] : Stages(controls.Shuffled));
        return new Table
        {
            Id = "residual-stream",
            Title = "Residual stream",
            Columns =
            [
                new Column("stage", "stage"),
                Of(StreamLength.Observable) with { Detail = true },
                Of(ResidualStream.DisplacementObservable),
                new Column("displacement-shuffled", "weights shuffled") { Definition = "displacement in networks whose weights stand in random order, and their spread" },
                Of(ResidualStream.JumpObservable) with { Detail = true },
                Of(ResidualStream.ResidualObservable),
                new Column("residual-vocabulary", "vocabulary shuffled") { Definition = "PR with the numbers of the tokens permuted: what of it is the order of the vocabulary", Detail = true },
                new Column("residual-null", "text shuffled") { Definition = "PR with the next tokens permuted over the places: what few tokens explain by chance" },
                new Column("residual-shuffled", "PR, weights shuffled") { Definition = "PR in networks whose weights stand in random order, and their spread", Detail = true },
                new Column("separation", "D of next tokens") { Definition = $"{DataSeparation.CorrectedObservable.Definition}; the classes are the most frequent next tokens" },
                new Column("separation-shuffled", "D, labels shuffled") { Definition = "D with the classes of the tokens permuted", Detail = true },
            ],
            Rows = [.. found.Measured.Stages.Select((stage, i) => Row(found, stage, i, flow.GetValueOrDefault(stage.Stage), shuffled.GetValueOrDefault(stage.Stage)))],
            Note = $"Behind a fresh normalisation to {found.NormWords}, all stages but the last, which the model normalises itself. {found.Measured.Tokens} tokens; the classes are {string.Join(", ", classes.Classes)}.",
        };
    }

    private static Column Of(Observable observable) => new(observable.Key, observable.Name) { Definition = observable.Definition };

    private static Dictionary<string, Stage> Stages(NetworkMeasurement measurement) => measurement.Stages.Zip(measurement.Flow.Stages).ToDictionary(pair => pair.First.Name, pair => pair.Second);

    private static IReadOnlyList<Cell> Row(StreamFindings found, ResidualStage stage, int place, Stage? classes, Stage? shuffled) =>
    [
        StageNames.Short(stage.Stage), found.Lengths[place],
        Or(stage.Displacement, place == 0 ? "there is no stage before it" : "the stage before it has another width, or a token is 0"),
        Or(found.OfShuffled(place, network => network.Displacement), "not measured"),
        Or(stage.Jump, "this stage or one after it has no displacement"),
        Or(stage.PredictionResidual, stage.Problem), Or(stage.ShuffledVocabulary, stage.Problem), Or(stage.Null, stage.Problem),
        Or(found.OfShuffled(place, network => network.PredictionResidual), "not measured"),
        classes is null ? Cell.Missing("not measured") : FlowTable.At(classes, DataSeparation.CorrectedObservable),
        shuffled is null ? Cell.Missing("not measured") : FlowTable.At(shuffled, DataSeparation.Observable),
    ];

    private static Cell Or(Estimate? estimate, string? problem) => estimate is { } known ? known : Cell.Missing(problem ?? "not measured");
}
