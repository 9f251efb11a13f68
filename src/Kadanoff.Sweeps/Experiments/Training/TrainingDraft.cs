using Kadanoff.Data;
using Kadanoff.Networks;
using Kadanoff.Training;
using Kadanoff.Training.Control;

namespace Kadanoff.Sweeps.Experiments.Training;

/// <summary>What the knobs of a point make of a training run, before the data are known.</summary>
public sealed record TrainingDraft
{
    public DataSetting Data { get; init; } = new();

    public NetworkSetting Network { get; init; } = new();

    /// <summary>Its architecture and steps are set when the data are known.</summary>
    public TrainingRecipe Recipe { get; init; } = new() { Architecture = new Architecture([1], []), Steps = 1, BatchSize = 100 };

    /// <summary>Optimiser steps; null where epochs count.</summary>
    public long? Steps { get; init; }

    /// <summary>Passes over the training samples.</summary>
    public double Epochs { get; init; } = 10;

    /// <summary>One of <see cref="TrainingWords.Optimisers"/>.</summary>
    public string Optimiser { get; init; } = "adam";

    public double Momentum { get; init; } = 0.9;

    /// <summary>Null for the usual one of the optimiser.</summary>
    public double? WeightDecay { get; init; }

    /// <summary>One of <see cref="TrainingWords.Schedules"/>.</summary>
    public string Schedule { get; init; } = "constant";

    /// <summary>Steps over which the learning rate rises first.</summary>
    public int WarmUp { get; init; }

    /// <summary>One of <see cref="TrainingWords.Balances"/>.</summary>
    public string Balance { get; init; } = "none";

    /// <summary>The convexity that the balance keeps to.</summary>
    public double SetPoint { get; init; } = BalancePlan.UsualSetPoint;

    /// <summary>Which prepared samples it needs.</summary>
    public DataSetting Samples => Data with { Flatten = Network.IsFlat };

    /// <summary>The recipe of the run.</summary>
    /// <exception cref="KadanoffException">The network cannot take such samples.</exception>
    public TrainingRecipe Complete(Dataset data, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(data);
        var batch = Math.Min(Recipe.BatchSize, data.Count);
        return Recipe with
        {
            Architecture = Network.Of(data.Shape, data.Classes.Count),
            Optimiser = TrainingWords.Optimiser(Optimiser, Momentum, WeightDecay),
            Schedule = TrainingWords.Schedule(Schedule, WarmUp),
            Balance = TrainingWords.Balance(Balance, SetPoint),
            BatchSize = batch,
            Steps = Steps ?? Math.Max(1, (long)Math.Ceiling(Epochs * new EpochOrder(data.Count, batch, seed).BatchesPerEpoch)),
            Seed = seed,
        };
    }
}
