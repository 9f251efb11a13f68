using Kadanoff.Numerics;

namespace Kadanoff.Diagnostics.Characteristic;

/// <summary>All moments that the score of an even polynomial with pair couplings needs.</summary>
/// <remarks><i>Cost</i>: 2·n·m² for each power. <i>Checked by</i> ScoreMatchingTests.</remarks>
internal sealed class PotentialMoments
{
    /// <summary>A unit that takes fewer values than this has no density.</summary>
    public const int FewestValues = 50;

    private readonly Matrix<double>[] _cross;
    private readonly double[][] _even;

    /// <param name="features">The units.</param>
    /// <param name="order">m of x^{2m}.</param>
    public PotentialMoments(WeightedFeatures features, int order)
    {
        _cross = [.. Enumerable.Range(1, order).Select(k => features.Moments((2 * k) - 1))];
        _even = [.. Enumerable.Range(0, features.Width).Select(unit => EvenMoments(features.PowerMeans((4 * order) - 2).Row(unit), 2 * order))];
        (Order, Width) = (order, features.Width);
    }

    public int Order { get; }

    public int Width { get; }

    /// <summary>⟨x^{2p}⟩ of a unit at p = 0 … 2m − 1.</summary>
    public ReadOnlySpan<double> Even(int unit) => _even[unit];

    /// <summary>⟨x_i^{2k−1} x_j⟩.</summary>
    public double Cross(int k, int i, int j) => _cross[k - 1][i, j];

    /// <summary>⟨x_i x_j⟩.</summary>
    public double Product(int i, int j) => Cross(1, i, j);

    /// <exception cref="DataException">A unit takes so few values that it has no density.</exception>
    public static void RequireDensity(WeightedFeatures features)
    {
        for (var unit = 0; unit < features.Width; unit++)
        {
            if (Values(features.Unit(unit), features.Order(unit)) is var values && values < FewestValues)
                throw new DataException($"A unit takes {values} values only and has no density, which score matching needs", "Read the cumulants instead.");
        }
    }

    /// <summary>Different values, counted no further than needed.</summary>
    private static int Values(ReadOnlySpan<double> unit, ReadOnlySpan<int> order)
    {
        var values = 1;
        for (var k = 1; k < order.Length && values < FewestValues; k++)
            values += unit[order[k]] > unit[order[k - 1]] ? 1 : 0;
        return values;
    }

    private static double[] EvenMoments(ReadOnlySpan<double> powers, int count)
    {
        var moments = new double[count];
        for (var p = 0; p < count; p++)
            moments[p] = powers[2 * p];
        return moments;
    }
}
