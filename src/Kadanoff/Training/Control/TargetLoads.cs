using Kadanoff.Flows;

namespace Kadanoff.Training.Control;

/// <summary>How far loads are from those of a wanted convexity at the same total separation, and the gradient of that.</summary>
/// <remarks>
/// <para><i>Equation</i>: R = Σ_l (d_l − S·t_l)² with the loads d_l = D_{l−1} − D_l, l = 1 … L, the total S = D_0 − D_L and the shares
/// t_l = 1/L + β·(l − (L + 1)/2), β = 12 A*/(L(L − 1)): loads affine in l with step b have A = b·L(L − 1)/(12 S). For A* = 0 this is Σ(d_l − d̄)².</para>
/// <para><i>Units</i>: squares of D, not of shares d_l/S: S begins near 0, where shares and their gradients have no bound.</para>
/// <para><i>Gradient</i>: with r_l = d_l − S·t_l and g_l = 2(r_l − Σ_k r_k t_k), and g_0 = g_{L+1} = 0: ∂R/∂D_j = g_{j+1} − g_j.</para>
/// <para><i>Valid for</i> L ≥ 2. <i>Reference</i>: [shi2025]. <i>Checked by</i> TargetLoadsTests.</para>
/// </remarks>
public static class TargetLoads
{
    /// <summary>t_1 … t_L, with the sum 1.</summary>
    public static double[] Shares(int loads, double convexity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(loads, 2);
        var step = 12 * convexity / (loads * (loads - 1.0));
        return [.. Enumerable.Range(1, loads).Select(l => (1.0 / loads) + (step * (l - ((loads + 1) / 2.0))))];
    }

    /// <summary>R.</summary>
    /// <param name="separation">D_0 … D_L.</param>
    /// <param name="shares">t_1 … t_L.</param>
    /// <param name="gradient">Receives ∂R/∂D_0 … ∂R/∂D_L.</param>
    public static double Distance(ReadOnlySpan<double> separation, ReadOnlySpan<double> shares, Span<double> gradient)
    {
        var loads = LoadIndices.Loads(separation);
        var (total, value, mean) = (separation[0] - separation[^1], 0.0, 0.0);
        for (var l = 0; l < loads.Length; l++)
        {
            loads[l] -= total * shares[l];
            value += loads[l] * loads[l];
            mean += loads[l] * shares[l];
        }

        gradient.Clear();
        for (var l = 0; l < loads.Length; l++)
        {
            var slope = 2 * (loads[l] - mean);
            gradient[l] += slope;
            gradient[l + 1] -= slope;
        }

        return value;
    }
}
