namespace Kadanoff.Statistics;

/// <summary>From several numbers and bootstrap replicates of all of them to estimates: the error is the standard deviation over the replicates.</summary>
/// <remarks><i>Reference</i>: [efron1979]. Replicates that are not finite make the error unknown (NaN), never smaller. <i>Checked by</i> LoadCurveTests, BootstrapTests.</remarks>
internal static class ReplicateError
{
    /// <param name="values">n measured numbers.</param>
    /// <param name="replicates">Each of the same n numbers.</param>
    /// <param name="samples">Behind every number.</param>
    public static Estimate[] Estimates(double[] values, IReadOnlyList<double[]> replicates, long samples)
    {
        var estimates = new Estimate[values.Length];
        for (var i = 0; i < values.Length; i++)
            estimates[i] = new Estimate(values[i], Deviation([.. replicates.Select(replicate => replicate[i])]), samples);
        return estimates;
    }

    /// <summary>√(Σ(x − mean)²/(B − 1)); NaN for fewer than two.</summary>
    public static double Deviation(ReadOnlySpan<double> replicates) => Moments.Deviation(replicates);
}
