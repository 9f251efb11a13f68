namespace Kadanoff.Networks.Losses;

/// <summary>Mean over all elements of the squared difference between output and target.</summary>
/// <remarks>
/// <para><i>Equation</i>: L = (1/N) Σ (y − t)², N = all elements of the batch; ∂L/∂y = 2(y − t)/N. Labels stand for one-hot targets: t = scale at the label, 0 elsewhere.</para>
/// <para><i>Checked by</i> LossTests.</para>
/// </remarks>
/// <param name="Scale">Of one-hot targets; the deep linear network of the specification uses 1/100.</param>
public sealed record MeanSquaredError(double Scale = 1) : Loss
{
    public override LossValue Evaluate<T>(Batch<T> output, Targets<T> targets, Batch<T>? gradient = null)
    {
        var width = NotEmpty(output).Shape[^1];
        var rows = targets.AreValues ? output.Span.Length / width : LabelledRows(output, targets);
        if (targets.AreValues && targets.Values.Length != output.Span.Length)
            throw new ShapeException($"{targets.Values.Length} target values do not fit {output.Count} outputs of {output.Shape}", $"Give {output.Span.Length} values.");
        gradient?.Resize(output.Count, output.Shape);
        var (sum, correct) = (0.0, 0);
        for (var i = 0; i < rows; i++)
        {
            ReadOnlySpan<T> row = output.Span.Slice(i * width, width);
            if (!targets.AreValues && Largest(row) == targets.Labels[i])
                correct++;
            for (var k = 0; k < width; k++)
            {
                var target = targets.AreValues ? double.CreateTruncating(targets.Values[(i * width) + k]) : k == targets.Labels[i] ? Scale : 0;
                var difference = double.CreateTruncating(row[k]) - target;
                sum += difference * difference;
                if (gradient is not null)
                    gradient.Span[(i * width) + k] = T.CreateTruncating(2 * difference / output.Span.Length);
            }
        }

        return new(sum / output.Span.Length, correct, rows);
    }
}
