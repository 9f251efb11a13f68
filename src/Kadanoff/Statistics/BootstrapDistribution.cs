namespace Kadanoff.Statistics;

/// <summary>A statistic of the samples, and of bootstrap replicates of them.</summary>
/// <remarks>Replicates that are not finite make errors and intervals unknown (NaN), never smaller. <i>Reference</i>: [efron1979]. <i>Checked by</i> BootstrapTests.</remarks>
/// <param name="Value">Of the samples themselves.</param>
/// <param name="Replicates">Of each replicate, in their order; may be empty.</param>
/// <param name="Samples">How many the statistic rests on.</param>
public sealed record BootstrapDistribution(double Value, IReadOnlyList<double> Replicates, long Samples)
{
    /// <summary>Standard deviation of the replicates, √(Σ(x − mean)²/(B − 1)); NaN for fewer than two.</summary>
    public double StandardError => ReplicateError.Deviation([.. Replicates]);

    /// <summary>Mean of the replicates minus the value; NaN where there are none.</summary>
    public double Bias => Moments.Mean([.. Replicates]) - Value;

    public Estimate Estimate => new(Value, StandardError, Samples);

    /// <summary>The percentile interval: between the quantiles (1 ∓ confidence)/2 of the replicates, interpolated linearly.</summary>
    /// <param name="confidence">0 … 1: 0.95, say.</param>
    public (double Low, double High) Interval(double confidence = 0.95)
    {
        if (!(confidence is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "A confidence lies between 0 and 1.");
        if (Replicates.Count == 0 || Replicates.Any(replicate => !double.IsFinite(replicate)))
            return (double.NaN, double.NaN);
        double[] sorted = [.. Replicates.Order()];
        return (Quantile(sorted, (1 - confidence) / 2), Quantile(sorted, (1 + confidence) / 2));
    }

    private static double Quantile(double[] sorted, double fraction)
    {
        var place = fraction * (sorted.Length - 1);
        var below = (int)place;
        return below + 1 < sorted.Length ? sorted[below] + ((place - below) * (sorted[below + 1] - sorted[below])) : sorted[below];
    }
}
