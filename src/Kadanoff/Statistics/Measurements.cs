using System.Runtime.InteropServices;

namespace Kadanoff.Statistics;

/// <summary>Several quantities measured together, time after time: their means, and functions of their means, with errors that know the autocorrelation.</summary>
/// <remarks>
/// <para><i>Means</i>: <see cref="Series.Mean"/>. <i>Functions of means</i>: jackknife over bins of equal length, with the leading bias taken off; τ is that of the function linearised in the
/// measurements, Σ_a ∂f/∂ā·a_t.</para>
/// <para><i>Bins</i> are at least 20 τ long, and at most 100; where fewer than 16 fit, the series is too short and the error unknown (NaN). A rest at the start is left out of errors, not of values.</para>
/// <para><i>Reference</i>: [wolff2004], [efron1979]. <i>Checked by</i> MeasurementsTests.</para>
/// </remarks>
public sealed class Measurements
{
    private const int FewestBins = 16;
    private const int MostBins = 100;
    private const double BinInTimes = 20;

    private readonly List<double>[] _series;

    /// <param name="quantities">How many are measured together.</param>
    public Measurements(int quantities)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(quantities, 1);
        _series = [.. Enumerable.Range(0, quantities).Select(_ => new List<double>())];
    }

    /// <summary>How often they were measured.</summary>
    public int Count => _series[0].Count;

    /// <summary>One measurement of all quantities.</summary>
    public void Add(params ReadOnlySpan<double> values)
    {
        if (values.Length != _series.Length)
            throw new ArgumentException($"{values.Length} values for {_series.Length} quantities.", nameof(values));
        for (var quantity = 0; quantity < values.Length; quantity++)
            _series[quantity].Add(values[quantity]);
    }

    /// <summary>A quantity in its order in time.</summary>
    public double[] Series(int quantity) => [.. _series[quantity]];

    /// <summary>The mean of a quantity.</summary>
    /// <exception cref="DataException">Nothing was measured, or something not finite.</exception>
    public Estimate Mean(int quantity) => Statistics.Series.Mean(Series(quantity));

    /// <summary>A function of the means of all quantities.</summary>
    /// <param name="function">Smooth; of as many means as there are quantities, in their order.</param>
    /// <exception cref="DataException">There are fewer than two measurements, or some are not finite.</exception>
    public Estimate Derived(Func<double[], double> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        var line = Linearised(function);
        var time = line.All(double.IsFinite) ? Autocorrelation.Of(line).Time : double.NaN;
        var bins = double.IsNaN(time) ? 0 : (int)Math.Min(MostBins, Count / (BinInTimes * Math.Max(time, 0.5)));
        if (bins < FewestBins)
            return new Estimate(function(Means()), double.NaN, Count, time);
        var binned = Array.ConvertAll(_series, series => BinMeans(series, bins));
        var jackknife = Jackknife.Of(bins, kept => function(Array.ConvertAll(binned, means => kept.Average(bin => means[bin]))));
        return new Estimate(function(Means()) - jackknife.Bias, jackknife.StandardError, Count, time);
    }

    private double[] Means() => Array.ConvertAll(_series, series => series.Average());

    private static double[] BinMeans(List<double> series, int bins)
    {
        var (length, rest) = (series.Count / bins, series.Count % bins);
        return [.. Enumerable.Range(0, bins).Select(bin => Moments.Mean(CollectionsMarshal.AsSpan(series).Slice(rest + (bin * length), length)))];
    }

    /// <summary>Σ_a ∂f/∂ā·(a_t − ā), the derivatives by central differences of a thousandth of a standard error.</summary>
    private double[] Linearised(Func<double[], double> function)
    {
        var (means, line) = (Means(), new double[Count]);
        for (var quantity = 0; quantity < means.Length; quantity++)
        {
            var step = 1e-3 * Moments.Deviation(Series(quantity)) / Math.Sqrt(Math.Max(1, Count));
            var slope = step > 0 ? (function(Moved(means, quantity, step)) - function(Moved(means, quantity, -step))) / (2 * step) : 0;
            for (var time = 0; time < line.Length && slope != 0; time++)
                line[time] += slope * (_series[quantity][time] - means[quantity]);
        }

        return line;
    }

    private static double[] Moved(double[] means, int quantity, double by)
    {
        double[] moved = [.. means];
        moved[quantity] += by;
        return moved;
    }
}
