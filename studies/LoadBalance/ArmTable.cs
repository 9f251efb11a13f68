using Kadanoff.Statistics;

namespace Kadanoff.Studies.LoadBalance;

/// <summary>All arms on one data set with one nonlinearity: the runs, and the fixed value of every knob that its validation samples choose.</summary>
/// <param name="Samples">Trained, chosen and reported on.</param>
/// <param name="Slope">α.</param>
internal sealed record ArmTable(ArmSamples Samples, double Slope)
{
    /// <summary>Seeds of the runs that choose are so far from those that report.</summary>
    private const ulong FromSeed = 100;

    /// <summary>Smallest batch that any arm takes: it bounds the number of steps.</summary>
    private const int SmallestBatch = 2;

    /// <summary>Rows in their order: the default, early stopping, the best fixed value of every knob, what steers itself.</summary>
    public IReadOnlyList<ArmRow> Rows { get; private init; } = [];

    /// <summary>Best fixed value of a knob, or what steers it.</summary>
    public ArmRow this[string name] => Rows.Single(row => row.Name == name);

    /// <summary>Runs everything.</summary>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public ArmTable Run(int passes, int seeds, StudySetting setting)
    {
        var store = new ArmStore(setting.WorkFolder);
        var grid = TrainingArm.Grids.SelectMany(knob => knob.Fixed).Distinct().ToArray();
        var chosenBy = IndependentJobs.Run(grid.Length, setting.Part(0, 0.25), (i, part) => Of(grid[i], setting.Seed + FromSeed, passes, store, part));
        var best = TrainingArm.Grids.Select(knob => (knob.Knob, Arm: knob.Fixed.MaxBy(arm => chosenBy[Array.IndexOf(grid, arm)].Validation ?? 0)!)).ToArray();
        TrainingArm[] arms = [TrainingArm.Default, .. best.Select(knob => knob.Arm), .. TrainingArm.Steered];
        var distinct = arms.Distinct().ToArray();
        var runs = IndependentJobs.Run(distinct.Length * seeds, setting.Part(0.25, 1), (i, part) => Of(distinct[i / seeds], setting.Seed + (ulong)(i % seeds), passes, store, part));
        ArmOutcome[] Runs(TrainingArm arm) => [.. runs.Skip(Array.IndexOf(distinct, arm) * seeds).Take(seeds)];
        double GridCost(string name) => TrainingArm.Grids.Single(knob => knob.Knob == name).Fixed.Sum(arm => chosenBy[Array.IndexOf(grid, arm)].Cost);
        return this with
        {
            Rows =
            [
                new("default", "", Runs(TrainingArm.Default), 0),
                new("early stopping", "", [.. Runs(TrainingArm.Default).Select(Stopped)], 0),
                .. best.Select(knob => new ArmRow($"best fixed {knob.Knob}", knob.Arm.Name, Runs(knob.Arm), GridCost(knob.Knob))),
                .. TrainingArm.Steered.Select(arm => new ArmRow(arm.Name == "penalty" ? "penalty" : $"steered {arm.Name}", "", Runs(arm), 0)),
            ],
        };
    }

    private ArmOutcome Of(TrainingArm arm, ulong seed, int passes, ArmStore store, StudySetting setting)
    {
        var (train, watched) = (Samples.Train, arm == TrainingArm.Default);
        var recipe = arm.Recipe(train.Shape.Size, train.Classes.Count, Slope, seed, (long)passes * train.Count / SmallestBatch);
        return store.Of(Samples.Name, recipe, passes, watched, () => ArmRun.Of(recipe, Samples, passes, watched, setting));
    }

    private static ArmOutcome Stopped(ArmOutcome run) =>
        run with { Accuracy = run.StoppedAccuracy, Convexity = run.StoppedConvexity, Cost = run.StoppedCost ?? run.Cost };
}

/// <summary>One way to train, over all seeds.</summary>
/// <param name="Name">For people.</param>
/// <param name="Chosen">The fixed value that was chosen; empty where there is nothing to choose.</param>
/// <param name="Runs">One for each seed.</param>
/// <param name="SearchCost">Of the runs that chose, in steps of the full batch.</param>
internal sealed record ArmRow(string Name, string Chosen, ArmOutcome[] Runs, double SearchCost)
{
    public int Diverged => Runs.Count(run => run.Diverged);

    /// <summary>Mean over the seeds that did not diverge; NaN where none is left.</summary>
    public Estimate Mean(Func<ArmOutcome, double?> value) => Series.OfFinite(Runs.Select(value).OfType<double>());

    /// <summary>Mean difference to another row, seed by seed.</summary>
    public Estimate Minus(ArmRow other, Func<ArmOutcome, double?> value) =>
        Series.OfFinite(Runs.Zip(other.Runs, (ours, theirs) => value(ours) - value(theirs)).OfType<double>());
}
