namespace Kadanoff.Statistics.TailFits;

/// <summary>Which of two laws makes numbers likelier, and whether that is more than chance.</summary>
/// <remarks>
/// <para><i>Equation</i>: R = Σ r_i, r_i = ln ρ₁(x_i) − ln ρ₂(x_i). Where neither law is of the other's family, R/(s√m) is standard normal if both are equally far from the truth, s² the variance of the r_i:
/// p = erfc(|R|/(s√(2m))). Where the first is the edge of the second's family, R ≤ 0 and −2R is 0 or χ² of one degree of freedom with equal chances: p = ½ erfc(√−R).</para>
/// <para><i>Sign</i>: R &gt; 0 speaks for the first law. <i>Valid for</i> independent numbers; p &gt; 0.1 says that the numbers do not tell the two apart.
/// <i>Reference</i>: [vuong1989], [self1987]. <i>Checked by</i> TailComparisonTests.</para>
/// </remarks>
/// <param name="Alternative">The second law.</param>
/// <param name="Ratio">R.</param>
/// <param name="PValue">p.</param>
public sealed record LikelihoodRatio(ITailLaw Alternative, double Ratio, double PValue)
{
    /// <summary>Laws whose logarithms differ by less everywhere are one law.</summary>
    private const double Same = 1e-9;

    internal static LikelihoodRatio Of(ITailLaw law, ITailLaw alternative, double[] logs)
    {
        double[] differences = [.. logs.Select(t => law.LogDensity(t) - alternative.LogDensity(t))];
        var ratio = differences.Sum();
        if (differences.All(difference => Math.Abs(difference) < Same))
            return new LikelihoodRatio(alternative, 0, 1);
        if (alternative.HoldsPowerLaw)
            return new LikelihoodRatio(alternative, ratio, 0.5 * ComplementOfError(Math.Sqrt(Math.Max(0, -ratio))));
        var mean = ratio / differences.Length;
        var variance = differences.Average(difference => Math.Pow(difference - mean, 2));
        return new LikelihoodRatio(alternative, ratio, ComplementOfError(Math.Abs(ratio) / Math.Sqrt(2 * variance * differences.Length)));
    }

    private static double ComplementOfError(double x) => 2 * Numerics.NormalDistribution.Cumulative(-x * Math.Sqrt(2));
}
