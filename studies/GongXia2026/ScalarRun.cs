using System.Text.Json.Serialization;
using Kadanoff.Data;
using Kadanoff.Data.ChainTasks;
using Kadanoff.Diagnostics;
using Kadanoff.Diagnostics.Characteristic;
using Kadanoff.Networks;
using Kadanoff.Numerics;
using Kadanoff.Spins.ChainLaws;
using Kadanoff.Training.Ensembles;

namespace Kadanoff.Studies.GongXia2026;

/// <summary>How far from Gaussian the logit of one network is within a class, beside sums that know nothing.</summary>
/// <param name="Excess">Relative entropy of the posterior to the trained network.</param>
/// <param name="Trained">κ_4 of its logit at variance 1, class by class.</param>
/// <param name="Untrained">The same before the first step.</param>
/// <param name="BestLogit">Of the best logit, on the same samples.</param>
/// <param name="RandomSum">Of a sum of all sites with random weights.</param>
/// <param name="FourthPowers">Of Σx⁴, on which the best logit does not depend.</param>
internal sealed record ScalarRun(double Excess, double[] Trained, double[] Untrained, double[] BestLogit, double[] RandomSum, double[] FourthPowers)
{
    /// <summary>Trains the network of E5, 64-64-8 rectified linear units, and measures it.</summary>
    /// <param name="scalar">What to tell.</param>
    /// <param name="steps">Of Adam, 1024 fresh samples each.</param>
    /// <param name="samples">Of each class, to measure on.</param>
    /// <param name="setting">Its seed is that of weights and samples.</param>
    public static ScalarRun Of(ScalarTask scalar, int steps, int samples, StudySetting setting)
    {
        var task = scalar.Task();
        var trainer = new EnsembleTrainer<float>(Recipe(scalar, steps, setting.Seed), task);
        var classes = new[] { 0, 1 }.Select(label => Draw(scalar.Law(label), samples, new RandomStream(setting.Seed, "held out", label))).ToArray();
        var untrained = classes.Select(states => Kurtosis(EnsembleLayers.Output(trainer.Network, states))).ToArray();
        trainer.Run(progress: part => setting.Progress(part, FormattableString.Invariant($"scalar, N = {scalar.Sites}")), stop: setting.Stop);
        var logits = classes.Select(states => EnsembleLayers.Output(trainer.Network, states)).ToArray();
        var best = classes.Select(states => BestLogits(task, states)).ToArray();
        var weights = new Matrix<double>(scalar.Sites, 1);
        new RandomStream(setting.Seed, "random sum").FillGaussian(weights.Span);
        return new ScalarRun(
            logits.Zip(best, Divergence).Average(),
            [.. logits.Select(Kurtosis)],
            untrained,
            [.. best.Select(Kurtosis)],
            [.. classes.Select(states => Kurtosis(states.Times(weights)))],
            [.. classes.Select(states => Kurtosis(FourthPowersOf(states)))]);
    }

    private static EnsembleRecipe Recipe(ScalarTask scalar, int steps, ulong seed) => new()
    {
        Architecture = Architectures.Mlp([scalar.Sites, 64, 64, 8, 1]),
        LearningRate = 3e-3,
        Steps = steps,
        BatchSize = 1024,
        Seed = seed,
    };

    private static Matrix<double> Draw(ChainLaw law, int samples, RandomStream stream)
    {
        var states = new Matrix<double>(samples, law.Sites);
        for (var i = 0; i < samples; i++)
            law.Draw(stream, states.Row(i));
        return states;
    }

    private static Matrix<double> BestLogits(TwoLaws task, Matrix<double> states) => Each(states, x =>
    {
        var (statistics, z) = (new double[task.StatisticNames.Count], task.Optimum!.Intercept);
        task.Statistics(x, statistics);
        return z + statistics.Zip(task.Optimum.Slopes, (statistic, slope) => statistic * slope).Sum();
    });

    private static Matrix<double> FourthPowersOf(Matrix<double> states) => Each(states, x =>
    {
        var sum = 0.0;
        foreach (var site in x)
            sum += site * site * site * site;
        return sum;
    });

    private static Matrix<double> Each(Matrix<double> states, Func<ReadOnlySpan<double>, double> of)
    {
        var values = new Matrix<double>(states.Rows, 1);
        for (var i = 0; i < states.Rows; i++)
            values[i, 0] = of(states.Row(i));
        return values;
    }

    private static double Kurtosis(Matrix<double> values)
    {
        var law = new FeatureLaw(values, Ensemble.Uniform(values.Rows), isExact: false);
        return CharacteristicParameters.Measure(law, new CharacteristicOptions { Only = ["cumulants"], Replicates = 2 })[0].Values[0].Estimate.Value;
    }

    private static double Divergence(Matrix<double> logits, Matrix<double> best) =>
        logits.Data.Zip(best.Data, RelativeEntropy.OfLogits).Average();
}

[JsonSerializable(typeof(ScalarRun))]
internal sealed partial class ScalarJson : JsonSerializerContext;
