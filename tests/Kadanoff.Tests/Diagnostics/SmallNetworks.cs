using Kadanoff.Data;
using Kadanoff.Networks;
using Kadanoff.Networks.Layers;
using Kadanoff.Numerics;
using Kadanoff.Training;

namespace Kadanoff.Tests.Diagnostics;

/// <summary>Data and networks whose flow is known, or quickly trained.</summary>
internal static class SmallNetworks
{
    /// <summary>Three Gaussian clouds in six dimensions, equal in number; classes overlap a little.</summary>
    public static Dataset Blobs(int count, ulong seed = 7)
    {
        var stream = new RandomStream(seed, "blobs");
        var labels = Enumerable.Range(0, count).Select(i => i % 3).ToArray();
        var inputs = new float[count * 6];
        for (var i = 0; i < inputs.Length; i++)
            inputs[i] = (float)((labels[i / 6] == i % 6 ? 3 : 0) + stream.NextGaussian());
        return new Dataset("blobs", new Shape(6), inputs, labels, ["a", "b", "c"]);
    }

    /// <summary>Linear layers without bias, each with the given diagonal, and a read-out of ones on its diagonal.</summary>
    public static Network<float> Diagonal(int classes, params float[][] diagonals)
    {
        var width = diagonals[0].Length;
        var network = new Network<float>(new Architecture([width], [.. diagonals.Select(_ => new LinearPlan(width, width, Bias: false)), new LinearPlan(width, classes, Bias: false)]));
        network.Initialise(new Initialisation(InitialisationKind.Identity), 1);
        foreach (var (layer, diagonal) in network.Layers.Zip(diagonals))
            for (var i = 0; i < width; i++)
                layer.Parameters[0].Value[(i * width) + i] = diagonal[i];
        return network;
    }

    public static float[] Diagonal(int width, float first = 1) => [first, .. Enumerable.Repeat(1f, width - 1)];

    /// <summary>Two hidden layers of 16 on <see cref="Blobs"/>, trained with batch normalisation.</summary>
    public static Network<float> Trained(Dataset data, int depth = 2, int steps = 150)
    {
        var trainer = new Trainer<float>(Recipe(depth, steps), data);
        while (!trainer.Done)
            trainer.Step();
        return trainer.Network;
    }

    public static Network<float> Untrained(ulong seed, int depth = 2)
    {
        var network = new Network<float>(Recipe(depth, 1).Architecture);
        network.Initialise(Initialisation.Default, seed);
        return network;
    }

    private static TrainingRecipe Recipe(int depth, int steps) => new()
    {
        Architecture = Architectures.SpringBlockMlp(6, 16, depth, 3),
        Steps = steps,
        BatchSize = 32,
        LearningRate = 1e-2,
    };
}
