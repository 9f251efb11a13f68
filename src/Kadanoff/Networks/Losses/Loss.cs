using System.Numerics;
using System.Text.Json.Serialization;

namespace Kadanoff.Networks.Losses;

/// <summary>What a network should have said: a label for every row of its output, or values for every element; and how much each sample counts.</summary>
/// <remarks>A row is the last dimension, so a sequence carries one label for every position.</remarks>
public readonly ref struct Targets<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Labels 0 … classes − 1, one for every row.</summary>
    /// <param name="labels">One for every row.</param>
    /// <param name="weights">One for every sample, of sum 1; empty for 1/n each.</param>
    public Targets(ReadOnlySpan<int> labels, ReadOnlySpan<double> weights = default)
    {
        Labels = labels;
        Weights = weights;
    }

    /// <summary>Values of the shape of the output.</summary>
    /// <param name="values">One for every element.</param>
    /// <param name="weights">One for every sample, of sum 1; empty for 1/n each.</param>
    public Targets(ReadOnlySpan<T> values, ReadOnlySpan<double> weights = default)
    {
        Values = values;
        Weights = weights;
        AreValues = true;
    }

    public ReadOnlySpan<int> Labels { get; }

    public ReadOnlySpan<T> Values { get; }

    /// <summary>How much each sample counts; empty where all count the same.</summary>
    public ReadOnlySpan<double> Weights { get; }

    /// <summary>Whether <see cref="Values"/> count; otherwise <see cref="Labels"/> do.</summary>
    public bool AreValues { get; }

    /// <summary>How much a sample counts, beside <see cref="Total"/>.</summary>
    internal double Weight(int sample) => Weights.IsEmpty ? 1 : Weights[sample];

    /// <summary>How much the samples of some elements count.</summary>
    /// <param name="first">Element.</param>
    /// <param name="size">Elements of a sample.</param>
    /// <param name="weights">Receives one number for each element.</param>
    internal void CopyWeights(int first, int size, Span<double> weights)
    {
        if (Weights.IsEmpty)
            weights.Fill(1);
        else if (size == 1)
            Weights.Slice(first, weights.Length).CopyTo(weights);
        else
        {
            for (var i = 0; i < weights.Length; i++)
                weights[i] = Weights[(first + i) / size];
        }
    }

    /// <summary>How much so many samples count together.</summary>
    internal double Total(int samples) => Weights.IsEmpty ? samples : 1;
}

/// <summary>A loss with what it was measured on.</summary>
/// <param name="Value">Mean over the batch, weighted where samples have weights; NaN where the output held NaN.</param>
/// <param name="Correct">Rows whose largest element is the labelled one; 0 where the targets are values.</param>
/// <param name="Rows">Rows of the batch.</param>
public readonly record struct LossValue(double Value, int Correct, int Rows);

/// <summary>How far the output of a network is from its targets, and the gradient of that.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(SoftmaxCrossEntropy), "softmax-cross-entropy")]
[JsonDerivedType(typeof(MeanSquaredError), "mean-squared-error")]
[JsonDerivedType(typeof(LogisticCrossEntropy), "logistic-cross-entropy")]
public abstract record Loss
{
    /// <summary>The mean loss, in float64, and its gradient.</summary>
    /// <param name="output">Of the network.</param>
    /// <param name="targets">Labels or values.</param>
    /// <param name="gradient">Receives ∂loss/∂output; null where it is not wanted.</param>
    /// <exception cref="ShapeException">Output, targets and weights differ in number.</exception>
    /// <exception cref="DataException">A label is no class, a value is out of range, or the batch is empty.</exception>
    public abstract LossValue Evaluate<T>(Batch<T> output, Targets<T> targets, Batch<T>? gradient = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>Rows of the output, after a check that every row has a valid label.</summary>
    private protected static int LabelledRows<T>(Batch<T> output, Targets<T> targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var classes = output.Shape[^1];
        var rows = Weighted(output, targets).Span.Length / classes;
        if (targets.AreValues || targets.Labels.Length != rows)
            throw new ShapeException($"{targets.Labels.Length} labels do not fit {output.Count} outputs of {output.Shape}", $"Give {rows} labels, one for every row of {classes}.");
        foreach (var label in targets.Labels)
        {
            if ((uint)label >= (uint)classes)
                throw new DataException($"Label {label} is none of the {classes} classes of the network", "Labels must be 0 … classes − 1; give the network as many outputs as the data have classes.");
        }

        return rows;
    }

    /// <summary>Elements of the output, after a check that every one has a value.</summary>
    private protected static int ValuedElements<T>(Batch<T> output, Targets<T> targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var elements = Weighted(output, targets).Span.Length;
        return targets.AreValues && targets.Values.Length == elements
            ? elements
            : throw new ShapeException($"{targets.Values.Length} target values do not fit {output.Count} outputs of {output.Shape}", $"Give {elements} values.");
    }

    /// <summary>The output, after a check that it is there and every sample counts for something known.</summary>
    private static Batch<T> Weighted<T>(Batch<T> output, Targets<T> targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(output);
        if (output.Count == 0)
            throw new DataException("The loss of an empty batch is undefined", "Give at least one sample.");
        return targets.Weights.IsEmpty || targets.Weights.Length == output.Count
            ? output
            : throw new ShapeException($"{targets.Weights.Length} weights do not fit {output.Count} samples", "Give one weight for every sample, or none.");
    }

    /// <summary>Index of the first largest element; −1 where there is NaN.</summary>
    private protected static int Largest<T>(ReadOnlySpan<T> row)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var largest = 0;
        for (var j = 0; j < row.Length; j++)
        {
            if (T.IsNaN(row[j]))
                return -1;
            largest = row[j] > row[largest] ? j : largest;
        }

        return largest;
    }
}
