using Kadanoff.Data;
using Kadanoff.Diagnostics;
using Kadanoff.Flows;
using Kadanoff.Networks;
using Kadanoff.Numerics;

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

    /// <summary>Pearson's r of ln D with the index of the layer; NaN where too few layers have a fuzziness.</summary>
    public double Correlation => Correlate(Curve);

    /// <summary>The same in training mode.</summary>
    public double CorrelationByBatch => Correlate(CurveByBatch);

    /// <summary>ln D of the last layer that has a fuzziness minus that of the input: negative where the layers separate the classes.</summary>
    public double Change => Curve[^1] - Curve[0];

    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public static PerceptronRun Of(PerceptronRecipe recipe, Dataset data, StudySetting setting)
    {
        var trainer = CompletedTraining.Of<float>(recipe.For(data, setting.Seed), data, setting, recipe.Name, run => recipe.IsHopeless(run, data.Classes.Count));
        var curve = Logarithms(new FeatureProbe(trainer.Network, data, setting.Threads).Features().Where(stage => !stage.Stage.IsOutput).Select(stage => stage.Rows), data);
        var byBatch = Logarithms(FeaturesByBatch(trainer.Network, data), data);
        return new PerceptronRun(curve, byBatch, trainer.Epoch, trainer.Progress.LastEpochLoss ?? double.NaN, trainer.Progress.Converged);
    }

    private static double Correlate(double[] curve) => curve.Length < FewestStages ? double.NaN : LoadIndices.Correlation(curve);

    private static double[] Logarithms(IEnumerable<Matrix<float>> stages, Dataset data) =>
        [.. stages.Select(rows => LogFuzziness(rows, data)).TakeWhile(double.IsFinite)];

    private static double LogFuzziness(Matrix<float> rows, Dataset data)
    {
        try
        {
            return Math.Log(SeparationFuzziness.Of(new LabelledFeatures(data.Name, rows, data.Labels, data.Classes.Count)));
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
