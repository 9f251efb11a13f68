namespace Kadanoff.Statistics.TailFits;

/// <summary>The power law of a tail beside other laws of the same numbers, from the same x_min on.</summary>
/// <remarks><i>Cost</i>: some milliseconds. <i>Reference</i>: [clauset2009, §5]. <i>Checked by</i> TailComparisonTests.</remarks>
public static class TailComparison
{
    /// <summary>Lognormal, exponential and truncated power law, each against the power law; none where there are not enough numbers.</summary>
    /// <param name="values">As for the fit.</param>
    /// <param name="options">As for the fit.</param>
    /// <exception cref="DataException">A number is not finite, or the options make no sense.</exception>
    public static IReadOnlyList<LikelihoodRatio> Of(IReadOnlyList<double> values, TailFitOptions? options = null)
    {
        var sample = new TailValues(values, options ?? new TailFitOptions());
        if (TailFit.Of(sample).Outcome != TailFitOutcome.Fitted)
            return [];
        var begin = sample.Fit(sample.Logs).Begin;
        double[] logs = [.. sample.Logs.Skip(begin).Select(log => log - sample.Logs[begin])];
        var law = PowerLawTail.Of(logs);
        return [.. new ITailLaw[] { LognormalTail.Of(logs), ExponentialTail.Of(logs), CutOffTail.Of(logs) }.Select(alternative => LikelihoodRatio.Of(law, alternative, logs))];
    }
}
