namespace Kadanoff.Numerics;

/// <summary>The cubic through four values in equal steps, between the two in the middle.</summary>
/// <remarks><i>Precision</i>: 3/128 of the fourth power of the step times the fourth derivative. <i>Checked by</i> InterpolationTests.</remarks>
internal static class Interpolation
{
    /// <param name="values">Four.</param>
    /// <param name="fraction">0 at the second, 1 at the third.</param>
    public static double Cubic(ReadOnlySpan<double> values, double fraction)
    {
        var (first, second) = (values[2] - values[1], values[0] - (2 * values[1]) + values[2]);
        var third = values[3] - (3 * values[2]) + (3 * values[1]) - values[0];
        return values[1] + (fraction * (first + ((fraction - 1) / 2 * (second + ((fraction + 1) / 3 * third)))));
    }

    /// <summary>What each of the four values counts.</summary>
    public static void CubicWeights(double fraction, Span<double> weights)
    {
        var (f, before, after, beyond) = (fraction, fraction + 1, fraction - 1, fraction - 2);
        (weights[0], weights[1], weights[2], weights[3]) = (-f * after * beyond / 6, before * after * beyond / 2, -before * f * beyond / 2, before * f * after / 6);
    }
}
