using System.Numerics;
using System.Text.Json.Serialization;

namespace Kadanoff.Networks.Losses;

/// <summary>What a network should have said: a label for every row of its output, or values for every element.</summary>
/// <remarks>A row is the last dimension, so a sequence carries one label for every position.</remarks>
public readonly ref struct Targets<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Labels 0 … classes − 1, one for every row.</summary>
    public Targets(ReadOnlySpan<int> labels) => Labels = labels;

    /// <summary>Values of the shape of the output.</summary>
    public Targets(ReadOnlySpan<T> values)
    {
        Values = values;
        AreValues = true;
    }

    public ReadOnlySpan<int> Labels { get; }

    public ReadOnlySpan<T> Values { get; }

    /// <summary>Whether <see cref="Values"/> count; otherwise <see cref="Labels"/> do.</summary>
    public bool AreValues { get; }
}

/// <summary>A loss with what it was measured on.</summary>
/// <param name="Value">Mean over the batch; NaN where the output held NaN.</param>
/// <param name="Correct">Rows whose largest element is the labelled one; 0 where the targets are values.</param>
/// <param name="Rows">Rows of the batch.</param>
public readonly record struct LossValue(double Value, int Correct, int Rows);

/// <summary>How far the output of a network is from its targets, and the gradient of that.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(SoftmaxCrossEntropy), "softmax-cross-entropy")]
[JsonDerivedType(typeof(MeanSquaredError), "mean-squared-error")]
public abstract record Loss
{
    /// <summary>The mean loss, in float64, and its gradient.</summary>
    /// <param name="output">Of the network.</param>
    /// <param name="targets">Labels or values.</param>
    /// <param name="gradient">Receives ∂loss/∂output; null where it is not wanted.</param>
    /// <exception cref="ShapeException">Output and targets differ in number.</exception>
    /// <exception cref="DataException">A label is no class, or the batch is empty.</exception>
    public abstract LossValue Evaluate<T>(Batch<T> output, Targets<T> targets, Batch<T>? gradient = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>Rows of the output, after a check that every row has a valid label.</summary>
    private protected static int LabelledRows<T>(Batch<T> output, Targets<T> targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var classes = output.Shape[^1];
        var rows = NotEmpty(output).Span.Length / classes;
        if (targets.AreValues || targets.Labels.Length != rows)
            throw new ShapeException($"{targets.Labels.Length} labels do not fit {output.Count} outputs of {output.Shape}", $"Give {rows} labels, one for every row of {classes}.");
        foreach (var label in targets.Labels)
        {
            if ((uint)label >= (uint)classes)
                throw new DataException($"Label {label} is none of the {classes} classes of the network", "Labels must be 0 … classes − 1; give the network as many outputs as the data have classes.");
        }

        return rows;
    }

    private protected static Batch<T> NotEmpty<T>(Batch<T> output)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(output);
        return output.Count > 0 ? output : throw new DataException("The loss of an empty batch is undefined", "Give at least one sample.");
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
