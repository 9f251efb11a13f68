using Kadanoff.Sweeps.Experiments.FixedPoints;
using Kadanoff.Sweeps.Experiments.Springs;
using Kadanoff.Sweeps.Experiments.Training;

namespace Kadanoff.Sweeps.Experiments;

/// <summary>The experiments that a plan can name.</summary>
public static class ExperimentCatalogue
{
    public static IReadOnlyList<IExperiment> All { get; } = [new TrainingExperiment(), new ChainExperiment(), new FixedPointExperiment()];

    /// <summary>By its kind; null where there is none.</summary>
    public static IExperiment? Find(string kind) => All.FirstOrDefault(experiment => experiment.Kind == kind);
}
