using System.Numerics.Tensors;
using Kadanoff.Numerics;

namespace Kadanoff.Diagnostics;

/// <summary>What every measure of a representation takes: samples × features with the class of each sample, checked once.</summary>
/// <remarks>
/// Guaranteed after construction: at least two classes, every class with a sample, more samples than classes, no NaN or infinity.
/// The arrays are shared, not copied.
/// </remarks>
public sealed class LabelledFeatures
{
    /// <param name="name">For messages: the stage, and of which network.</param>
    /// <param name="rows">samples × features.</param>
    /// <param name="labels">One per row, 0 … classes − 1.</param>
    /// <param name="classes">Number of classes, at least 2.</param>
    /// <exception cref="DataException">The data cannot be measured: see the guarantees.</exception>
    public LabelledFeatures(string name, Matrix<float> rows, int[] labels, int classes)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(labels);
        (Name, Rows, Labels, Classes) = (name, rows, labels, classes);
        if (rows.Rows != labels.Length)
            throw new DataException($"{name}: {rows.Rows} samples but {labels.Length} labels", "Give one label for each sample.");
        if (rows.Columns == 0)
            throw new DataException($"{name}: samples without features", "Give at least one feature.");
        Counts = CountClasses(name, labels, classes);
        for (var i = 0; i < rows.Rows; i++)
        {
            if (!float.IsFinite(TensorPrimitives.MaxMagnitude<float>(rows.Row(i))))
                throw new DataException($"{name}: sample {i} holds NaN or infinity", "Check the weights and the scale of the data.");
        }
    }

    public string Name { get; }

    /// <summary>samples × features.</summary>
    public Matrix<float> Rows { get; }

    public int[] Labels { get; }

    public int Classes { get; }

    /// <summary>Samples of each class.</summary>
    public IReadOnlyList<int> Counts { get; }

    public int Count => Labels.Length;

    public int Width => Rows.Columns;

    /// <summary>Counts, means and squares of the classes: one pass.</summary>
    public ClassMoments Moments()
    {
        var moments = new ClassMoments(Classes, Width);
        moments.Add(Rows.AsView(), Labels);
        return moments;
    }

    /// <summary>The samples at some indices, copied.</summary>
    /// <exception cref="DataException">A class has no sample among them.</exception>
    public LabelledFeatures Subset(ReadOnlySpan<int> indices)
    {
        var rows = new Matrix<float>(indices.Length, Width);
        var labels = new int[indices.Length];
        for (var i = 0; i < indices.Length; i++)
        {
            Rows.Row(indices[i]).CopyTo(rows.Row(i));
            labels[i] = Labels[indices[i]];
        }

        return new LabelledFeatures(Name, rows, labels, Classes);
    }

    /// <summary>Throws where other features cannot be compared with these.</summary>
    /// <exception cref="DataException">The numbers of features or classes differ.</exception>
    internal void RequireSameSpace(LabelledFeatures other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Width != Width || other.Classes != Classes)
            throw new DataException($"{other.Name}: {other.Width} features and {other.Classes} classes, but {Name} has {Width} and {Classes}", "Measure the same stage on data of the same classes.");
    }

    /// <summary>Samples of each class; throws where between-class and within-class scatter have no meaning.</summary>
    internal static int[] CountClasses(string name, ReadOnlySpan<int> labels, int classes)
    {
        if (classes < 2)
            throw new DataException($"{name}: {classes} class", "Separation needs samples of at least two classes.");
        var counts = new int[classes];
        for (var i = 0; i < labels.Length; i++)
        {
            if ((uint)labels[i] >= (uint)classes)
                throw new DataException($"{name}: sample {i} has label {labels[i]}, but there are {classes} classes", "Labels must be 0 … classes − 1.");
            counts[labels[i]]++;
        }

        if (Array.IndexOf(counts, 0) is var empty and >= 0)
            throw new DataException($"{name}: class {empty} has no sample among {labels.Length}", "Measure more samples, or leave the class out.");
        if (labels.Length <= classes)
            throw new DataException($"{name}: {labels.Length} samples of {classes} classes leave no scatter within a class", "Measure at least two samples of a class.");
        return counts;
    }
}
