using Kadanoff.Numerics;
using Kadanoff.Spins.ChainLaws;

namespace Kadanoff.Data.ChainTasks;

/// <summary>The posterior log-odds of two laws of a family, the best logit that there is, and what it achieves.</summary>
/// <remarks>
/// <para><i>Equation</i>: z*(x) = (θ_1 − θ_0)·T(x) − (A(θ_1) − A(θ_0)) + ln(π_1/π_0); the least cross-entropy is π_0⟨ln(1 + e^{z*})⟩_0 + π_1⟨ln(1 + e^{−z*})⟩_1.</para>
/// <para><i>Reference</i>: [aoki2019]. <i>Checked by</i> TaskOptimumTests, and <c>rg:A14</c> of selfcheck.</para>
/// </remarks>
internal static class LogOdds
{
    public static TaskOptimum Optimum(ChainLaw first, ChainLaw second, double prior)
    {
        double[] slopes = [.. second.NaturalParameters.Zip(first.NaturalParameters, (one, zero) => one - zero)];
        var intercept = first.LogPartition - second.LogPartition + Math.Log(prior / (1 - prior));
        return (first, second) switch
        {
            (IsingChainLaw zero, IsingChainLaw one) => IsingLogOdds.Optimum(zero, one, prior, slopes, intercept),
            _ => throw new NotSupportedException(),
        };
    }

    /// <summary>ln(1 + e^z), the cross-entropy of class 0.</summary>
    public static double Softplus(double z) => Elementary.LogSum(0, z);
}
