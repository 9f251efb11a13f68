namespace Kadanoff.Numerics;

/// <summary>The minimum of a function of one number.</summary>
/// <remarks>
/// <i>Method</i>: the interval that holds it shrinks by 0.618 a step. <i>Precision</i>: the place to about 1e-8 of itself, as rounding of the function allows; the minimum to its last digits.
/// <i>Valid for</i> functions that fall, then rise. <i>Reference</i>: [kiefer1953]. <i>Checked by</i> GoldenSectionTests.
/// </remarks>
public static class GoldenSection
{
    private static readonly double s_golden = (Math.Sqrt(5) - 1) / 2;

    /// <summary>Where the function is least.</summary>
    /// <param name="f">Falls, then rises, between the ends.</param>
    /// <param name="low">One end.</param>
    /// <param name="high">The other, above it.</param>
    /// <param name="tolerance">Width of the interval at which to stop.</param>
    public static double Minimum(Func<double, double> f, double low, double high, double tolerance = 1e-9)
    {
        ArgumentNullException.ThrowIfNull(f);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(low, high);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(tolerance);
        var (left, right) = (high - (s_golden * (high - low)), low + (s_golden * (high - low)));
        var (atLeft, atRight) = (f(left), f(right));
        while (high - low > tolerance && low < left && left < right && right < high)
        {
            if (atLeft < atRight)
            {
                (high, right, atRight) = (right, left, atLeft);
                left = high - (s_golden * (high - low));
                atLeft = f(left);
            }
            else
            {
                (low, left, atLeft) = (left, right, atRight);
                right = low + (s_golden * (high - low));
                atRight = f(right);
            }
        }

        return low + ((high - low) / 2);
    }
}
