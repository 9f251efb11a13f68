using Kadanoff.Data;
using Kadanoff.Data.ChainTasks;
using Kadanoff.Networks.Losses;
using Kadanoff.Numerics;
using Kadanoff.Statistics;
using Kadanoff.Training.Ensembles;

namespace Kadanoff.Training.FixedPoints;

/// <summary>How near a trained network is to the optimum: its loss beside the infimum, and its logit beside the best one.</summary>
/// <remarks><i>Checked by</i> ReadingRunTests.</remarks>
internal static class FitMeasurement
{
    /// <summary>Loss and accuracy on the states, beside the best.</summary>
    public static FitQuality Quality(EnsembleTrainer<double> trainer, EnsembleResult result, ChainTask task, Ensemble states)
    {
        var output = Logit(trainer, states.Inputs, trainer.Threads);
        var losses = PerState(trainer.Recipe.Loss, output, states.Targets);
        Estimate? accuracy = task.IsClassification ? Mean(Hits(trainer.Recipe.Loss, output, states.Targets), states) : null;
        return new FitQuality(Mean(losses, states), trainer.Recipe.Loss is MeanSquaredError && task.IsClassification ? null : task.Optimum?.Loss, accuracy, task.Optimum?.Accuracy, result.GradientNorm, result.Steps + result.PolishIterations, Ending(result));
    }

    /// <summary>The logit regressed on the statistics of the input; null where the output is no logit.</summary>
    public static LogitReadOut? ReadOut(Reading reading, EnsembleTrainer<double> trainer, ChainTask task, Ensemble states)
    {
        if (!reading.IsClassification || trainer.Recipe.Loss is not LogisticCrossEntropy || task.Optimum is not { } optimum)
            return null;
        var statistics = new Matrix<double>(states.Count, task.StatisticNames.Count);
        for (var i = 0; i < states.Count; i++)
            task.Statistics(states.Inputs.Row(i), statistics.Row(i));
        return ReadOutRegression.Of(Logit(trainer, states.Inputs, trainer.Threads).Data, statistics, states, task.StatisticNames, optimum);
    }

    /// <summary>The output of the network: with stochastic units the log-odds of their mean.</summary>
    public static Matrix<double> Logit(EnsembleTrainer<double> trainer, Matrix<double> inputs, int threads)
    {
        var output = EnsembleLayers.Output(trainer.Network, inputs, threads);
        return trainer.Objective is StochasticHead<double> head ? head.MeanLogit(output) : output;
    }
}
