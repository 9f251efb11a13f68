namespace Kadanoff.Numerics;

/// <summary>The complete elliptic integral of the first kind.</summary>
/// <remarks>
/// <i>Equation</i>: K(k) = ∫₀^{π/2} dt/√(1 − k² sin² t) = π/(2·AGM(1, k′)) with the complementary modulus k′ = √(1 − k²), Gauss's arithmetic–geometric mean.
/// <i>Precision</i>: a few units in the last place for any k′, which is why it and not k is the argument. <i>Checked by</i> EllipticIntegralTests.
/// </remarks>
public static class EllipticIntegral
{
    /// <summary>K as a function of the complementary modulus.</summary>
    /// <param name="complement">k′, in (0, 1]; towards 0 the integral grows as ln(4/k′), and 0 gives infinity.</param>
    /// <exception cref="ArgumentOutOfRangeException">k′ is negative, above 1, or not a number.</exception>
    public static double First(double complement)
    {
        if (!(complement is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(complement), complement, "The complementary modulus lies between 0 and 1.");
        if (complement == 0)
            return double.PositiveInfinity;
        var (a, b) = (1.0, complement);
        while (Math.Abs(a - b) > 4e-16 * a)
            (a, b) = ((a + b) / 2, Math.Sqrt(a * b));
        return Math.PI / (a + b);
    }
}
