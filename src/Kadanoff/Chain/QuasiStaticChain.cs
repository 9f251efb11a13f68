namespace Kadanoff.Chain;

/// <summary>Where a chain without noise comes to rest, from the collapsed state or pulled slowly: exact.</summary>
/// <remarks>
/// <para><i>Equation</i>: the smallest x ≥ 0 with k(x_{l+1} − 2x_l + x_{l−1}) ≤ μ→ for all l. The last m springs are taut and d_{L+1} = [y + (μ→/k)·m(m − 1)/2]/m falls by μ→/k
/// from each to the one before it; m is the greatest number ≤ L + 1 with m(m − 1) &lt; 2ky/μ→, and the springs next to the wall are slack. All are taut where μ→/k ≤ 2y/(L(L + 1)); then
/// d_l = y/(L + 1) + (μ→/k)(l − (L + 2)/2).</para>
/// <para><i>Sign</i>: loads grow with depth, the curve is concave (lazy). <i>Valid for</i> no noise; μ← plays no part, since no block ever moves back.</para>
/// <para><i>Reference</i>: [shi2025]. <i>Checked by</i> QuasiStaticChainTests.</para>
/// </remarks>
public static class QuasiStaticChain
{
    /// <summary>d_1 … d_{L+1}.</summary>
    /// <exception cref="DataException">A number of the chain is out of its range.</exception>
    public static double[] Loads(SpringChain chain)
    {
        ArgumentNullException.ThrowIfNull(chain);
        var (taut, step) = (TautSprings(chain), chain.ForwardFriction / chain.Stiffness);
        var loads = new double[chain.Blocks + 1];
        var last = (chain.Target / taut) + (step * (taut - 1) / 2);
        for (var i = 0; i < taut; i++)
            loads[^(i + 1)] = last - (i * step);
        return loads;
    }

    /// <summary>x_1 … x_L.</summary>
    /// <exception cref="DataException">A number of the chain is out of its range.</exception>
    public static double[] Positions(SpringChain chain) => SpringChain.Positions(Loads(chain));

    /// <summary>m.</summary>
    /// <exception cref="DataException">A number of the chain is out of its range.</exception>
    public static int TautSprings(SpringChain chain)
    {
        ArgumentNullException.ThrowIfNull(chain);
        chain.Validate();
        var taut = 1;
        while (taut <= chain.Blocks && chain.ForwardFriction * (taut + 1.0) * taut < 2 * chain.Stiffness * chain.Target)
            taut++;
        return taut;
    }
}
