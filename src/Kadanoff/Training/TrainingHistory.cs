using System.Text.Json;
using System.Text.Json.Serialization;
using Kadanoff.Training.Control;
using Kadanoff.Training.Ensembles;

namespace Kadanoff.Training;

/// <summary>One entry of the record of a run: where it stood when the flow was measured.</summary>
/// <param name="Step">Optimiser steps done.</param>
/// <param name="Epoch">Passes over the data, as a fraction.</param>
/// <param name="Loss">Mean training loss since the entry before, noise and dropout on; null before the first step.</param>
/// <param name="TrainAccuracy">On the probe samples of the training data, evaluation mode, 0 … 1.</param>
/// <param name="HeldOutAccuracy">On the held-out probe samples; null where there are none.</param>
/// <param name="LearningRate">Of the step to come.</param>
/// <param name="Separation">D of every stage on the training probe, from the input to the output; NaN-free: a stage that cannot be measured is null.</param>
/// <param name="HeldOutSeparation">The same on the held-out probe.</param>
public sealed record TrainingMoment(
    long Step,
    double Epoch,
    double? Loss,
    double TrainAccuracy,
    double? HeldOutAccuracy,
    double LearningRate,
    IReadOnlyList<double?> Separation,
    IReadOnlyList<double?> HeldOutSeparation);

/// <summary>The record of a run: how the flow evolved while the network learned.</summary>
/// <param name="Stages">Names of the stages, from the input to the output.</param>
/// <param name="Moments">In the order of the steps.</param>
public sealed record TrainingHistory(IReadOnlyList<string> Stages, IReadOnlyList<TrainingMoment> Moments)
{
    /// <summary>What the controller did; null where there was none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DecisionLog? Control { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, TrainingJson.Default.TrainingHistory);

    /// <summary>Reads the JSON form.</summary>
    /// <exception cref="JsonException">The text is no history.</exception>
    public static TrainingHistory FromJson(string json)
    {
        var history = JsonSerializer.Deserialize(json, TrainingJson.Default.TrainingHistory) ?? throw new JsonException("The history is null.");
        return history.Control is { } control && control.Decisions.Contains(null) ? throw new JsonException("A decision is null.") : history;
    }
}

/// <summary>The JSON forms of recipes, histories, states and records.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(TrainingRecipe))]
[JsonSerializable(typeof(EnsembleRecipe))]
[JsonSerializable(typeof(TrainingHistory))]
[JsonSerializable(typeof(TrainingProgress))]
[JsonSerializable(typeof(RunRecord))]
internal sealed partial class TrainingJson : JsonSerializerContext;
