using Kadanoff.Numerics;

namespace Kadanoff.Diagnostics.Characteristic;

/// <summary>Features as signs: above or below the median of their unit.</summary>
/// <remarks>
/// <para><i>Equation</i>: s = +1 where y &gt; c and −1 where y ≤ c, with the value c that comes nearest to P(s = −1) = ½. For a density it is the median. Where many states
/// share a value (spins, rectified units) they stay together on one side, and a unit that varies has both signs.</para>
/// <para><i>Cost</i>: one sorting of every unit, shared by all replicates. <i>Checked by</i> BalancedSignsTests.</para>
/// </remarks>
internal static class BalancedSigns
{
    /// <summary>Two splits whose difference is below this are equally good: the lower one is taken.</summary>
    private const double Rounding = 1e-12;

    /// <summary>c of a unit.</summary>
    public static double Threshold(WeightedFeatures features, int unit)
    {
        var values = features.Unit(unit);
        var weights = features.Weights;
        var order = features.Order(unit);
        var (below, best, threshold) = (0.0, double.PositiveInfinity, values[order[0]]);
        for (var k = 0; k < order.Length - 1 && below < 0.5; k++)
        {
            below += weights[order[k]];
            if (values[order[k + 1]] > values[order[k]] && Math.Abs(below - 0.5) < best - Rounding)
                (best, threshold) = (Math.Abs(below - 0.5), values[order[k]]);
        }

        return threshold;
    }

    /// <summary>A bit mask for each state: a set bit is a unit at −1.</summary>
    public static int[] Patterns(WeightedFeatures features)
    {
        var patterns = new int[features.Count];
        for (var unit = 0; unit < features.Width; unit++)
        {
            var threshold = Threshold(features, unit);
            var values = features.Unit(unit);
            for (var state = 0; state < patterns.Length; state++)
                patterns[state] |= (values[state] > threshold ? 0 : 1) << unit;
        }

        return patterns;
    }

    /// <summary>±1, units × states.</summary>
    public static Matrix<double> Of(WeightedFeatures features)
    {
        var signs = new Matrix<double>(features.Width, features.Count);
        for (var unit = 0; unit < features.Width; unit++)
        {
            var threshold = Threshold(features, unit);
            var values = features.Unit(unit);
            var row = signs.Row(unit);
            for (var state = 0; state < row.Length; state++)
                row[state] = values[state] > threshold ? 1 : -1;
        }

        return signs;
    }
}
