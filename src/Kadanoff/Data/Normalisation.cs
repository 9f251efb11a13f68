namespace Kadanoff.Data;

/// <summary>x → (x − mean)/deviation, channel by channel.</summary>
/// <remarks>One mean for all features, or one per channel (the first dimension of a sample). <i>Checked by</i> PreparationTests.</remarks>
/// <param name="Mean">In the units of the inputs.</param>
/// <param name="Deviation">Positive.</param>
public sealed record Normalisation(IReadOnlyList<float> Mean, IReadOnlyList<float> Deviation)
{
    /// <summary>Mean and standard deviation of each channel over all samples; a flat sample counts as one channel, a constant channel keeps its scale.</summary>
    public static Normalisation Measure(Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        var channels = dataset.Shape.Rank == 3 ? dataset.Shape[0] : 1;
        var plane = dataset.Shape.Size / channels;
        var (sums, squares) = (new double[channels], new double[channels]);
        for (var i = 0; i < dataset.Inputs.Length; i++)
        {
            var channel = i / plane % channels;
            sums[channel] += dataset.Inputs[i];
            squares[channel] += (double)dataset.Inputs[i] * dataset.Inputs[i];
        }

        var count = (double)dataset.Count * plane;
        var deviations = sums.Zip(squares, (sum, square) => Math.Sqrt(Math.Max(0, (square / count) - (sum / count * (sum / count)))));
        return new Normalisation([.. sums.Select(sum => (float)(sum / count))], [.. deviations.Select(deviation => deviation > 0 ? (float)deviation : 1)]);
    }

    /// <exception cref="ShapeException">There are neither one mean and deviation nor one per channel.</exception>
    /// <exception cref="DataException">A deviation is not positive.</exception>
    public Dataset Apply(Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        if (Mean.Count != Deviation.Count || (Mean.Count != 1 && Mean.Count != dataset.Shape[0]))
            throw new ShapeException($"{dataset.Name}: samples of {dataset.Shape} cannot be normalised by {Mean.Count} means and {Deviation.Count} deviations", "Give one of each, or one per channel.");
        if (Deviation.Any(deviation => !(deviation > 0)))
            throw new DataException($"{dataset.Name}: a deviation of {Deviation.First(deviation => !(deviation > 0))} was given", "Deviations must be positive.");
        var plane = dataset.Shape.Size / Mean.Count;
        var inputs = new float[dataset.Inputs.Length];
        for (var i = 0; i < inputs.Length; i++)
            inputs[i] = (dataset.Inputs[i] - Mean[i / plane % Mean.Count]) / Deviation[i / plane % Mean.Count];
        return new Dataset(dataset.Name, dataset.Shape, inputs, dataset.Labels, dataset.Classes);
    }
}
