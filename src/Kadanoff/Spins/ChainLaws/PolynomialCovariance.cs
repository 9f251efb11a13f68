using System.Numerics.Tensors;
using Kadanoff.Numerics;
using Kadanoff.Spins.Exact;
using Kadanoff.Spins.Lattices;

namespace Kadanoff.Spins.ChainLaws;

/// <summary>⟨x_i x_j⟩ of every pair of sites of an even polynomial chain; ⟨x_i⟩ = 0.</summary>
/// <remarks>
/// <para><i>Equation</i>: open, ⟨b|T^i x T^{j−i} x T^{N−1−j}|b⟩/Z with b = e^{−V/2}; on a ring, Σ_{mn} λ_m^{N−r} λ_n^r ⟨m|x|n⟩²/Σ_n λ_n^N.</para>
/// <para><i>Cost</i>: open ½N² products of T with a vector; on a ring one product of two matrices. <i>Checked by</i> PolynomialChainLawTests.</para>
/// </remarks>
internal static class PolynomialCovariance
{
    public static Matrix<double> Of(EvenPolynomialChain chain, int sites, Boundary boundary) => boundary == Boundary.Open ? Open(chain, sites) : Ring(chain, sites);

    private static Matrix<double> Open(EvenPolynomialChain chain, int sites)
    {
        var ends = new double[sites][];
        ends[0] = chain.Transfer.Boundary;
        for (var k = 1; k < sites; k++)
            ends[k] = chain.Transferred(ends[k - 1], odd: false);
        var (covariance, partition) = (new Matrix<double>(sites, sites), TensorPrimitives.Dot<double>(ends[0], ends[^1]));
        for (var i = 0; i < sites; i++)
        {
            var moved = EvenPolynomialChain.Times(chain.Positions, ends[i]);
            for (var j = i; j < sites; j++)
            {
                covariance[i, j] = covariance[j, i] = TensorPrimitives.Dot<double>(moved, EvenPolynomialChain.Times(chain.Positions, ends[sites - 1 - j])) / partition;
                moved = chain.Transferred(moved, odd: true);
            }
        }

        return covariance;
    }

    private static Matrix<double> Ring(EvenPolynomialChain chain, int sites)
    {
        var squares = Elements(chain);
        TensorPrimitives.Multiply<double>(squares.Span, squares.Span, squares.Span);
        double[] Powers(Eigensystem states, int power) => Array.ConvertAll(states.Values, value => Math.Pow(value / chain.EvenStates.Values[^1], power));
        var partition = Powers(chain.EvenStates, sites).Sum() + Powers(chain.OddStates, sites).Sum();
        var products = new double[sites];
        for (var r = 0; r < sites; r++)
            products[r] = (Between(Powers(chain.EvenStates, sites - r), squares, Powers(chain.OddStates, r)) + Between(Powers(chain.EvenStates, r), squares, Powers(chain.OddStates, sites - r))) / partition;
        var covariance = new Matrix<double>(sites, sites);
        for (var i = 0; i < sites; i++)
        {
            for (var j = 0; j < sites; j++)
                covariance[i, j] = products[Math.Abs(i - j)];
        }

        return covariance;
    }

    /// <summary>⟨m|x|n⟩ of even states m and odd states n.</summary>
    private static Matrix<double> Elements(EvenPolynomialChain chain)
    {
        var displaced = new Matrix<double>(chain.Positions.Length, chain.Positions.Length);
        for (var i = 0; i < displaced.Rows; i++)
            TensorPrimitives.Multiply(chain.OddStates.Vectors.Row(i), chain.Positions[i], displaced.Row(i));
        return chain.EvenStates.Vectors.Transposed().Times(displaced);
    }

    private static double Between(double[] left, Matrix<double> matrix, double[] right)
    {
        var sum = 0.0;
        for (var m = 0; m < left.Length; m++)
            sum += left[m] * TensorPrimitives.Dot<double>(matrix.Row(m), right);
        return sum;
    }
}
