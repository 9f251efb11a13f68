using Kadanoff.Numerics;
using Kadanoff.Statistics;

namespace Kadanoff.Renormalization.MonteCarlo;

/// <summary>Monte Carlo renormalization: the linear map of couplings around a fixed point, from correlations between a lattice and its block spins.</summary>
/// <remarks>
/// <para><i>Equation</i>: T_ab = ∂K_a⁽ⁿ⁾/∂K_b⁽ⁿ⁻¹⁾ solves A T = B with A_ab = ⟨S_a⁽ⁿ⁾ S_b⁽ⁿ⁾⟩ − ⟨S_a⁽ⁿ⁾⟩⟨S_b⁽ⁿ⁾⟩ and B_ab = ⟨S_a⁽ⁿ⁾ S_b⁽ⁿ⁻¹⁾⟩ − ⟨S_a⁽ⁿ⁾⟩⟨S_b⁽ⁿ⁻¹⁾⟩;
/// y = ln λ/ln b of its eigenvalues, y_T from even operators and y_H from odd ones.</para>
/// <para><i>Valid for</i> samples of equilibrium at K_c: check their energy. A sample must not decide when it is taken, as it does after a given number of flipped spins.
/// Errors are of the jackknife over parts of the run, each much longer than the autocorrelation time.
/// <i>Reference</i>: [swendsen1979]. <i>Checked by</i> MonteCarloRenormalizationTests, and <c>rbm:B7</c>, <c>rbm:B8</c> of swendsen-1979.</para>
/// </remarks>
/// <param name="parts">The moments of at least two parts of the run, of about the same length.</param>
/// <param name="scale">b of one level.</param>
public sealed class MonteCarloRenormalization(IReadOnlyList<OperatorMoments> parts, double scale)
{
    /// <summary>The exponent of one step of the ladder, with its error.</summary>
    /// <param name="step">n: from level n − 1 to level n, 1 the first.</param>
    /// <param name="operators">How many of the operators are taken into account, in their order.</param>
    /// <param name="rank">0 for the largest eigenvalue, 1 for the next.</param>
    /// <exception cref="DataException">Too few samples: the operators do not vary independently, or there are fewer than two parts.</exception>
    public Estimate Exponent(int step, int operators, int rank = 0) => Jackknife.Over(
        parts, kept => Math.Log(Eigenvalue(OperatorMoments.Together(kept), step, operators, rank)) / Math.Log(scale), (long)parts.Sum(part => part.Weight));

    /// <summary>T of one step, of all samples.</summary>
    /// <inheritdoc cref="Exponent"/>
    public Matrix<double> LinearMap(int step, int operators) => LinearMap(OperatorMoments.Together(parts), step, operators);

    private static double Eigenvalue(OperatorMoments moments, int step, int operators, int rank) =>
        GeneralEigen.Values(LinearMap(moments, step, operators))[rank].Magnitude;

    private static Matrix<double> LinearMap(OperatorMoments moments, int step, int operators)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(step, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(step, moments.Levels);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(operators, moments.Operators);
        var (same, finer) = (new Matrix<double>(operators, operators), new Matrix<double>(operators, operators));
        for (var a = 0; a < operators; a++)
        {
            for (var b = 0; b < operators; b++)
                (same[a, b], finer[a, b]) = (moments.Covariance(step, a, b), moments.CovarianceWithFiner(step, a, b));
        }

        return Cholesky.Decompose(same).Solve(finer);
    }
}
