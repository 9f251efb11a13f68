using Kadanoff.Data;
using Kadanoff.Diagnostics;
using Kadanoff.Flows;
using Kadanoff.Formats.Data;
using Kadanoff.Networks;
using Kadanoff.Networks.Optimisers;
using Kadanoff.Statistics;
using Kadanoff.Training;

namespace Kadanoff.Studies.HeSu2023;

/// <summary>The law on Fashion-MNIST, and the two controls of the paper that break it: a linear network, and one without batch normalisation.</summary>
/// <remarks>
/// <para><i>Recipe</i>: 10 × 10 pixels normalised by (0.5, 0.5), 100 training samples per class, width 100, 600 epochs of batch 128, Adam with
/// weight decay 5e-4, rate divided by ten after 200 and 400 epochs; ln D of the input and of every hidden layer, on the training samples in
/// evaluation mode. The law is shown at depth 8 with rate 1e-3; the controls at depth 20 with rate 3e-4, as published.</para>
/// <para><i>Reference</i>: [hesu2023]. <i>Checked by</i> StudyTests.</para>
/// </remarks>
internal static class PerceptronLaw
{
    private const int Epochs = 600;
    private const int Batch = 128;
    private const int PerClass = 100;
    private const int Width = 100;

    public static Findings Run(StudySetting setting)
    {
        var data = Samples(setting);
        var law = Flow("depth 8", Architectures.HeSuMlp(data.Shape.Size, Width, 8, data.Classes.Count), 1e-3, data, setting.Part(0, 0.3));
        var linear = Flow("linear, depth 20", Architectures.HeSuMlp(data.Shape.Size, Width, 20, data.Classes.Count, activation: false), 3e-4, data, setting.Part(0.3, 0.65));
        var bare = Flow("without batch normalisation, depth 20", Architectures.HeSuMlp(data.Shape.Size, Width, 20, data.Classes.Count, batchNorm: false), 3e-4, data, setting.Part(0.65, 1));
        return new Findings(
            [
                Check.AtMost("spring:H1.1", "Pearson r of ln D against the layer, depth 8", Correlation(law), -0.99, "hesu2023, figure 1"),
                Check.AtLeast("spring:H1.2", "the same, linear network of depth 20", Correlation(linear), -0.9, "hesu2023, figure of the controls"),
                Check.AtLeast("spring:H1.3", "the same, without batch normalisation, depth 20", Correlation(bare), -0.9, "hesu2023, figure of the controls"),
            ],
            [law, linear, bare]);
    }

    private static Dataset Samples(StudySetting setting)
    {
        var preparation = new Preparation
        {
            Train = new Subset(SubsetKind.RandomPerClass, PerClass, setting.Seed),
            Size = new ImageSize(10, 10),
            Normalise = new Normalisation([0.5f], [0.5f]),
            Flatten = true,
        };
        return preparation.Apply(DataSources.Open(setting.DataSet("fashion-mnist")).Train, preparation.Train);
    }

    private static Flow Flow(string name, Architecture architecture, double rate, Dataset data, StudySetting setting)
    {
        var recipe = new TrainingRecipe
        {
            Architecture = architecture,
            Optimiser = new AdamPlan(WeightDecay: 5e-4),
            LearningRate = rate,
            Schedule = StepSchedule.HeSu,
            BatchSize = Batch,
            Steps = (long)Epochs * new EpochOrder(data.Count, Batch, setting.Seed).BatchesPerEpoch,
            Seed = setting.Seed,
        };
        var network = TrainedNetwork.Of<float>(recipe, data, setting, name);
        var stages = new List<Stage>();
        foreach (var (stage, rows) in new FeatureProbe(network, data, setting.Threads).Features().Where(features => !features.Stage.IsOutput))
        {
            var measured = new Stage(stage.Index, stage.Name);
            Record(measured, () => SeparationFuzziness.Of(new LabelledFeatures(stage.Name, rows, data.Labels, data.Classes.Count)), data.Count);
            stages.Add(measured);
        }

        return new Flow(name, [SeparationFuzziness.Observable], stages);
    }

    /// <summary>A network may have lost all classes, or all features, on the way: such a stage has no fuzziness.</summary>
    private static void Record(Stage stage, Func<double> fuzziness, int samples)
    {
        try
        {
            stage.Record(SeparationFuzziness.Observable, new Estimate(fuzziness(), double.NaN, samples));
        }
        catch (DataException exception)
        {
            stage.Skip(SeparationFuzziness.Observable, exception.Message);
        }
    }

    /// <summary>Of ln D with the index of the layer; one network, so no error.</summary>
    private static Estimate Correlation(Flow flow)
    {
        double[] logarithms = [.. flow.Along(SeparationFuzziness.Observable).Select(point => Math.Log(point.Estimate.Value))];
        return new Estimate(LoadIndices.Correlation(logarithms), double.NaN, logarithms.Length);
    }
}
