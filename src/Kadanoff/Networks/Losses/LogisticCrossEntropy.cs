using System.Numerics;
using System.Numerics.Tensors;
using Kadanoff.Numerics;

namespace Kadanoff.Networks.Losses;

/// <summary>Cross-entropy of a probability with the logistic function of a logit, mean over the outputs of a sample.</summary>
/// <remarks>
/// <para><i>Equation</i>: L = Σ_x w_x (1/m) Σ_k [ln(1 + e^z) − t z], t = the probability of class 1, m = outputs, w = 1/n where samples have no weights;
/// ∂L/∂z = w (σ(z) − t)/m.</para>
/// <para><i>Units</i>: nats. <i>Valid for</i> logits of any size: ln(1 + e^z) = max(z, 0) + ln(1 + e^−|z|). Sums are in float64, over four lanes in a fixed order.</para>
/// <para><i>Checked by</i> LossTests.</para>
/// </remarks>
public sealed record LogisticCrossEntropy : Loss
{
    /// <summary>Elements that are looked at together, in float64: a multiple of the lanes.</summary>
    private const int Chunk = 256;

    public override LossValue Evaluate<T>(Batch<T> output, Targets<T> targets, Batch<T>? gradient = null)
    {
        var elements = ValuedElements(output, targets);
        if (targets.Values.ContainsAnyExceptInRange(T.Zero, T.One))
            throw new DataException("A target of the logistic cross-entropy is no probability", "Give numbers from 0 to 1: the probability of class 1.");
        gradient?.Resize(output.Count, output.Shape);
        var (sum, total) = (0.0, targets.Total(output.Count) * output.Shape.Size);
        for (var first = 0; first < elements; first += Chunk)
            sum += Part(output, targets, first, Math.Min(Chunk, elements - first), total, gradient);
        return new(sum / total, 0, elements / output.Shape[^1]);
    }

    /// <summary>Weighted loss of some elements; fills their part of the gradient.</summary>
    private static double Part<T>(Batch<T> output, Targets<T> targets, int first, int count, double total, Batch<T>? gradient)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<double> z = stackalloc double[Chunk], t = stackalloc double[Chunk], w = stackalloc double[Chunk], costs = stackalloc double[Chunk], slopes = stackalloc double[Chunk];
        TensorPrimitives.ConvertTruncating(output.Span.Slice(first, count), z);
        TensorPrimitives.ConvertTruncating(targets.Values.Slice(first, count), t);
        targets.CopyWeights(first, output.Shape.Size, w[..count]);
        z[count..].Clear();
        t[count..].Clear();
        w[count..].Clear();
        Softplus.Map(z, costs, slopes);
        TensorPrimitives.Multiply(t, z, z);
        TensorPrimitives.Subtract(costs, z, costs);
        if (gradient is not null)
        {
            TensorPrimitives.Subtract(slopes, t, slopes);
            TensorPrimitives.Multiply(w, slopes, slopes);
            TensorPrimitives.Divide(slopes, total, slopes);
            TensorPrimitives.ConvertTruncating<double, T>(slopes[..count], gradient.Span.Slice(first, count));
        }

        return DoubleKernels.Dot(w, costs);
    }
}
