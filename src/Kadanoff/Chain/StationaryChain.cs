namespace Kadanoff.Chain;

/// <summary>What a chain settles to under persistent noise of any strength, how fast, and how it trembles there.</summary>
/// <remarks>
/// <para><i>Equation</i>: d_l = y/(L + 1) + ((μ→ − μ←)/(2k))(l − (L + 2)/2). Mode j of a displacement from it, sin(jπl/(L + 1)), decays at the rate M k (2 − 2cos(jπ/(L + 1))).
/// Var x_l = (ηV/(2Mk))·l(L + 1 − l)/(L + 1). M and V are those of <see cref="DriftVelocity"/>.</para>
/// <para><i>Sign</i>: equal frictions give equal loads, the straight line of [hesu2023]; μ← &gt; μ→ gives a convex curve, which shallow layers carry.</para>
/// <para><i>Valid for</i> times beyond 1/rate of mode 1; rates and variances for small displacements and ηMk ≪ 1. The loads also hold with inertia, where velocities are as often positive as negative.</para>
/// <para><i>Reference</i>: [shi2025]. <i>Checked by</i> StationaryChainTests.</para>
/// </remarks>
public static class StationaryChain
{
    /// <summary>d_1 … d_{L+1}.</summary>
    /// <exception cref="DataException">A number of the chain is out of its range.</exception>
    public static double[] Loads(SpringChain chain)
    {
        ArgumentNullException.ThrowIfNull(chain);
        chain.Validate();
        var (blocks, step) = (chain.Blocks, (chain.ForwardFriction - chain.BackwardFriction) / (2 * chain.Stiffness));
        return [.. Enumerable.Range(1, blocks + 1).Select(l => (chain.Target / (blocks + 1)) + (step * (l - ((blocks + 2) / 2.0))))];
    }

    /// <summary>The rate at which mode j is forgotten, per unit of time.</summary>
    /// <param name="dynamics">Of the chain.</param>
    /// <param name="mode">j, 1 … L; 1 is the slowest.</param>
    public static double RelaxationRate(ThresholdDynamics dynamics, int mode = 1)
    {
        ArgumentNullException.ThrowIfNull(dynamics);
        dynamics.Validate();
        ArgumentOutOfRangeException.ThrowIfLessThan(mode, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(mode, dynamics.Chain.Blocks);
        return DriftVelocity.Of(dynamics).Mobility * dynamics.Chain.Stiffness * (2 - (2 * Math.Cos(mode * Math.PI / (dynamics.Chain.Blocks + 1))));
    }

    /// <summary>Var x_l in the stationary state; 0 without noise.</summary>
    /// <param name="dynamics">Of the chain.</param>
    /// <param name="block">l, 1 … L.</param>
    public static double Variance(ThresholdDynamics dynamics, int block)
    {
        ArgumentNullException.ThrowIfNull(dynamics);
        dynamics.Validate();
        ArgumentOutOfRangeException.ThrowIfLessThan(block, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(block, dynamics.Chain.Blocks);
        var (drift, blocks) = (DriftVelocity.Of(dynamics), dynamics.Chain.Blocks);
        return drift.Variance == 0 ? 0 : dynamics.Step * drift.Variance / (2 * drift.Mobility * dynamics.Chain.Stiffness) * block * (blocks + 1 - block) / (blocks + 1);
    }
}
