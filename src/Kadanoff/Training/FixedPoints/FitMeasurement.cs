using Kadanoff.Data;
using Kadanoff.Data.ChainTasks;
using Kadanoff.Diagnostics;
using Kadanoff.Diagnostics.Characteristic;
using Kadanoff.Networks;
using Kadanoff.Networks.Losses;
using Kadanoff.Numerics;
using Kadanoff.Statistics;
using Kadanoff.Training.Ensembles;

namespace Kadanoff.Training.FixedPoints;

/// <summary>How near a trained network is to the optimum: its loss beside the infimum, and its logit beside the best one.</summary>
/// <remarks><i>Checked by</i> ReadingRunTests, FitMeasurementTests.</remarks>
internal static class FitMeasurement
{
    /// <summary>Loss and accuracy on the states, beside the best.</summary>
    public static FitQuality Quality(Reading reading, EnsembleTrainer<double> trainer, EnsembleResult result, ChainTask task, Ensemble states)
    {
        var output = Output(trainer, states.Inputs);
        return new FitQuality(
            states.IsExact ? Estimate.Exact(result.Loss) : Mean(states, i => LossOf(trainer.Recipe.Loss, output.Row(i), states.Targets.Row(i))),
            Best(reading, task),
            task.IsClassification ? Mean(states, i => Hit(trainer.Recipe.Loss, output[i, 0], states.Targets[i, 0])) : null,
            task.Optimum?.Accuracy,
            result.GradientNorm,
            result.Steps + result.PolishIterations,
            Ending(result))
        { Divergence = states.IsExact || !HasLogit(trainer, task) ? null : Divergence(output, task, states) };
    }

    /// <summary>The logit regressed on the statistics of the input; null where the output is no logit.</summary>
    public static LogitReadOut? ReadOut(EnsembleTrainer<double> trainer, ChainTask task, Ensemble states)
    {
        if (!HasLogit(trainer, task) || task.Optimum is not { } optimum)
            return null;
        var statistics = Statistics(task, states);
        var logit = new FeatureLaw(Output(trainer, states.Inputs), states.Weights, states.IsExact);
        var options = new CharacteristicOptions { Seed = trainer.Recipe.Seed, Threads = trainer.Threads };
        return new LogitReadOut(ReadOutParameters.Measure(logit, statistics, task.StatisticNames, optimum, options), optimum.Slopes, optimum.Intercept);
    }

    /// <summary>The output of the network: of stochastic units the logit of the mean probability.</summary>
    public static Matrix<double> Output(EnsembleTrainer<double> trainer, Matrix<double> inputs)
    {
        var output = EnsembleLayers.Output(trainer.Network, inputs, trainer.Threads);
        return trainer.Units is { } units ? units.Logits(output) : output;
    }

    /// <summary>The infimum, where it is known: of the cross-entropy of classes, of the squared error of values, of a linear network that copies its input.</summary>
    private static Estimate? Best(Reading reading, ChainTask task) => task switch
    {
        AutoEncoding copying => reading.Units == Units.Identity ? Estimate.Exact(copying.LinearOptimum(reading.Widths.Min())) : null,
        _ => task.IsClassification && reading.Loss == Judged.SquaredError ? null : task.Optimum?.Loss,
    };

    private static bool HasLogit(EnsembleTrainer<double> trainer, ChainTask task) => task.IsClassification && trainer.Recipe.Loss is LogisticCrossEntropy;

    /// <summary>The mean relative entropy of the posterior to the network.</summary>
    private static Estimate? Divergence(Matrix<double> output, ChainTask task, Ensemble states)
    {
        if (task.Optimum is not { } optimum)
            return null;
        var (statistics, slopes) = (Statistics(task, states), optimum.Slopes.ToArray());
        return Mean(states, i => RelativeEntropy.OfLogits(output[i, 0], optimum.Intercept + DoubleKernels.Dot(statistics.Row(i), slopes)));
    }

    private static Matrix<double> Statistics(ChainTask task, Ensemble states)
    {
        var statistics = new Matrix<double>(states.Count, task.StatisticNames.Count);
        for (var i = 0; i < states.Count; i++)
            task.Statistics(states.Inputs.Row(i), statistics.Row(i));
        return statistics;
    }

    private static double LossOf(Loss loss, ReadOnlySpan<double> output, ReadOnlySpan<double> target) =>
        loss.Evaluate(new Batch<double>(1, new Shape(output.Length), output.ToArray()), new Targets<double>(target)).Value;

    /// <summary>Probability that the guess from an output is right: outputs are logits, or probabilities where the squared error judges them.</summary>
    private static double Hit(Loss loss, double output, double target) => (loss is MeanSquaredError ? output > 0.5 : output > 0) ? target : 1 - target;

    private static Estimate Mean(Ensemble states, Func<int, double> of)
    {
        double[] values = [.. Enumerable.Range(0, states.Count).Select(of)];
        return states.IsExact ? Estimate.Exact(DoubleKernels.Dot(values, states.Weights)) : Series.Independent(values);
    }

    private static string Ending(EnsembleResult result) => result.PolishEnd switch
    {
        MinimisationEnd.SmallGradient => "the gradient is small",
        MinimisationEnd.NoDecrease => "no step makes the loss smaller",
        MinimisationEnd.Iterations => "all iterations of the polish are done",
        _ => "all steps are done",
    };
}
