namespace Kadanoff.Statistics;

/// <summary>The mean of measurements taken one after the other, with an error that knows how they are correlated.</summary>
/// <remarks>
/// <i>Equation</i>: error² = 2τ·variance/n with τ of <see cref="Autocorrelation"/>. The error is unknown (NaN) for one measurement, and where the series is
/// too short for its autocorrelation time. For measurements known to be independent use <see cref="Independent"/>. <i>Checked by</i> SeriesTests.
/// </remarks>
public static class Series
{
    /// <summary>The mean of correlated measurements.</summary>
    /// <param name="series">In their order in time, equally spaced.</param>
    /// <exception cref="DataException">There is none, or one is not finite.</exception>
    public static Estimate Mean(ReadOnlySpan<double> series)
    {
        Require(series);
        if (series.Length == 1)
            return new Estimate(series[0], double.NaN, 1);
        var correlation = Autocorrelation.Of(series);
        return new Estimate(Moments.Mean(series), correlation.ErrorOfMean, series.Length, correlation.Time);
    }

    /// <summary>The mean of independent measurements: error = deviation/√n.</summary>
    /// <param name="measurements">In any order.</param>
    /// <exception cref="DataException">There is none, or one is not finite.</exception>
    public static Estimate Independent(ReadOnlySpan<double> measurements)
    {
        Require(measurements);
        return new Estimate(Moments.Mean(measurements), Moments.Deviation(measurements) / Math.Sqrt(measurements.Length), measurements.Length);
    }

    /// <summary>The mean of those independent measurements that are finite; NaN without a sample where none is.</summary>
    /// <param name="measurements">In any order.</param>
    public static Estimate OfFinite(IEnumerable<double> measurements)
    {
        double[] finite = [.. measurements.Where(double.IsFinite)];
        return finite.Length == 0 ? new Estimate(double.NaN, double.NaN, 0) : Independent(finite);
    }

    private static void Require(ReadOnlySpan<double> series)
    {
        if (series.IsEmpty)
            throw new DataException("There is no measurement to average", "Measure at least twice.");
        Moments.RequireFinite(series);
    }
}
