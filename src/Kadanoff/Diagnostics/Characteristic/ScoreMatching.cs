using Kadanoff.Numerics;

namespace Kadanoff.Diagnostics.Characteristic;

/// <summary>The exponential family nearest to a density without its normalisation: a linear equation for the natural parameters.</summary>
/// <remarks>
/// <para><i>Equation</i>: for −ln p = Σ_k θ_k x_i^{2k} − (what couples x_i) the score is c_i·(θ, K) with c_i = (−2x_i, −4x_i³, …, −2m x_i^{2m−1}, what x_i is coupled to), and
/// ⟨c cᵀ⟩ (θ, K) = (2, 12⟨x²⟩, …, 2m(2m − 1)⟨x^{2m−2}⟩, 0), summed over the sites i. No Z, no iteration.</para>
/// <para><i>Valid for</i> densities; discrete features have no score. Outside the family it gives the member whose score is nearest, which may have θ_m ≤ 0 and then no normalisation.</para>
/// <para><i>Reference</i>: [hyvarinen2005]. <i>Checked by</i> ScoreMatchingTests.</para>
/// </remarks>
internal static class ScoreMatching
{
    /// <summary>⟨∂c_k ∂c_l⟩ of two powers: 4kl ⟨x^{2k+2l−2}⟩.</summary>
    /// <param name="k">From 1.</param>
    /// <param name="l">From 1.</param>
    /// <param name="even">⟨x^{2p}⟩ at p = 0, 1, ….</param>
    public static double Square(int k, int l, ReadOnlySpan<double> even) => 4 * k * l * even[k + l - 1];

    /// <summary>2k(2k − 1)⟨x^{2k−2}⟩.</summary>
    public static double Curvature(int k, ReadOnlySpan<double> even) => 2 * k * ((2 * k) - 1) * even[k - 1];

    /// <summary>θ_1 … θ_m of a single site.</summary>
    /// <param name="order">m.</param>
    /// <param name="even">⟨x^{2p}⟩ at p = 0 … 2m − 1.</param>
    /// <exception cref="DataException">The site takes too few values.</exception>
    public static double[] Potential(int order, double[] even)
    {
        var (squares, right) = (new Matrix<double>(order, order), new double[order]);
        for (var k = 1; k <= order; k++)
        {
            right[k - 1] = Curvature(k, even);
            for (var l = 1; l <= order; l++)
                squares[k - 1, l - 1] = Square(k, l, even);
        }

        return PositiveSystem.Solve(squares, right);
    }
}
