using System.Numerics.Tensors;

namespace Kadanoff.Spins.Exact;

/// <summary>The sum of neighbouring sites of an even polynomial chain.</summary>
/// <remarks>
/// <para><i>Equation</i>: S_n = x_1 + … + x_n. The functions v_k^{(n)} with ⟨ψ_0|v_k^{(n)}⟩ = ⟨S_nᵏ⟩ grow by one site as v_k^{(n+1)}(y) = Σ_j C(k, j) y^{k−j} (T v_j^{(n)})(y)/λ_0.
/// ⟨S S′⟩ of neighbouring blocks is Σ_r (n − |r − n|) ⟨x_0 x_r⟩.</para>
/// <para><i>Cost</i>: n products with T for each moment. <i>Checked by</i> PolynomialBlockTests.</para>
/// </remarks>
/// <param name="chain">Infinite.</param>
/// <param name="sites">n, at least 1.</param>
public sealed class PolynomialBlock(EvenPolynomialChain chain, int sites)
{
    /// <summary>⟨S^{2k}⟩.</summary>
    public double Moment(int k)
    {
        var functions = Enumerable.Range(0, (2 * k) + 1).Select(power => Raised(chain.Ground, power)).ToArray();
        for (var site = 1; site < sites; site++)
            functions = Grown(functions);
        return TensorPrimitives.Dot<double>(chain.Ground, functions[^1]);
    }

    /// <summary>⟨S S′⟩ of two blocks side by side.</summary>
    public double NeighbourProduct => Enumerable.Range(1, (2 * sites) - 1).Sum(r => (sites - Math.Abs(r - sites)) * chain.Correlation(r));

    private double[][] Grown(double[][] functions)
    {
        var moved = functions.Select((function, j) => chain.Transferred(function, int.IsOddInteger(j))).ToArray();
        var grown = new double[functions.Length][];
        for (var k = 0; k < functions.Length; k++)
        {
            grown[k] = new double[chain.Ground.Length];
            var ways = 1.0;
            for (var j = k; j >= 0; j--)
            {
                TensorPrimitives.MultiplyAdd(Raised(moved[j], k - j), ways, grown[k], grown[k]);
                ways *= j / (k - j + 1.0);
            }
        }

        return grown;
    }

    /// <summary>xᵖ f.</summary>
    private double[] Raised(double[] function, int power) => EvenPolynomialChain.Times(function, Array.ConvertAll(chain.Positions, x => Math.Pow(x, power)));
}
