using Kadanoff.Data;
using Kadanoff.Networks;
using Kadanoff.Networks.Optimisers;
using Kadanoff.Numerics;
using Kadanoff.Training;

namespace Kadanoff.Formats.Tests.Networks;

/// <summary>A training run that takes milliseconds: batch normalisation, dropout and noise on, so that all kinds of state are there.</summary>
internal static class SmallRun
{
    public const int Steps = 24;

    public static TrainingRecipe Recipe(OptimiserPlan? optimiser = null) => new()
    {
        Architecture = Architectures.SpringBlockMlp(4, 8, 2, 3, dropout: 0.2),
        Optimiser = optimiser ?? new AdamPlan(),
        Schedule = new CosineSchedule(),
        Steps = Steps,
        BatchSize = 16,
        LearningRate = 1e-2,
        Noise = Noise.OnData(0.2),
        Seed = 5,
    };

    public static RunRecord Record(TrainingRecipe? recipe = null) => new()
    {
        Recipe = recipe ?? Recipe(),
        Preparation = new Preparation { Train = new Subset(SubsetKind.RandomPerClass, 30, 3), Size = new ImageSize(2, 2), Flatten = true },
        Data = new DataDescription("clouds: 90 samples of 4, 3 classes", "data/clouds", new Shape(1, 4, 4), 90),
        Command = "kadanoff train mlp --data data/clouds",
        Version = "0.1.0",
    };

    public static Trainer<float> Trainer(TrainingRecipe? recipe = null) => new(recipe ?? Recipe(), Clouds());

    /// <summary>Trains up to a step, with an entry of the history after every fourth.</summary>
    public static TrainingHistory Train(Trainer<float> trainer, int until, TrainingHistory? before = null)
    {
        List<TrainingMoment> moments = [.. before?.Moments ?? []];
        while (trainer.Progress.Step < until)
        {
            trainer.Step();
            if (trainer.Progress.Step % 4 == 0)
                moments.Add(new TrainingMoment(trainer.Progress.Step, trainer.Epoch, trainer.TakeMeanLoss(), 0.1 * moments.Count, null, 1e-2, [1.25, null, -1.0 / 3], []));
        }

        return new TrainingHistory(["input", "0", "1"], moments);
    }

    private static Dataset Clouds()
    {
        var stream = new RandomStream(7, "clouds");
        var labels = Enumerable.Range(0, 90).Select(i => i % 3).ToArray();
        var inputs = new float[90 * 4];
        for (var i = 0; i < inputs.Length; i++)
            inputs[i] = (float)((labels[i / 4] == i % 4 ? 3 : 0) + (0.5 * stream.NextGaussian()));
        return new Dataset("clouds", new Shape(4), inputs, labels, ["a", "b", "c"]);
    }
}
