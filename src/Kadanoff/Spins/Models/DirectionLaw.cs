using Kadanoff.Numerics;

namespace Kadanoff.Spins.Models;

/// <summary>The angle between a unit vector and a field that pulls at it: density ∝ exp(κw)·(1 − w²)^{(n−3)/2} of w = cos θ.</summary>
/// <remarks>
/// <i>Rejection</i> with m = n − 1, b = m/(2κ + √(4κ² + m²)), x₀ = (1 − b)/(1 + b): propose w = (1 − (1 + b)z)/(1 − (1 − b)z), z from Beta(m/2, m/2); keep it with
/// probability exp[κ(w − x₀) + m ln((1 − x₀w)/(1 − x₀²))] ≤ 1. <i>Valid for</i> κ ≥ 0, any n ≥ 2. <i>Cost</i>: fewer than two proposals on average up to n = 8.
/// <i>Reference</i>: [wood1994]. <i>Checked by</i> VectorModelTests.
/// </remarks>
internal static class DirectionLaw
{
    /// <param name="components">n.</param>
    /// <param name="concentration">κ.</param>
    /// <param name="stream">Of the draw.</param>
    public static double DrawCosine(int components, double concentration, RandomStream stream)
    {
        var m = components - 1.0;
        var b = m / ((2 * concentration) + Math.Sqrt((4 * concentration * concentration) + (m * m)));
        var x0 = (1 - b) / (1 + b);
        var logOfOneMinusSquare = Math.Log(4 * b / ((1 + b) * (1 + b)));
        while (true)
        {
            var z = (1 + UniformCosine(components, stream)) / 2;
            var w = (1 - ((1 + b) * z)) / (1 - ((1 - b) * z));
            var logKept = (concentration * (w - x0)) + (m * (Math.Log(1 - (x0 * w)) - logOfOneMinusSquare));
            if (Math.Log(1 - stream.NextDouble()) <= logKept)
                return w;
        }
    }

    /// <summary>One component of a unit vector of uniform direction.</summary>
    private static double UniformCosine(int components, RandomStream stream)
    {
        var first = stream.NextGaussian();
        var square = first * first;
        for (var index = 1; index < components; index++)
        {
            var other = stream.NextGaussian();
            square += other * other;
        }

        return first / Math.Sqrt(square);
    }
}
