using Kadanoff.Numerics;

namespace Kadanoff.Data;

/// <summary>Few states with exactly a given covariance: all that a linear network and the squared error know of a law of mean 0.</summary>
/// <remarks>
/// <para><i>Equation</i>: with C = L·Lᵀ, the 2N states ±√N L e_k, k = 1 … N, each of weight 1/(2N), have mean 0 and ⟨x xᵀ⟩ = C. The targets are the inputs.</para>
/// <para><i>Valid for</i> first and second moments, and so for linear maps alone: higher moments, signs and densities are not those of any chain.</para>
/// <para><i>Cost</i>: N³/3. <i>Reference</i>: [julier2004]. <i>Checked by</i> SigmaPointsTests.</para>
/// </remarks>
public static class SigmaPoints
{
    /// <summary>The states as an ensemble without sampling error.</summary>
    /// <param name="covariance">N × N, positive definite.</param>
    /// <exception cref="DataException">It is not positive definite.</exception>
    public static Ensemble Of(Matrix<double> covariance)
    {
        ArgumentNullException.ThrowIfNull(covariance);
        var (root, size) = (Cholesky.Decompose(covariance).Factor, covariance.Rows);
        var states = new Matrix<double>(2 * size, size);
        for (var k = 0; k < size; k++)
            for (var i = k; i < size; i++)
                (states[2 * k, i], states[(2 * k) + 1, i]) = (Math.Sqrt(size) * root[i, k], -Math.Sqrt(size) * root[i, k]);
        return new Ensemble(states, new Matrix<double>(2 * size, size, (double[])states.Data.Clone()), Ensemble.Uniform(2 * size), [], isExact: true);
    }
}
