using System.Collections.Immutable;
using System.Text.Json;
using Kadanoff.Training.Control;

namespace Kadanoff.Training;

/// <summary>Where a run stands between two steps: all that a checkpoint needs besides arrays.</summary>
/// <param name="Step">Optimiser steps done.</param>
/// <param name="LossSum">Sum over samples since the last entry of the history.</param>
/// <param name="LossSamples">Samples in that sum.</param>
/// <param name="EpochLossSum">Sum over samples of the current epoch.</param>
/// <param name="EpochSamples">Samples in that sum.</param>
/// <param name="EpochCorrect">Correctly classified ones, with noise and dropout on.</param>
/// <param name="LastEpochLoss">Mean of the last complete epoch; null in the first.</param>
/// <param name="LastEpochAccuracy">Of the last complete epoch, with noise and dropout on.</param>
/// <param name="Converged">Whether the loss fell below the recipe's bound, which ends the run.</param>
public sealed record TrainingProgress(
    long Step = 0,
    double LossSum = 0,
    long LossSamples = 0,
    double EpochLossSum = 0,
    long EpochSamples = 0,
    long EpochCorrect = 0,
    double? LastEpochLoss = null,
    double? LastEpochAccuracy = null,
    bool Converged = false)
{
    /// <summary>Where batches of changing size go on; of no meaning where the size is fixed.</summary>
    public SampleCursor Cursor { get; init; }

    /// <summary>Samples that have passed through the network in training, a sample once for each time.</summary>
    public long Samples { get; init; }

    /// <summary>Of the controller, in their order; they are its whole state.</summary>
    public ImmutableList<Decision> Decisions { get => field ?? []; init => field = value is { IsEmpty: false } ? value : null; }


    public string ToJson() => JsonSerializer.Serialize(this, TrainingJson.Default.TrainingProgress);

    /// <summary>Reads the JSON form.</summary>
    /// <exception cref="JsonException">The text is no progress.</exception>
    public static TrainingProgress FromJson(string json)
    {
        var progress = JsonSerializer.Deserialize(json, TrainingJson.Default.TrainingProgress) ?? throw new JsonException("The progress is null.");
        return progress.Decisions.Contains(null!) ? throw new JsonException("A decision is null.") : progress;
    }
}
