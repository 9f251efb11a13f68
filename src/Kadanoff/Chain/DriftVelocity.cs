using Kadanoff.Numerics;

namespace Kadanoff.Chain;

/// <summary>How fast, on the mean, a shaken block slides under a steady elastic force: noise turns dry friction into a fluid one.</summary>
/// <remarks>
/// <para><i>Equation</i>: v(f) = ⟨σ(f + sξ)⟩ = s[G((f − μ→)/s) − G((−f − μ←)/s)] with s = ε̄ and G(u) = ⟨max(0, u + ξ)⟩ = φ(u) + uΦ(u). It vanishes at f* = (μ→ − μ←)/2 alone, whatever s.
/// There its slope, the mobility, is M = 2Φ(−a) and the variance of σ is V = 2s²[(1 + a²)Φ(−a) − aφ(a)], with a = μ̄/s, μ̄ = (μ→ + μ←)/2.</para>
/// <para><i>Sign</i>: positive towards the target. <i>Valid for</i> s ≥ 0; without noise v = σ and M = V = 0 where there is friction. For s ≪ μ̄ M is exponentially small: the chain does not forget.</para>
/// <para><i>Reference</i>: [shi2025]. <i>Checked by</i> DriftVelocityTests.</para>
/// </remarks>
/// <param name="ForwardFriction">μ→.</param>
/// <param name="BackwardFriction">μ←.</param>
/// <param name="Noise">s.</param>
public readonly record struct DriftVelocity(double ForwardFriction, double BackwardFriction, double Noise)
{
    public static DriftVelocity Of(ThresholdDynamics dynamics)
    {
        ArgumentNullException.ThrowIfNull(dynamics);
        return new(dynamics.Chain.ForwardFriction, dynamics.Chain.BackwardFriction, dynamics.Noise);
    }

    /// <summary>f*.</summary>
    public double StationaryForce => (ForwardFriction - BackwardFriction) / 2;

    /// <summary>M.</summary>
    public double Mobility => Noise > 0 ? 2 * NormalDistribution.Cumulative(-Ratio) : Ratio > 0 ? 0 : 1;

    /// <summary>V.</summary>
    public double Variance => Noise > 0
        ? 2 * Noise * Noise * Math.Max(0, ((1 + (Ratio * Ratio)) * NormalDistribution.Cumulative(-Ratio)) - (Ratio * NormalDistribution.Density(Ratio)))
        : 0;

    /// <summary>a.</summary>
    private double Ratio => (ForwardFriction + BackwardFriction) == 0 ? 0 : (ForwardFriction + BackwardFriction) / 2 / Noise;

    /// <summary>v(f).</summary>
    public double At(double force) => Noise > 0
        ? Noise * (NormalDistribution.Excess((force - ForwardFriction) / Noise) - NormalDistribution.Excess((-force - BackwardFriction) / Noise))
        : Math.Max(0, force - ForwardFriction) - Math.Max(0, -force - BackwardFriction);
}
