namespace Kadanoff.Chain;

/// <summary>The chain with inertia: velocities with drag, dry friction against the motion, and kicks that fade like a learning rate.</summary>
/// <remarks>
/// <para><i>Equation</i>: dx_l = v_l dt, dv_l = [(k/m)(x_{l+1} − 2x_l + x_{l−1}) + f(v_l) − (γ/m)v_l] dt + ε e^{−λt} dW, f(v) = −μ→ for v &gt; 0, +μ← for v &lt; 0; friction is not divided by the mass.
/// <i>Common noise</i>: every block gets the same kick, the sum of L Wiener increments, of deviation ε√(L dt), as in the notebook of the authors;
/// <i>independent noise</i>: each block its own, of deviation ε√dt.</para>
/// <para><i>Valid for</i> steps with dt²k/m ≤ ¼ and dt·γ/m ≤ ½. <i>Reference</i>: [shi2025], the second notebook of its authors. <i>Checked by</i> LangevinChainTests.</para>
/// </remarks>
public sealed record LangevinDynamics
{
    /// <summary>The parameters of the second notebook.</summary>
    public SpringChain Chain { get; init; } = new() { Stiffness = 0.1, ForwardFriction = 0.003, BackwardFriction = 0.004 };

    /// <summary>m.</summary>
    public double Mass { get; init; } = 1;

    /// <summary>γ.</summary>
    public double Damping { get; init; } = 1;

    /// <summary>ε.</summary>
    public double Noise { get; init; } = 0.003;

    /// <summary>λ.</summary>
    public double Decay { get; init; } = 0.001;

    /// <summary>Whether all blocks get the same kick.</summary>
    public bool CommonNoise { get; init; } = true;

    /// <summary>dt.</summary>
    public double Step { get; init; } = 0.05;

    /// <summary>T.</summary>
    public double Time { get; init; } = 700;

    /// <summary>T/dt.</summary>
    public long Steps => Require.Steps(Time, Step);

    /// <exception cref="DataException">A number is out of its range.</exception>
    public void Validate()
    {
        Chain.Validate();
        Require.Positive(Mass, "mass");
        Require.NotNegative(Damping, "damping");
        Require.NotNegative(Noise, "noise");
        Require.NotNegative(Decay, "decay of the noise");
        _ = Steps;
        if (Step * Step * Chain.Stiffness / Mass > 0.25 || Step * Damping / Mass > 0.5)
            throw new DataException(FormattableString.Invariant($"Steps of {Step} are not stable"), FormattableString.Invariant($"Give a step of at most {LongestStep}."));
    }

    private double LongestStep => Math.Min(0.5 * Math.Sqrt(Mass / Chain.Stiffness), 0.5 * Mass / Damping);
}
