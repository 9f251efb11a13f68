using Kadanoff.Numerics;

namespace Kadanoff.Spins.Exact;

/// <summary>The Ising model on the infinite square lattice without field: what is known in closed form.</summary>
/// <remarks>
/// <para><i>Model</i>: E = −Σ s_i s_j over nearest neighbours, K = J/(k_B T). <i>Units</i>: J = k_B = 1; everything is per site.</para>
/// <para><i>Range</i>: K &gt; 0. <i>Reference</i>: [onsager1944]; magnetisation [yang1952]. <i>Checked by</i> InfiniteIsingTests, and <c>rbm:A3</c> of selfcheck.</para>
/// </remarks>
public static class InfiniteIsing
{
    /// <summary>K_c = ½ ln(1 + √2), where sinh 2K = 1.</summary>
    public static double CriticalCoupling { get; } = Math.Log(1 + Math.Sqrt(2)) / 2;

    /// <summary>T_c = 2/ln(1 + √2).</summary>
    public static double CriticalTemperature { get; } = 1 / CriticalCoupling;

    /// <summary>The coupling at the other temperature with the same singular part: sinh 2K · sinh 2K* = 1.</summary>
    public static double Dual(double coupling) => Math.Asinh(1 / Math.Sinh(2 * Positive(coupling))) / 2;

    /// <summary>ln Z per site = −βf = ln(2 cosh 2K) + (1/π) ∫₀^{π/2} ln ½(1 + √(1 − k² sin² t)) dt, k = 2 sinh 2K/cosh² 2K.</summary>
    public static double LogPartition(double coupling)
    {
        var (sinh, cosh) = (Math.Sinh(2 * Positive(coupling)), Math.Cosh(2 * coupling));
        var complement = Complement(coupling);
        var modulus = 2 * sinh / (cosh * cosh);
        var integral = TanhSinhQuadrature.Integrate(
            t => Math.Log((1 + Math.Sqrt(Square(complement) + Square(modulus * Math.Cos(t)))) / 2), 0, Math.PI / 2);
        return Hyperbolic.LogTwoCosh(2 * coupling) + (integral / Math.PI);
    }

    /// <summary>u = −coth 2K · [1 + (2/π)(2 tanh² 2K − 1)·K₁(k)], with K₁ the complete elliptic integral; −√2 at K_c.</summary>
    public static double Energy(double coupling)
    {
        var tanh = Math.Tanh(2 * Positive(coupling));
        var complement = Complement(coupling);
        var singular = complement == 0 ? 0 : complement * Math.Sign(coupling - CriticalCoupling) * EllipticIntegral.First(complement);
        return -(1 + (2 / Math.PI * singular)) / tanh;
    }

    /// <summary>Spontaneous magnetisation m = (1 − sinh⁻⁴ 2K)^{1/8} above K_c, else 0.</summary>
    public static double Magnetisation(double coupling) =>
        Positive(coupling) <= CriticalCoupling ? 0 : Math.Pow(1 - Math.Pow(Math.Sinh(2 * coupling), -4), 0.125);

    /// <summary>Correlation length along an axis, in lattice spacings: 1/ξ = ln coth K − 2K above T_c; below, of the connected correlation, 1/ξ = 2(2K − ln coth K).</summary>
    /// <returns>Infinity at K_c.</returns>
    public static double CorrelationLength(double coupling)
    {
        var rate = -Math.Log(Math.Tanh(Positive(coupling))) - (2 * coupling);
        return 1 / (rate >= 0 ? rate : -2 * rate);
    }

    /// <summary>k′ = |2 tanh² 2K − 1|, the complement of k.</summary>
    private static double Complement(double coupling) => Math.Abs((2 * Square(Math.Tanh(2 * coupling))) - 1);

    private static double Square(double x) => x * x;

    private static double Positive(double coupling) =>
        coupling > 0 && double.IsFinite(coupling) ? coupling : throw new ArgumentOutOfRangeException(nameof(coupling), coupling, "The coupling is a positive number.");
}
