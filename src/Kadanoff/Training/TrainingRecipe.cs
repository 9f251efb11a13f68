using System.Text.Json;
using System.Text.Json.Serialization;
using Kadanoff.Networks;
using Kadanoff.Networks.Losses;
using Kadanoff.Networks.Optimisers;
using Kadanoff.Training.Control;

namespace Kadanoff.Training;

/// <summary>Everything that decides the numbers of a training run, apart from the data: the same recipe, data and seed give the same network, bit for bit.</summary>
/// <remarks>Serialised as JSON beside the network; the number of threads is not part of it, since it changes no number.</remarks>
public sealed record TrainingRecipe
{
    public required Architecture Architecture { get; init; }

    public Initialisation Initialisation { get; init; } = Initialisation.Default;

    public Loss Loss { get; init; } = new SoftmaxCrossEntropy();

    public OptimiserPlan Optimiser { get; init; } = new AdamPlan();

    public Schedule Schedule { get; init; } = new ConstantSchedule();

    public double LearningRate { get; init; } = 1e-3;

    /// <summary>Samples per step; 0 means all of them.</summary>
    public int BatchSize { get; init; }

    /// <summary>Optimiser steps, not passes over the data: with the full batch the two are the same.</summary>
    public required long Steps { get; init; }

    public Noise Noise { get; init; } = Noise.None;

    /// <summary>Training ends early when the mean loss of an epoch falls below this.</summary>
    public double StopBelowLoss { get; init; }

    public ulong Seed { get; init; } = 1;

    /// <summary>Steps between measurements of the flow on the probe samples; 0 means never.</summary>
    public long MeasureEvery { get; init; }

    /// <summary>What keeps the load curve near a wanted one while the network learns; null for nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public BalancePlan? Balance { get; init; }

    /// <summary>Layers with a learning rate and a weight decay of their own; null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<LayerFactor>? Factors { get; init; }

    /// <exception cref="DataException">A number is out of its range.</exception>
    public void Validate()
    {
        if (Steps < 1)
            throw new DataException($"The run has {Steps} steps", "Give at least one step or epoch.");
        if (BatchSize < 0)
            throw new DataException($"The batch size is {BatchSize}", "Give a positive size, or 0 for the full batch.");
        if (!(LearningRate > 0 && double.IsFinite(LearningRate)))
            throw new DataException($"The learning rate is {LearningRate}", "Give a finite positive rate.");
        Schedule.Validate();
        Noise.Validate();
        Balance?.Validate();
        LayerFactor.Validate(Factors ?? []);
    }

    public string ToJson() => JsonSerializer.Serialize(this, TrainingJson.Default.TrainingRecipe);

    /// <summary>Reads the JSON form.</summary>
    /// <exception cref="JsonException">The text is no recipe.</exception>
    /// <exception cref="DataException">A number is out of its range.</exception>
    public static TrainingRecipe FromJson(string json)
    {
        var recipe = JsonSerializer.Deserialize(json, TrainingJson.Default.TrainingRecipe) ?? throw new JsonException("The recipe is null.");
        recipe.Validate();
        return recipe;
    }
}
