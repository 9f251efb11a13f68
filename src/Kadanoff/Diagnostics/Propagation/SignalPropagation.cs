using Kadanoff.Data;
using Kadanoff.Flows;
using Kadanoff.Numerics;

namespace Kadanoff.Diagnostics.Propagation;

/// <summary>How lengths, angles and small differences of the user's samples change from stage to stage: what the theory of wide networks predicts, measured.</summary>
/// <remarks>
/// <para><i>Equation</i>: q = ⟨‖x‖²/p⟩, c = ⟨cos(x, x′)⟩ over pairs of samples, without centring, as in the theory; noise of length 0.002·‖x‖ on the input moves a stage by δ,
/// and χ is ⟨‖δ‖²/p⟩ over that of the stage before; relative growth is the same with ‖δ‖²/‖x‖².
/// Twice the noise tells how far that is from the limit of small noise; the difference is in the error.</para>
/// <para><i>Gradients</i>: ⟨‖Jv‖²⟩ over random v is ‖J‖²/p, the mean square of the gradient of a random output: so between layers of one width χ is also the growth of squared gradients on their way back. See <see cref="GradientGrowth"/> for that itself.</para>
/// <para><i>Says</i> where differences between samples die (χ &lt; 1, idle) or noise takes over (χ > 1), and over how many layers (ξ_q, ξ_c; about six of them is as deep as a fresh network trains). <i>Not</i>: what a layer does in directions that no noise of the input reaches.</para>
/// <para><i>Errors</i>: jackknife over 16 groups of samples. <i>Cost</i>: three passes of some hundred samples. <i>Reference</i>: [schoenholz2017]. <i>Checked by</i> SignalPropagationTests.</para>
/// </remarks>
public static class SignalPropagation
{
    public static Observable LengthObservable { get; } = new("signalLength", "length of signals q", "mean square of a feature", "schoenholz2017");

    public static Observable CorrelationObservable { get; } = new("signalCorrelation", "correlation of signals c", "mean cosine of the angle between two samples; 1 where all point in one direction", "schoenholz2017");

    public static Observable GrowthObservable { get; } = new("perturbationGrowth", "growth of small differences", "factor by which the square of a small difference grows in this layer, relative to that of the signal", "schoenholz2017");

    public static Observable AbsoluteGrowthObservable { get; } = new("perturbationGrowthAbsolute", "growth of small differences χ", "factor by which the mean square of a small difference grows in this layer; below 1 differences die", "schoenholz2017");

    /// <summary>Measures whatever makes representations of samples.</summary>
    /// <param name="source">From samples to their representations.</param>
    /// <param name="dataset">Of the kind that it takes.</param>
    /// <param name="options">How many; how much noise.</param>
    /// <exception cref="DataException">Fewer than 32 samples.</exception>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public static PropagationMeasurement Measure(Func<Dataset, IRepresentations> source, Dataset dataset, PropagationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(dataset);
        options ??= new PropagationOptions();
        options.Validate();
        var order = Order(dataset.Name, dataset.Count, options);
        return Measure(order, options, (samples, visit) =>
        {
            var group = options.Perturb ? WithNoise(dataset, samples, options) : Subset.Pick(dataset, samples);
            var representations = source(group);
            WholeStages.Run(representations, visit, options.Threads, options.Stop);
            return representations.Stages;
        });
    }

    /// <summary>Measures lengths and angles alone, of representations whose inputs cannot be changed.</summary>
    /// <param name="representations">Of the samples.</param>
    /// <param name="options">How many.</param>
    /// <exception cref="DataException">Fewer than 32 samples.</exception>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public static PropagationMeasurement Measure(IRepresentations representations, PropagationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(representations);
        options = (options ?? new PropagationOptions()) with { Perturb = false };
        options.Validate();
        return Measure(Order(representations.Name, representations.Count, options), options, (samples, visit) =>
        {
            WholeStages.Run(representations.Select([.. samples.Order()]), visit, options.Threads, options.Stop);
            return representations.Stages;
        });
    }

    /// <summary>Random samples in random order: each group is a part of them.</summary>
    private static int[] Order(string name, int count, PropagationOptions options)
    {
        if (count < 2 * PropagationSums.Groups)
            throw new DataException($"{name}: {count} samples give no error", $"Give at least {2 * PropagationSums.Groups}.");
        return [.. new RandomStream(options.Seed, "propagation").Permutation(count).Take(Math.Min(count, options.Samples))];
    }

    private static PropagationMeasurement Measure(int[] order, PropagationOptions options, Func<int[], RepresentationVisitor, IReadOnlyList<NetworkStage>> run)
    {
        var (size, sums, stages) = (order.Length / PropagationSums.Groups, new List<PropagationSums>(), (IReadOnlyList<NetworkStage>)[]);
        for (var group = 0; group < PropagationSums.Groups; group++)
        {
            options.Stop.ThrowIfCancellationRequested();
            var number = group;
            stages = run(order[(group * size)..((group + 1) * size)], (stage, _, rows) => Add(stage, number, rows));
            options.Progress?.Invoke((group + 1.0) / PropagationSums.Groups);
        }

        return new PropagationResult(stages, sums, size * PropagationSums.Groups, options.Perturb).Measure();

        void Add(int stage, int group, View<float> rows)
        {
            if (stage == sums.Count)
                sums.Add(new PropagationSums());
            sums[stage].Add(group, rows, size);
        }
    }

    /// <summary>Samples, then the same with noise, then with twice the same noise.</summary>
    private static Dataset WithNoise(Dataset dataset, int[] samples, PropagationOptions options)
    {
        var (size, count) = (dataset.Shape.Size, samples.Length);
        var inputs = new float[3 * count * size];
        for (var i = 0; i < count; i++)
        {
            var sample = dataset.Sample(samples[i]);
            var noise = new float[size];
            new RandomStream(options.Seed, "noise on the input", samples[i]).FillGaussian<float>(noise);
            var scale = (float)(options.Noise * System.Numerics.Tensors.TensorPrimitives.Norm(sample) / Math.Sqrt(size));
            for (var k = 0; k < size; k++)
            {
                inputs[(i * size) + k] = sample[k];
                inputs[((count + i) * size) + k] = sample[k] + (scale * noise[k]);
                inputs[(((2 * count) + i) * size) + k] = sample[k] + (2 * scale * noise[k]);
            }
        }

        int[] labels = [.. samples.Select(i => dataset.Labels[i])];
        return new Dataset(dataset.Name, dataset.Shape, inputs, [.. labels, .. labels, .. labels], dataset.Classes);
    }
}
