using System.Text.Json;
using Kadanoff.Data;
using Kadanoff.Diagnostics;
using Kadanoff.Flows;
using Kadanoff.Formats.Networks;
using Kadanoff.Sweeps.Plans;
using Kadanoff.Sweeps.Results;
using Kadanoff.Training;

namespace Kadanoff.Sweeps.Experiments.Training;

/// <summary>Trains and measures the network of a point.</summary>
internal sealed class PreparedTraining(SharedSamples samples) : IPreparedExperiment
{
    /// <summary>Entries of the history of a point.</summary>
    private const int Moments = 20;

    public PointOutcome Run(PointSetting point, int threads, Action<double> progress, CancellationToken stop)
    {
        var draft = TrainingKnobs.Draft(point.Knobs);
        var data = samples[draft.Samples];
        var trainer = new Trainer<float>(draft.Complete(data.Train, point.Seed), data.Train, threads);
        var recorder = point.Keep.Contains(TrainingExperiment.History) ? new FlowRecorder(trainer, data.Train, data.HeldOut) : null;
        try
        {
            Train(trainer, recorder, progress, stop);
        }
        catch (DivergenceException exception)
        {
            return new PointOutcome(Diverged(point, exception.Step, recorder));
        }

        var loss = EvaluationLoss.Of(trainer.Network, trainer.Recipe.Loss, data.Train, threads);
        return double.IsFinite(loss)
            ? new PointOutcome(Measured(point, trainer, data, loss) with { History = HistoryOf(recorder) }, Files(point, trainer, data))
            : new PointOutcome(Diverged(point, trainer.Progress.Step, recorder));
    }

    private static void Train(Trainer<float> trainer, FlowRecorder? recorder, Action<double> progress, CancellationToken stop)
    {
        var every = Math.Max(1, trainer.Recipe.Steps / Moments);
        while (!trainer.Done)
        {
            stop.ThrowIfCancellationRequested();
            if (trainer.Progress.Step % every == 0)
                recorder?.Measure();
            trainer.Step();
            progress((double)trainer.Progress.Step / trainer.Recipe.Steps);
        }

        recorder?.Measure();
    }

    private static PointResult Diverged(PointSetting point, long step, FlowRecorder? recorder) =>
        PointResult.Without(point, PointStatus.Diverged, $"the loss was no longer finite at step {step}") with
        {
            Numbers = new Dictionary<string, double?> { [TrainingNumbers.Steps] = step },
            History = HistoryOf(recorder),
        };

    private static PointResult Measured(PointSetting point, Trainer<float> trainer, PreparedSamples data, double cleanLoss)
    {
        var train = new SeparationProbe(trainer.Network, data.Train);
        var separation = Measure(train, trainer.Threads);
        var test = new SeparationProbe(trainer.Network, data.HeldOut);
        Measure(test, trainer.Threads);
        var curves = new Dictionary<string, IReadOnlyList<double?>> { [TrainingNumbers.Separation] = separation };
        if (point.Keep.Contains(TrainingExperiment.Fuzziness))
            curves[TrainingNumbers.Fuzziness] = Fuzziness(trainer, data.Train);
        return PointResult.Of(point) with
        {
            Numbers = new Dictionary<string, double?>
            {
                [TrainingNumbers.Loss] = trainer.Progress.LastEpochLoss,
                [TrainingNumbers.CleanLoss] = cleanLoss,
                [TrainingNumbers.TrainAccuracy] = train.LastAccuracy,
                [TrainingNumbers.Accuracy] = test.LastAccuracy,
                [TrainingNumbers.Convexity] = Index(separation, curve => LoadIndices.Convexity(curve)),
                [TrainingNumbers.VariationOfLoads] = Index(separation, curve => LoadIndices.CoefficientOfVariation(LoadIndices.Loads(curve))),
                [TrainingNumbers.Steps] = trainer.Progress.Step,
            },
            Stages = [.. train.Stages.Select(stage => stage.Name)],
            Curves = curves,
        };
    }

    /// <summary>Null where the curve has no shape.</summary>
    private static double? Index(double?[] separation, Func<double[], double> index)
    {
        var curve = TrainingExperiment.LoadCurve(separation);
        return curve.Length > 2 && curve.All(double.IsFinite) && index(curve) is var value && double.IsFinite(value) ? value : null;
    }

    private static double?[] Measure(SeparationProbe probe, int threads)
    {
        var separation = new double?[probe.Stages.Count];
        probe.Measure(separation, threads);
        return separation;
    }

    private static double?[] Fuzziness(Trainer<float> trainer, Dataset data) =>
        [.. new FeatureProbe(trainer.Network, data, trainer.Threads).Features().Select(features => LogarithmOfFuzziness(features, data))];

    /// <summary>Null where it has no meaning: a dead stage, classes that coincide.</summary>
    private static double? LogarithmOfFuzziness(StageFeatures features, Dataset data)
    {
        try
        {
            var fuzziness = Math.Log(SeparationFuzziness.Of(new LabelledFeatures(features.Stage.Name, features.Rows, data.Labels, data.Classes.Count)));
            return double.IsFinite(fuzziness) ? fuzziness : null;
        }
        catch (DataException)
        {
            return null;
        }
    }

    private static JsonElement? HistoryOf(FlowRecorder? recorder)
    {
        if (recorder is null)
            return null;
        using var document = JsonDocument.Parse(recorder.History.ToJson());
        return document.RootElement.Clone();
    }

    private static PointFile[] Files(PointSetting point, Trainer<float> trainer, PreparedSamples data)
    {
        if (!point.Keep.Contains(TrainingExperiment.Network))
            return [];
        var record = new RunRecord
        {
            Recipe = trainer.Recipe,
            Preparation = data.Preparation,
            Data = data.Description,
            Command = $"kadanoff sweep, {point.Description}",
            Version = NetworkFile.Version,
        };
        return [new PointFile(".safetensors", path => NetworkFile.Save(path, trainer.Network, new Dictionary<string, string> { [RunFile.RecordKey] = record.ToJson() }))];
    }
}
