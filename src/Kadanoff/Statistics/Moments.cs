namespace Kadanoff.Statistics;

/// <summary>Mean and scatter of plain numbers, added in their order so that no vector width changes a bit.</summary>
public static class Moments
{
    /// <summary>Σx/n; NaN for none.</summary>
    public static double Mean(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
            sum += value;
        return sum / values.Length;
    }

    /// <summary>Σ(x − mean)².</summary>
    public static double SumOfSquares(ReadOnlySpan<double> values)
    {
        var (mean, sum) = (Mean(values), 0.0);
        foreach (var value in values)
            sum += (value - mean) * (value - mean);
        return sum;
    }

    /// <summary>√(Σ(x − mean)²/(n − 1)); NaN for fewer than two.</summary>
    public static double Deviation(ReadOnlySpan<double> values) => values.Length < 2 ? double.NaN : Math.Sqrt(SumOfSquares(values) / (values.Length - 1));

    /// <summary>Pearson's r of two rows of numbers; NaN where one of them is constant.</summary>
    /// <exception cref="ArgumentException">They have different lengths.</exception>
    public static double Correlation(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        if (first.Length != second.Length)
            throw new ArgumentException($"{first.Length} numbers do not go with {second.Length}.", nameof(second));
        var (meanOfFirst, meanOfSecond, product) = (Mean(first), Mean(second), 0.0);
        for (var i = 0; i < first.Length; i++)
            product += (first[i] - meanOfFirst) * (second[i] - meanOfSecond);
        return product / Math.Sqrt(SumOfSquares(first) * SumOfSquares(second));
    }

    /// <exception cref="DataException">A number is NaN or infinite.</exception>
    public static void RequireFinite(ReadOnlySpan<double> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
                throw new DataException($"Measurement {i} of {values.Length} is {values[i]}", "Leave out measurements that are not finite numbers, or find out why they are not.");
        }
    }
}
