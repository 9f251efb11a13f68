namespace Kadanoff.Networks.Losses;

/// <summary>Mean over all elements of the squared difference between output and target.</summary>
/// <remarks>
/// <para><i>Equation</i>: L = Σ_x w_x (1/m) Σ_k (y_k − t_k)², m = elements of a sample, w = 1/n where samples have no weights; ∂L/∂y = 2 w (y − t)/m. Labels stand for one-hot targets: t = scale at the label, 0 elsewhere.</para>
/// <para><i>Checked by</i> LossTests.</para>
/// </remarks>
/// <param name="Scale">Of one-hot targets; the deep linear network of the specification uses 1/100.</param>
public sealed record MeanSquaredError(double Scale = 1) : Loss
{
    public override LossValue Evaluate<T>(Batch<T> output, Targets<T> targets, Batch<T>? gradient = null)
    {
        var elements = targets.AreValues ? ValuedElements(output, targets) : LabelledRows(output, targets) * output.Shape[^1];
        var (width, size) = (output.Shape[^1], output.Shape.Size);
        var total = targets.Total(output.Count) * size;
        gradient?.Resize(output.Count, output.Shape);
        var (sum, correct) = (0.0, 0);
        for (var i = 0; i < elements / width; i++)
        {
            var weight = targets.Weight(i * width / size);
            ReadOnlySpan<T> row = output.Span.Slice(i * width, width);
            if (!targets.AreValues && Largest(row) == targets.Labels[i])
                correct++;
            for (var k = 0; k < width; k++)
            {
                var target = targets.AreValues ? double.CreateTruncating(targets.Values[(i * width) + k]) : k == targets.Labels[i] ? Scale : 0;
                var difference = double.CreateTruncating(row[k]) - target;
                sum += weight * (difference * difference);
                if (gradient is not null)
                    gradient.Span[(i * width) + k] = T.CreateTruncating(2 * difference * weight / total);
            }
        }

        return new(sum / total, correct, elements / width);
    }
}
