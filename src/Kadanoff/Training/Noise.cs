using System.Numerics;
using Kadanoff.Networks;
using Kadanoff.Numerics;

namespace Kadanoff.Training;

/// <summary>Noise put on every training batch, drawn anew for each: wrong labels and shaken inputs.</summary>
/// <remarks>
/// <para><i>Labels</i>: ⌊q·n⌋ randomly chosen labels of a batch of n are replaced by uniformly random classes, the true one
/// among them, so a label is wrong with probability q·(K − 1)/K.</para>
/// <para><i>Inputs</i>: x ← x + q·s·ξ with ξ ~ N(0, 1) for every element and s the standard deviation of all elements of the batch.</para>
/// <para>Evaluation is always on clean data. Together with dropout, learning rate and batch size these are the knobs of the
/// spring-block phase diagram. <i>Range</i>: q in 0 … 1. <i>Reference</i>: [shi2025], data-noise panel. <i>Checked by</i> NoiseTests.</para>
/// </remarks>
/// <param name="Labels">Fraction q of labels drawn anew.</param>
/// <param name="Inputs">Noise amplitude q on the inputs, in standard deviations of the batch.</param>
public sealed record Noise(double Labels = 0, double Inputs = 0)
{
    public static Noise None { get; } = new();

    /// <summary>The paper's single knob: the same q on labels and inputs.</summary>
    public static Noise OnData(double q) => new(q, q);

    /// <exception cref="DataException">A knob is outside 0 … 1.</exception>
    public void Validate()
    {
        if (!(Labels is >= 0 and <= 1))
            throw new DataException($"Label noise is {Labels}", "Give a fraction from 0 to 1.");
        if (!(Inputs >= 0 && double.IsFinite(Inputs)))
            throw new DataException($"Input noise is {Inputs}", "Give a finite amplitude of 0 or more.");
    }

    /// <summary>Replaces ⌊q·n⌋ of the labels; each picked position is picked once.</summary>
    public void ShakeLabels(Span<int> labels, int classes, RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var count = (int)(Labels * labels.Length);
        if (count == 0)
            return;
        var order = stream.Permutation(labels.Length);
        for (var i = 0; i < count; i++)
            labels[order[i]] = stream.NextInt32(classes);
    }

    /// <summary>Adds the Gaussian noise in place.</summary>
    public void ShakeInputs<T>(Batch<T> inputs, RandomStream stream)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(stream);
        if (Inputs == 0)
            return;
        var amplitude = Inputs * StandardDeviation<T>(inputs.Span);
        foreach (ref var element in inputs.Span)
            element += T.CreateTruncating(amplitude * stream.NextGaussian());
    }

    /// <summary>Of all elements together, with n − 1.</summary>
    private static double StandardDeviation<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var mean = 0.0;
        foreach (var value in values)
            mean += double.CreateTruncating(value);
        mean /= values.Length;
        var squares = 0.0;
        foreach (var value in values)
            squares += Math.Pow(double.CreateTruncating(value) - mean, 2);
        return Math.Sqrt(squares / Math.Max(1, values.Length - 1));
    }
}
