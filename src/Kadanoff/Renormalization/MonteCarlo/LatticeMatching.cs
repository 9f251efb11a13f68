using Kadanoff.Statistics;

namespace Kadanoff.Renormalization.MonteCarlo;

/// <summary>The critical coupling from two lattices, one twice as large and blocked once more: at K_c both look the same.</summary>
/// <remarks>
/// <para><i>Equation</i>: δK = −(⟨S⁽ⁿ⁾⟩_L − ⟨S⁽ⁿ⁻¹⁾⟩_{L/b}) / (d⟨S⁽ⁿ⁾⟩_L/dK − d⟨S⁽ⁿ⁻¹⁾⟩_{L/b}/dK), d⟨S⟩/dK = ⟨S S_nn⟩ − ⟨S⟩⟨S_nn⟩ with the nearest neighbours of the unblocked lattice;
/// K_c ≈ K + δK where both were simulated at K. Blocked lattices have the same size, so that finite-size effects cancel.</para>
/// <para><i>Valid for</i> K near K_c, to second order in δK. <i>Reference</i>: [swendsen1979]. <i>Checked by</i> LatticeMatchingTests, and <c>rbm:B9</c> of swendsen-1979.</para>
/// </remarks>
/// <param name="large">Parts of the run on the lattice of side L.</param>
/// <param name="small">As many parts of the run on the lattice of side L/b.</param>
public sealed class LatticeMatching(IReadOnlyList<OperatorMoments> large, IReadOnlyList<OperatorMoments> small)
{
    /// <summary>K_c − K.</summary>
    /// <param name="level">n, at least 1: how often the large lattice is blocked.</param>
    /// <param name="operatorIndex">Which operator is matched.</param>
    /// <exception cref="DataException">There are fewer than two parts.</exception>
    public Estimate Shift(int level, int operatorIndex)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(level, 1);
        ArgumentOutOfRangeException.ThrowIfNotEqual(small.Count, large.Count);
        (OperatorMoments Large, OperatorMoments Small)[] pairs = [.. large.Zip(small)];
        return Jackknife.Over(
            pairs,
            kept => Shift(OperatorMoments.Together([.. kept.Select(pair => pair.Large)]), OperatorMoments.Together([.. kept.Select(pair => pair.Small)]), level, operatorIndex),
            (long)pairs.Sum(pair => pair.Large.Weight + pair.Small.Weight));
    }

    private static double Shift(OperatorMoments large, OperatorMoments small, int level, int a) =>
        -(large.Mean(level, a) - small.Mean(level - 1, a)) / (large.Response(level, a) - small.Response(level - 1, a));
}
