using Kadanoff.Data;
using Kadanoff.Diagnostics;
using Kadanoff.Networks;
using Kadanoff.Training;

namespace Kadanoff.Studies.Advice;

/// <summary>Training, training on, and what it gives; a run that diverges is null.</summary>
internal static class NetworkTraining
{
    /// <summary>From its start, or from given weights.</summary>
    /// <param name="recipe">To the end.</param>
    /// <param name="train">To learn from.</param>
    /// <param name="stop">Of the study.</param>
    /// <param name="from">Whose weights and statistics it starts with; null for fresh ones.</param>
    public static Trainer<float>? Run(TrainingRecipe recipe, Dataset train, CancellationToken stop, Network<float>? from = null)
    {
        var trainer = new Trainer<float>(recipe, train);
        if (from is not null)
            NetworkSurgery.Copy(from.Layers, trainer.Network.Layers);
        return ToEnd(trainer, stop);
    }

    /// <summary>The same run with another recipe for what is left of it: the optimiser keeps what it has gathered.</summary>
    public static Trainer<float>? GoOn(Trainer<float> trainer, TrainingRecipe recipe, Dataset train, CancellationToken stop)
    {
        var next = new Trainer<float>(recipe, train) { Progress = trainer.Progress };
        NetworkSurgery.Copy(trainer.Network.Layers, next.Network.Layers);
        next.Optimiser.Steps = trainer.Optimiser.Steps;
        foreach (var (from, to) in trainer.Optimiser.State.Zip(next.Optimiser.State))
            from.Array.CopyTo(to.Array, 0);
        return ToEnd(next, stop);
    }

    /// <summary>On all samples, 0 … 1.</summary>
    public static double Accuracy(Network<float> network, Dataset test)
    {
        var probe = new SeparationProbe(network, test);
        probe.Measure(new double?[probe.Stages.Count]);
        return probe.LastAccuracy ?? double.NaN;
    }

    private static Trainer<float>? ToEnd(Trainer<float> trainer, CancellationToken stop)
    {
        try
        {
            while (!trainer.Done)
            {
                stop.ThrowIfCancellationRequested();
                trainer.Step();
            }

            return trainer;
        }
        catch (DivergenceException)
        {
            return null;
        }
    }
}
