using Kadanoff.Numerics;

namespace Kadanoff.Diagnostics;

/// <summary>How much longer a loss is than it must be, at one input: the relative entropy of two guesses of one bit.</summary>
/// <remarks>
/// <i>Equation</i>: D = Σ_c p_c ln(p_c/q_c) with p = σ(±z*) of the best logit and q = σ(±z) of another; its mean over inputs is the cross-entropy less its infimum. <i>Units</i>: nats.
/// <i>Valid for</i> finite logits. <i>Reference</i>: [kullback1951]. <i>Checked by</i> RelativeEntropyTests.
/// </remarks>
public static class RelativeEntropy
{
    /// <param name="logit">z.</param>
    /// <param name="best">z*.</param>
    public static double OfLogits(double logit, double best) =>
        (Elementary.Logistic(best) * (Elementary.LogSum(0, -logit) - Elementary.LogSum(0, -best))) + (Elementary.Logistic(-best) * (Elementary.LogSum(0, logit) - Elementary.LogSum(0, best)));
}
