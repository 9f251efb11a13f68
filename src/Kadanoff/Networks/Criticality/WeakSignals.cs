namespace Kadanoff.Networks.Criticality;

/// <summary>How small signals fade with depth at the critical point K* = 0.</summary>
/// <remarks>
/// <i>Equation</i>: χ_∥ = 1 + 2a₁K, χ_⊥ = 1 + b₁K, with σ_n the derivatives at 0: a₁ = σ₃/σ₁ + ¾(σ₂/σ₁)², b₁ = σ₃/σ₁ + (σ₂/σ₁)²;
/// K_l ≈ 1/(−a₁l), perpendicular distances fall as l^−p with p = b₁/a₁. <i>Sign</i>: a₁ > 0 is unstable: small signals grow.
/// <i>Valid for</i> activations that are analytic at 0 with σ(0) = 0. <i>Reference</i>: [roberts2022]. <i>Checked by</i> CriticalityTests, SelfcheckTests.
/// </remarks>
/// <param name="Length">a₁.</param>
/// <param name="Perpendicular">b₁.</param>
public sealed record WeakSignals(double Length, double Perpendicular)
{
    /// <summary>p_⊥.</summary>
    public double Exponent => Perpendicular / Length;

    /// <summary>The coefficients of an activation.</summary>
    /// <exception cref="DataException">It is not analytic at 0, or has no slope there.</exception>
    public static WeakSignals Of(Activation activation)
    {
        ArgumentNullException.ThrowIfNull(activation);
        if (activation.AtZero is not [var value, var first, var second, var third] || value != 0 || first == 0)
            throw new DataException($"{activation.Name} has no expansion of small signals", "Give an activation that is analytic at 0, where it is 0 and rises.");
        var (cubic, square) = (third / first, Math.Pow(second / first, 2));
        return new WeakSignals(cubic + (0.75 * square), cubic + square);
    }
}
