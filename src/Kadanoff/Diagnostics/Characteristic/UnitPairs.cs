namespace Kadanoff.Diagnostics.Characteristic;

/// <summary>Numbers that belong to pairs of units i &lt; j, row by row.</summary>
internal static class UnitPairs
{
    /// <summary>½m(m − 1).</summary>
    public static int Count(int units) => units * (units - 1) / 2;

    /// <summary>m of ½m(m − 1) pairs.</summary>
    public static int Units(int pairs) => (1 + (int)Math.Round(Math.Sqrt(1 + (8.0 * pairs)))) / 2;

    /// <summary>Where the pair i &lt; j stands.</summary>
    public static int Index(int units, int i, int j) => (i * ((2 * units) - i - 1) / 2) + j - i - 1;

    /// <summary>One number for each pair.</summary>
    public static double[] Of(int units, Func<int, int, double> of)
    {
        var (pairs, next) = (new double[Count(units)], 0);
        for (var i = 0; i < units; i++)
            for (var j = i + 1; j < units; j++)
                pairs[next++] = of(i, j);
        return pairs;
    }

    /// <summary>The vector whose norm is the root mean square of a function of the numbers.</summary>
    public static double[] RootMeanSquare(ReadOnlySpan<double> pairs, Func<double, double> of)
    {
        var (vector, scale) = (new double[pairs.Length], 1 / Math.Sqrt(pairs.Length));
        for (var p = 0; p < pairs.Length; p++)
            vector[p] = scale * of(pairs[p]);
        return vector;
    }

    public static double[] RootMeanSquare(double[] pairs) => RootMeanSquare(pairs, number => number);

    /// <summary>The vector whose norm is √⟨(1 − |r_ij|)²⟩: how far correlations are from those of ordered units.</summary>
    public static double[] FromOrder(double[] correlations) => RootMeanSquare(correlations, r => 1 - Math.Abs(r));

    /// <summary>The middle magnitude; of an even number the mean of the two in the middle.</summary>
    public static double MedianMagnitude(double[] pairs)
    {
        double[] sorted = [.. pairs.Select(Math.Abs).Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
