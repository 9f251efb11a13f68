using System.Numerics;

namespace Kadanoff.Networks.Losses;

/// <summary>Cross-entropy of the softmax of each row with its label, mean over rows.</summary>
/// <remarks>
/// <para><i>Equation</i>: L = Σ_i w_i [ln Σ_k exp z_ik − z_i,label]; ∂L/∂z_ik = w_i (softmax(z_i)_k − δ_k,label), w = 1/rows where samples have no weights.</para>
/// <para><i>Units</i>: nats. <i>Valid for</i> logits of any size: the largest of a row is subtracted first. Sums are in float64.</para>
/// <para><i>Checked by</i> LossTests.</para>
/// </remarks>
public sealed record SoftmaxCrossEntropy : Loss
{
    public override LossValue Evaluate<T>(Batch<T> output, Targets<T> targets, Batch<T>? gradient = null)
    {
        var rows = LabelledRows(output, targets);
        var classes = output.Shape[^1];
        var rowsOfSample = rows / output.Count;
        var total = targets.Total(output.Count) * rowsOfSample;
        gradient?.Resize(output.Count, output.Shape);
        var (loss, correct) = (0.0, 0);
        for (var i = 0; i < rows; i++)
        {
            ReadOnlySpan<T> logits = output.Span.Slice(i * classes, classes);
            var weight = targets.Weight(i / rowsOfSample);
            var label = targets.Labels[i];
            var largest = Largest(logits);
            correct += largest == label ? 1 : 0;
            var slope = gradient is null ? default : gradient.Span.Slice(i * classes, classes);
            loss += weight * RowLoss(logits, label, double.CreateTruncating(logits[Math.Max(0, largest)]), weight / total, slope);
        }

        return new(loss / total, correct, rows);
    }

    private static double RowLoss<T>(ReadOnlySpan<T> logits, int label, double largest, double weight, Span<T> gradient)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var sum = 0.0;
        for (var k = 0; k < logits.Length; k++)
        {
            var power = Math.Exp(double.CreateTruncating(logits[k]) - largest);
            sum += power;
            if (!gradient.IsEmpty)
                gradient[k] = T.CreateTruncating(power);
        }

        for (var k = 0; k < gradient.Length; k++)
            gradient[k] = T.CreateTruncating(((double.CreateTruncating(gradient[k]) / sum) - (k == label ? 1 : 0)) * weight);
        return Math.Log(sum) - (double.CreateTruncating(logits[label]) - largest);
    }
}
