namespace Kadanoff.Chain;

/// <summary>The overdamped chain: a block moves as far as the force on it, shaken by noise, exceeds dry friction.</summary>
/// <remarks>
/// <para><i>Equation</i>: in every step all blocks move at once, x_l += η σ(F_l), with F_l = k(x_{l+1} − 2x_l + x_{l−1}) + ε̄ ξ_l, ξ_l standard normal, independent for each block and step;
/// σ(F) = F − μ→ above μ→, F + μ← below −μ←, and 0 between. Start: x = 0.</para>
/// <para><i>Units</i>: time η per step. <i>Valid for</i> ηk ≤ ½, where the steps are stable. The noise stands inside the threshold: η → 0 at a fixed diffusion ε = ε̄√η is singular,
/// so η and ε̄ are two parameters of the model.</para>
/// <para><i>Reference</i>: [shi2025], the first notebook of its authors. <i>Checked by</i> ThresholdChainTests.</para>
/// </remarks>
public sealed record ThresholdDynamics
{
    public SpringChain Chain { get; init; } = new();

    /// <summary>ε̄.</summary>
    public double Noise { get; init; } = 0.1;

    /// <summary>η.</summary>
    public double Step { get; init; } = 0.01;

    /// <summary>T.</summary>
    public double Time { get; init; } = 100;

    /// <summary>T/η.</summary>
    public long Steps => Require.Steps(Time, Step);

    /// <exception cref="DataException">A number is out of its range.</exception>
    public void Validate()
    {
        Chain.Validate();
        Require.NotNegative(Noise, "noise");
        _ = Steps;
        if (Step * Chain.Stiffness > 0.5)
            throw new DataException(FormattableString.Invariant($"Steps of {Step} on springs of stiffness {Chain.Stiffness} are not stable"), FormattableString.Invariant($"Give a step of at most {0.5 / Chain.Stiffness}."));
    }
}
