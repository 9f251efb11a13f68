using Kadanoff.Numerics;

namespace Kadanoff.Statistics.TailFits;

/// <summary>What the exponent of a tail would have been on other numbers: x_min is chosen anew on each.</summary>
/// <remarks>
/// <para><i>Replicate r</i> draws as many numbers from all above the floor, with replacement, from the stream "tail", r. <i>Valid for</i> independent numbers; eigenvalues repel each other, so that
/// intervals of spectra come out too wide rather than too narrow.</para>
/// <para><i>Cost</i>: one fit, without sorting, for each replicate. <i>Reference</i>: [efron1979], [clauset2009, §3.3]. <i>Checked by</i> TailBootstrapTests.</para>
/// </remarks>
public static class TailBootstrap
{
    /// <summary>The distribution of α; NaN, without replicates, where there are not enough numbers.</summary>
    /// <param name="values">As for the fit.</param>
    /// <param name="options">As for the fit.</param>
    /// <param name="replicates">B, at least 2.</param>
    /// <param name="seed">Of all draws.</param>
    /// <param name="threads">Does not change the numbers.</param>
    /// <param name="cancellation">Stops the work between replicates.</param>
    /// <exception cref="DataException">A number is not finite, or the options make no sense.</exception>
    public static BootstrapDistribution Of(IReadOnlyList<double> values, TailFitOptions? options = null, int replicates = 1000, ulong seed = 1, int threads = 1, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(replicates, 2);
        var sample = new TailValues(values, options ?? new TailFitOptions());
        var fit = TailFit.Of(sample);
        if (fit.Outcome != TailFitOutcome.Fitted)
            return new BootstrapDistribution(double.NaN, [], sample.Count);
        var exponents = new double[replicates];
        Parallel.For(0, replicates, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, threads), CancellationToken = cancellation }, r => exponents[r] = Exponent(sample, new RandomStream(seed, "tail", r)));
        return new BootstrapDistribution(fit.Exponent.Value, exponents, fit.TailSize);
    }

    /// <summary>α of one draw; NaN where the draw has no tail.</summary>
    private static double Exponent(TailValues sample, RandomStream stream)
    {
        var counts = new int[sample.Count];
        for (var draw = 0; draw < sample.Count; draw++)
            counts[stream.NextInt32(sample.Count)]++;
        var logs = new double[sample.Count];
        var next = 0;
        for (var i = 0; i < counts.Length; i++)
            for (var copy = 0; copy < counts[i]; copy++)
                logs[next++] = sample.Logs[i];
        return 1 + sample.Fit(logs).Rate;
    }
}
