using Kadanoff.Spins.ChainLaws;
using Kadanoff.Statistics;

namespace Kadanoff.Data.ChainTasks;

/// <summary>What the best logit of two Ising chains achieves, summed over all values of Σ s s′ and Σ s.</summary>
/// <remarks><i>Checked by</i> TaskOptimumTests, and <c>rg:A14</c> of selfcheck.</remarks>
internal static class IsingLogOdds
{
    public static TaskOptimum Optimum(IsingChainLaw first, IsingChainLaw second, double prior, double[] slopes, double intercept)
    {
        var (bonds, spins) = (slopes[0] != 0, slopes[1] != 0);
        var (zero, one) = (new IsingLevels(first, bonds, spins), new IsingLevels(second, bonds, spins));
        var (loss, accuracy) = (0.0, 0.0);
        for (var level = 0; level < zero.Count; level++)
        {
            var z = (slopes[0] * zero.BondSum(level)) + (slopes[1] * zero.SpinSum(level)) + intercept;
            var (p0, p1) = ((1 - prior) * zero.Probability(level), prior * one.Probability(level));
            loss += (p0 * LogOdds.Softplus(z)) + (p1 * LogOdds.Softplus(-z));
            accuracy += Math.Max(p0, p1);
        }

        return new(Estimate.Exact(loss), Estimate.Exact(accuracy), slopes, intercept);
    }
}
