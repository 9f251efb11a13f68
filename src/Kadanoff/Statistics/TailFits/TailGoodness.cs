using Kadanoff.Numerics;

namespace Kadanoff.Statistics.TailFits;

/// <summary>Whether numbers are what a power law in the tail gives: how often draws from the fitted law lie at least as far from their own fit.</summary>
/// <remarks>
/// <para><i>Method</i>: a draw has as many numbers; each comes from the tail with probability m/n, and there from the fitted law, else it is one of the numbers below x_min. It is fitted as the numbers were, x_min included.
/// p = share of draws with D at least that of the numbers: uniform in 0 … 1 where the law holds, below 0.1 a reason to doubt it.</para>
/// <para><i>Error</i>: that of a binomial share, √(p̃(1 − p̃)/B) with p̃ = (k + ½)/(B + 1), so that no p is exact. <i>Draw r</i> comes from the stream "goodness of fit", r.</para>
/// <para><i>Valid for</i> independent numbers; a large p of a short tail means only that there are few numbers. <i>Cost</i>: one fit for each draw.
/// <i>Reference</i>: [clauset2009, §4.1]. <i>Checked by</i> TailGoodnessTests.</para>
/// </remarks>
public static class TailGoodness
{
    /// <summary>p with its error; NaN where there are not enough numbers.</summary>
    /// <param name="values">As for the fit.</param>
    /// <param name="options">As for the fit.</param>
    /// <param name="replicates">B: 1/(4ε²) for an error of at most ε/2.</param>
    /// <param name="seed">Of all draws.</param>
    /// <param name="threads">Does not change the numbers.</param>
    /// <param name="cancellation">Stops the work between draws.</param>
    /// <exception cref="DataException">A number is not finite, or the options make no sense.</exception>
    public static Estimate Of(IReadOnlyList<double> values, TailFitOptions? options = null, int replicates = 1000, ulong seed = 1, int threads = 1, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(replicates, 2);
        var sample = new TailValues(values, options ?? new TailFitOptions());
        if (TailFit.Of(sample).Outcome != TailFitOutcome.Fitted)
            return new Estimate(double.NaN, double.NaN, 0);
        var (begin, rate, distance) = sample.Fit(sample.Logs);
        var further = 0;
        Parallel.For(0, replicates, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, threads), CancellationToken = cancellation }, r =>
        {
            if (sample.Fit(Draw(sample.Logs, begin, rate, new RandomStream(seed, "goodness of fit", r))).Distance >= distance)
                Interlocked.Increment(ref further);
        });
        return Share(further, replicates);
    }

    /// <summary>A share of k among B with the error of counting.</summary>
    internal static Estimate Share(int count, int total)
    {
        var middle = (count + 0.5) / (total + 1);
        return new Estimate((double)count / total, Math.Sqrt(middle * (1 - middle) / total), total);
    }

    private static double[] Draw(double[] logs, int begin, double rate, RandomStream stream)
    {
        var drawn = new double[logs.Length];
        var share = (double)(logs.Length - begin) / logs.Length;
        for (var i = 0; i < drawn.Length; i++)
            drawn[i] = stream.NextDouble() < share ? logs[begin] - (Math.Log(1 - stream.NextDouble()) / rate) : logs[stream.NextInt32(begin)];
        Array.Sort(drawn);
        return drawn;
    }
}
