namespace Kadanoff.Statistics;

/// <summary>The error of the mean of a correlated series, from the scatter of the means of longer and longer bins.</summary>
/// <remarks>
/// <para><i>Equation</i>: bins of 2^l samples, n_l of them, a rest left out: error_l² = Σ(mean of bin − mean)²/(n_l(n_l − 1)). It grows with l until bins are
/// independent, then stays: the plateau. There τ = error²/(2·error_0²).</para>
/// <para><i>Plateau</i>: the first level from which the next one does not grow by more than its own relative uncertainty 1/√(2(n_l − 1)).</para>
/// <para><i>Valid for</i> series of many autocorrelation times: at least 32 bins are kept, so a series without plateau is too short.</para>
/// <para><i>Cost</i>: O(n). <i>Reference</i>: [flyvbjerg1989]. <i>Checked by</i> BinningTests.</para>
/// </remarks>
public sealed class Binning
{
    private const int FewestBins = 32;

    private Binning(double mean, IReadOnlyList<BinningLevel> levels, long samples)
    {
        (Mean, Levels, Samples) = (mean, levels, samples);
        for (var l = 0; l + 1 < levels.Count && Plateau is null; l++)
        {
            if (levels[l + 1].Error <= levels[l].Error * (1 + levels[l + 1].RelativeUncertainty))
                Plateau = levels[l];
        }
    }

    public double Mean { get; }

    /// <summary>Error against bin size 1, 2, 4, ….</summary>
    public IReadOnlyList<BinningLevel> Levels { get; }

    public long Samples { get; }

    /// <summary>Where the error stops growing; null where it does not.</summary>
    public BinningLevel? Plateau { get; }

    /// <summary>The mean with the error of the plateau; unknown (NaN) where there is none.</summary>
    public Estimate Estimate => Plateau is null
        ? new Estimate(Mean, double.NaN, Samples)
        : new Estimate(Mean, Plateau.Error, Samples, Levels[0].Error == 0 ? 0.5 : 0.5 * Math.Pow(Plateau.Error / Levels[0].Error, 2));

    /// <summary>Bins a series.</summary>
    /// <param name="series">Measurements in their order in time.</param>
    /// <exception cref="DataException">There is none, or one is not finite.</exception>
    public static Binning Of(ReadOnlySpan<double> series)
    {
        if (series.IsEmpty)
            throw new DataException("There is no measurement to bin", "Measure at least 64 times.");
        Moments.RequireFinite(series);
        var levels = new List<BinningLevel>();
        var bins = series.ToArray();
        for (var size = 1L; bins.Length >= FewestBins; size *= 2, bins = Pairs(bins))
            levels.Add(new BinningLevel(size, bins.Length, Moments.Deviation(bins) / Math.Sqrt(bins.Length)));
        return new Binning(Moments.Mean(series), levels, series.Length);
    }

    private static double[] Pairs(double[] bins)
    {
        var pairs = new double[bins.Length / 2];
        for (var i = 0; i < pairs.Length; i++)
            pairs[i] = 0.5 * (bins[2 * i] + bins[(2 * i) + 1]);
        return pairs;
    }
}

/// <summary>The error of a mean, with bins of one size.</summary>
/// <param name="Size">Samples in a bin.</param>
/// <param name="Count">Bins.</param>
/// <param name="Error">Standard error of the mean as if bins were independent.</param>
public sealed record BinningLevel(long Size, int Count, double Error)
{
    /// <summary>Of the error: 1/√(2(n − 1)).</summary>
    public double RelativeUncertainty => 1 / Math.Sqrt(2.0 * (Count - 1));
}
