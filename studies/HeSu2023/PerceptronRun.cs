using Kadanoff.Data;
using Kadanoff.Diagnostics;
using Kadanoff.Flows;
using Kadanoff.Networks;
using Kadanoff.Numerics;
using Kadanoff.Training;

namespace Kadanoff.Studies.HeSu2023;

/// <summary>What one trained perceptron gave.</summary>
/// <param name="Curve">ln D of the input and of every hidden layer on the training samples in evaluation mode, as far as there is a fuzziness: features that are all alike have none.</param>
/// <param name="CurveByBatch">The same in training mode: batch normalisation by the statistics of blocks of 100 consecutive samples.</param>
/// <param name="Epochs">That training took.</param>
/// <param name="Loss">Mean cross-entropy of the last epoch.</param>
/// <param name="Converged">Whether the loss fell below the bound of the recipe.</param>
internal sealed record PerceptronRun(double[] Curve, double[] CurveByBatch, double Epochs, double Loss, bool Converged)
{
    private const int Block = 100;

    /// <summary>Fewest stages that make r mean something: two points are always on a line.</summary>
    private const int FewestStages = 3;

    /// <summary><see cref="Curve"/> where every class counts the same, however many samples it has.</summary>
    public double[] CurveOfEqualClasses { get; init; } = [];

    /// <summary>Part of the test samples whose class the network names; NaN where it was not measured.</summary>
    public double Accuracy { get; init; } = double.NaN;

    /// <summary>A network whose loss stopped being a finite number: it has no values, and enters no mean.</summary>
    public static PerceptronRun Diverged { get; } = new([], [], double.NaN, double.NaN, false);

    /// <summary>Pearson's r of ln D with the index of the layer; NaN where too few layers have a fuzziness.</summary>
    public double Correlation => Correlate(Curve);

    /// <summary>The same in training mode.</summary>
    public double CorrelationByBatch => Correlate(CurveByBatch);

    /// <summary>The same where every class counts the same.</summary>
    public double CorrelationOfEqualClasses => Correlate(CurveOfEqualClasses);

    /// <summary>ρ: by what a layer multiplies D, from the least-squares line through ln D; NaN where too few layers have a fuzziness.</summary>
    public double Factor => Curve.Length < FewestStages ? double.NaN : Math.Exp(LoadIndices.Slope(Curve));

    /// <summary>ln 2/ln(1/ρ): how many layers halve D; NaN where D does not fall.</summary>
    public double HalfLife => Factor < 1 ? -Math.Log(2) / Math.Log(Factor) : double.NaN;

    /// <summary>Convexity A of ln D; NaN where too few layers have a fuzziness.</summary>
    public double Convexity => Curve.Length < FewestStages ? double.NaN : LoadIndices.Convexity(Curve);

    /// <summary>ln D of the last layer that has a fuzziness minus that of the input: negative where the layers separate the classes.</summary>
    public double Change => Curve.Length == 0 ? double.NaN : Curve[^1] - Curve[0];

    /// <param name="recipe">How to train.</param>
    /// <param name="data">The samples to train on, and those to test with.</param>
    /// <param name="setting">Its seed is that of the weights.</param>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public static PerceptronRun Of(PerceptronRecipe recipe, DataSource data, StudySetting setting)
    {
        try
        {
            return Measured(CompletedTraining.Of<float>(recipe.For(data.Train, setting.Seed), data.Train, setting, recipe.Name, run => recipe.IsHopeless(run, data.Train.Classes.Count)), data);
        }
        catch (DivergenceException)
        {
            return Diverged;
        }
    }

    private static PerceptronRun Measured(Trainer<float> trainer, DataSource data)
    {
        var (network, samples) = (trainer.Network, data.Train);
        Matrix<float>[] features = [.. new FeatureProbe(network, samples).Features().Where(stage => !stage.Stage.IsOutput).Select(stage => stage.Rows)];
        var accuracy = AccuracyOf(network, data.HeldOut);
        var byBatch = Logarithms(FeaturesByBatch(network, samples), samples);
        return new PerceptronRun(Logarithms(features, samples), byBatch, trainer.Epoch, trainer.Progress.LastEpochLoss ?? double.NaN, trainer.Progress.Converged)
        {
            CurveOfEqualClasses = Logarithms(features, samples, ClassWeighting.Equal),
            Accuracy = accuracy,
        };
    }

    private static double AccuracyOf(Network<float> network, Dataset? heldOut)
    {
        if (heldOut is null)
            return double.NaN;
        var probe = new SeparationProbe(network, heldOut);
        probe.Measure(new double?[probe.Stages.Count]);
        return probe.LastAccuracy ?? double.NaN;
    }

    private static double Correlate(double[] curve) => curve.Length < FewestStages ? double.NaN : LoadIndices.Correlation(curve);

    private static double[] Logarithms(Matrix<float>[] stages, Dataset data, ClassWeighting weighting = ClassWeighting.Samples) =>
        [.. stages.Select(rows => LogFuzziness(rows, data, weighting)).TakeWhile(double.IsFinite)];

    private static double LogFuzziness(Matrix<float> rows, Dataset data, ClassWeighting weighting)
    {
        try
        {
            return Math.Log(SeparationFuzziness.Of(new LabelledFeatures(data.Name, rows, data.Labels, data.Classes.Count), weighting));
        }
        catch (DataException)
        {
            return double.NaN;
        }
    }

    /// <summary>Features of the input and of every hidden layer in training mode. Changes the running statistics of the network.</summary>
    private static Matrix<float>[] FeaturesByBatch(Network<float> network, Dataset data)
    {
        NetworkStage[] stages = [.. NetworkStages.Of(network).Where(stage => !stage.IsOutput)];
        Matrix<float>[] features = [.. stages.Select(stage => new Matrix<float>(data.Count, stage.Shape.Size))];
        data.Inputs.CopyTo(features[0].Span);
        for (var start = 0; start < data.Count; start += Block)
        {
            var count = Math.Min(Block, data.Count - start);
            var inputs = new Batch<float>(count, data.Shape, data.Inputs.AsSpan(start * data.Shape.Size, count * data.Shape.Size).ToArray());
            network.Forward(inputs, new Pass(Training: true), (layer, outputs) =>
            {
                var stage = Array.FindIndex(stages, candidate => candidate.LastLayer == layer);
                if (stage > 0)
                    outputs.Span.CopyTo(features[stage].Span[(start * features[stage].Columns)..]);
            });
        }

        return features;
    }
}
