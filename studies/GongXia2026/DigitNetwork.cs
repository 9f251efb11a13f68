using System.Text.Json.Serialization;
using Kadanoff.Data;
using Kadanoff.Diagnostics;
using Kadanoff.Diagnostics.Characteristic;
using Kadanoff.Networks;
using Kadanoff.Networks.Optimisers;
using Kadanoff.Numerics;
using Kadanoff.Training;
using Kadanoff.Training.FixedPoints;

namespace Kadanoff.Studies.GongXia2026;

/// <summary>The multilayer perceptron that <c>train mlp</c> makes: seven hidden layers of 100 rectified linear units with batch normalisation, Adam at 1e-3, batches of 100.</summary>
/// <remarks><i>Checked by</i> DigitsPanelTests.</remarks>
/// <param name="train">Flat samples to train on.</param>
/// <param name="test">Flat samples to measure on.</param>
/// <param name="epochs">Passes over the training samples.</param>
internal sealed class DigitNetwork(Dataset train, Dataset test, int epochs)
{
    private const int Hidden = 7;
    private const int Batch = 100;

    /// <summary>Batches over which the normalisation of an untrained network is averaged.</summary>
    private const int Calibration = 50;

    /// <summary>Of the errors of one network.</summary>
    private const int Replicates = 20;

    /// <summary>Of every hidden layer.</summary>
    public int Width { get; init; } = 100;

    /// <summary>Trains a network, or leaves it as it is, and measures all its layers.</summary>
    /// <param name="subject">Trained, untrained, or trained on shuffled labels.</param>
    /// <param name="setting">Its seed is that of the network.</param>
    public DigitRun Of(Subject subject, StudySetting setting)
    {
        var network = subject == Subject.Untrained ? Untrained(setting.Seed) : Trained(subject == Subject.Shuffled ? Shuffled(setting.Seed) : train, setting);
        return new DigitRun(AccuracyOf(network), Numbers(new DatasetLevels(test, Options(setting)).Layers(network, subject)));
    }

    /// <summary>The input itself, its principal components and their random mixture.</summary>
    public DigitRun OfInput(StudySetting setting)
    {
        var levels = new DatasetLevels(test, Options(setting));
        return new DigitRun(double.NaN, Numbers([levels.Input(), .. levels.Components(Width)]));
    }

    private Network<float> Trained(Dataset samples, StudySetting setting)
    {
        var recipe = new TrainingRecipe
        {
            Architecture = Architecture,
            Optimiser = new AdamPlan(),
            BatchSize = Math.Min(Batch, samples.Count),
            Steps = epochs * new EpochOrder(samples.Count, Math.Min(Batch, samples.Count), setting.Seed).BatchesPerEpoch,
            Seed = setting.Seed,
        };
        return CompletedTraining.Of<float>(recipe, samples, setting, samples.Name).Network;
    }

    /// <summary>Fresh weights; the normalisation has seen the samples, for otherwise their variance would shrink from layer to layer.</summary>
    private Network<float> Untrained(ulong seed)
    {
        var network = new Network<float>(Architecture);
        network.Initialise(Initialisation.Default, seed);
        var count = Math.Min(Batch, train.Count);
        for (var i = 0; i < Calibration; i++)
        {
            var first = i * count % (train.Count - count + 1);
            network.Forward(new Batch<float>(count, train.Shape, train.Inputs.AsSpan(first * train.Shape.Size, count * train.Shape.Size).ToArray()), new Pass(Training: true, seed, i));
        }

        return network;
    }

    private Architecture Architecture => Architectures.Mlp(train.Shape.Size, Width, Hidden, train.Classes.Count);

    private Dataset Shuffled(ulong seed)
    {
        var labels = (int[])train.Labels.Clone();
        new RandomStream(seed, "shuffled labels").Shuffle<int>(labels);
        return new Dataset($"{train.Name}, labels shuffled", train.Shape, train.Inputs, labels, train.Classes);
    }

    private double AccuracyOf(Network<float> network)
    {
        var probe = new SeparationProbe(network, test);
        probe.Measure(new double?[probe.Stages.Count]);
        return probe.LastAccuracy ?? double.NaN;
    }

    private static CharacteristicOptions Options(StudySetting setting) => new() { Replicates = Replicates, Seed = setting.Seed, Cancellation = setting.Stop };

    private static DigitNumber[] Numbers(IEnumerable<LevelMeasurement> levels) =>
    [
        .. from level in levels
           from result in level.Results
           where result.Values.Count > 0
           select new DigitNumber(level.Subject, level.Level, level.Name, result.Definition.Key, result.View, result.Values[0].Estimate.Value, result.Values[0].Estimate.StandardError, result.DeadUnits),
    ];
}

/// <summary>What one network shows.</summary>
/// <param name="Accuracy">On the samples that are measured; NaN where there is no network.</param>
/// <param name="Numbers">Layer by layer, definition by definition, view by view.</param>
internal sealed record DigitRun(double Accuracy, DigitNumber[] Numbers);

/// <summary>One number of one layer, with its bootstrap error.</summary>
internal sealed record DigitNumber(Subject Subject, int Level, string Name, string Definition, string View, double Value, double Error, int Dead);

[JsonSourceGenerationOptions(NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals, UseStringEnumConverter = true)]
[JsonSerializable(typeof(DigitRun))]
internal sealed partial class DigitJson : JsonSerializerContext;
