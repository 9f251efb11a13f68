using Kadanoff.Networks;

namespace Kadanoff.Data;

/// <summary>Labelled samples of one shape, in memory: inputs as float32, labels 0 … classes − 1.</summary>
/// <remarks>Images are scaled to 0 … 1 by the readers and stored channels first.</remarks>
public sealed class Dataset
{
    /// <exception cref="DataException">Inputs and labels disagree in number, or a label is out of range.</exception>
    public Dataset(string name, Shape shape, float[] inputs, int[] labels, IReadOnlyList<string> classes)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(classes);
        if (inputs.Length != (long)labels.Length * shape.Size)
            throw new DataException($"{name}: {inputs.Length / shape.Size} samples of {shape} but {labels.Length} labels", "Give inputs and labels of the same samples.");
        for (var i = 0; i < labels.Length; i++)
        {
            if ((uint)labels[i] >= (uint)classes.Count)
                throw new DataException($"{name}: sample {i} has label {labels[i]}, but there are {classes.Count} classes", "Labels must be 0 … classes − 1.");
        }

        (Name, Shape, Inputs, Labels, Classes) = (name, shape, inputs, labels, classes);
    }

    public string Name { get; }

    /// <summary>Of one sample.</summary>
    public Shape Shape { get; }

    /// <summary>count × shape, sample after sample.</summary>
    public float[] Inputs { get; }

    public int[] Labels { get; }

    /// <summary>Names of the classes; the label is the index.</summary>
    public IReadOnlyList<string> Classes { get; }

    public int Count => Labels.Length;

    public ReadOnlySpan<float> Sample(int index) => Inputs.AsSpan(index * Shape.Size, Shape.Size);
}

/// <summary>What <c>--data</c> stands for: samples to train on and samples held out, and what was recognised.</summary>
/// <param name="Train">Samples to train on.</param>
/// <param name="HeldOut">Samples never trained on; null where the source has none.</param>
/// <param name="Recognised">One line for people: "MNIST-style IDX folder: 60000 + 10000 samples of 1×28×28, 10 classes".</param>
public sealed record DataSource(Dataset Train, Dataset? HeldOut, string Recognised);
