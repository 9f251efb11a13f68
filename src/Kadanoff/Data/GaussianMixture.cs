using Kadanoff.Networks;
using Kadanoff.Numerics;

namespace Kadanoff.Data;

/// <summary>Two classes of Gaussian samples on opposite sides of the origin.</summary>
/// <remarks>
/// <i>Equation</i>: x = √(μ/N)·y·u + ω/√F with y = ±1 in equal numbers, ω ~ N(0, 1) in F dimensions, and one direction u ~ N(0, 1/F) for all samples.
/// <i>Valid for</i>: any μ ≥ 0; μ = 0 has no signal. <i>Reference</i>: [shi2025], released code. <i>Checked by</i> GaussianMixtureTests.
/// </remarks>
/// <param name="dimensions">F.</param>
/// <param name="signal">μ.</param>
/// <param name="scale">N, the number of samples that the signal is scaled by.</param>
/// <param name="stream">Direction and samples are drawn from its children.</param>
public sealed class GaussianMixture(int dimensions, double signal, int scale, RandomStream stream)
{
    private readonly double[] _direction = Direction(dimensions, stream);

    /// <summary>Mean of the class y = +1: √(μ/N)·u.</summary>
    public IReadOnlyList<double> Mean => [.. _direction.Select(u => Math.Sqrt(signal / scale) * u)];

    /// <summary>Draws samples; the classes alternate.</summary>
    /// <param name="count">Even, so that both classes are equal.</param>
    /// <param name="purpose">Names the stream: "train", "held out".</param>
    public Dataset Draw(int count, string purpose)
    {
        var noise = stream.Split(purpose);
        var mean = Mean;
        var inputs = new float[checked(count * dimensions)];
        noise.FillGaussian<float>(inputs, 1 / Math.Sqrt(dimensions));
        for (var i = 0; i < inputs.Length; i++)
            inputs[i] += (float)(i / dimensions % 2 == 0 ? -mean[i % dimensions] : mean[i % dimensions]);
        return new Dataset($"Gaussian mixture ({purpose})", new Shape(dimensions), inputs, [.. Enumerable.Range(0, count).Select(i => i % 2)], ["−1", "+1"]);
    }

    private static double[] Direction(int dimensions, RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var direction = new double[dimensions];
        stream.Split("direction").FillGaussian<double>(direction, 1 / Math.Sqrt(dimensions));
        return direction;
    }
}
