using Kadanoff.Numerics;

namespace Kadanoff.Diagnostics.Characteristic;

/// <summary>Features as signs: above or below the median of their unit.</summary>
/// <remarks>
/// <para><i>Equation</i>: s = +1 where y &gt; c and −1 where y ≤ c, with the value c that comes nearest to P(s = −1) = ½. For a density it is the median. Where many states
/// share a value (spins, rectified units) they stay together on one side, and a unit that varies has both signs.</para>
/// <para><i>Cost</i>: one sorting of every unit, shared by all replicates, which begin at the signs of the law itself. <i>Checked by</i> BalancedSignsTests.</para>
/// </remarks>
internal sealed class BalancedSigns
{
    /// <summary>Units whose signs fit the bits of a pattern, 2^m of which are counted.</summary>
    public const int MostPatterned = 12;

    /// <summary>Two splits whose difference is below this are equally good: the lower one is taken.</summary>
    private const double Rounding = 1e-12;

    private readonly WeightedFeatures _features;

    /// <summary>The split of each unit, as its place among <see cref="WeightedFeatures.Splits"/>.</summary>
    private readonly int[] _splits;
    private int[]? _patterns;

    /// <summary>The signs of features.</summary>
    public BalancedSigns(WeightedFeatures features) =>
        (_features, _splits) = (features, [.. Enumerable.Range(0, features.Width).Select(unit => Balanced(features, unit, 0, Below(features, unit, 0)))]);

    /// <summary>The signs of the same features with other weights, found from those of the law.</summary>
    public BalancedSigns(WeightedFeatures features, BalancedSigns law)
    {
        var below = features.Width <= MostPatterned ? Below(features, law.Patterns) : [.. law._splits.Select((split, unit) => Below(features, unit, split))];
        (_features, _splits) = (features, [.. law._splits.Select((split, unit) => Balanced(features, unit, split, below[unit]))]);
        _patterns = features.Width <= MostPatterned ? Moved(law) : null;
    }

    /// <summary>A bit mask for each state: a set bit is a unit at −1.</summary>
    public int[] Patterns => _patterns ??= Found();

    /// <summary>c of a unit.</summary>
    public double Threshold(int unit) => _features.Unit(unit)[_features.Order(unit)[Count(_features, unit, _splits[unit]) - 1]];

    /// <summary>±1, units × states.</summary>
    public Matrix<double> Spins()
    {
        var signs = new Matrix<double>(_features.Width, _features.Count);
        for (var unit = 0; unit < _features.Width; unit++)
        {
            var threshold = Threshold(unit);
            var values = _features.Unit(unit);
            var row = signs.Row(unit);
            for (var state = 0; state < row.Length; state++)
                row[state] = values[state] > threshold ? 1 : -1;
        }

        return signs;
    }

    /// <summary>P of each pattern.</summary>
    public double[] Probabilities() => Probabilities(_features, Patterns);

    /// <summary>The split with P(s = −1) nearest to ½.</summary>
    /// <param name="features">Their unit varies, or has no split: then the first.</param>
    /// <param name="unit">Which one.</param>
    /// <param name="split">Where to begin.</param>
    /// <param name="below">P(s = −1) there.</param>
    private static int Balanced(WeightedFeatures features, int unit, int split, double below)
    {
        var last = features.Splits(unit).Length - 1;
        while (split > 0 && below >= 0.5)
            below -= Between(features, unit, --split);
        while (split < last && below < 0.5)
        {
            var next = below + Between(features, unit, split);
            if (next >= 0.5)
                return next - 0.5 < 0.5 - below - Rounding ? split + 1 : split;
            (split, below) = (split + 1, next);
        }

        return split;
    }

    /// <summary>How many states are at −1.</summary>
    private static int Count(WeightedFeatures features, int unit, int split) => features.Splits(unit) is { Length: > 0 } splits ? splits[split] : features.Count;

    /// <summary>The weight of the states between a split and the next.</summary>
    private static double Between(WeightedFeatures features, int unit, int split) => Weight(features, unit, features.Splits(unit)[split], features.Splits(unit)[split + 1]);

    private static double Below(WeightedFeatures features, int unit, int split) => Weight(features, unit, 0, Count(features, unit, split));

    private static double Weight(WeightedFeatures features, int unit, int from, int to)
    {
        var sum = 0.0;
        var weights = features.Weights;
        foreach (var state in features.Order(unit)[from..to])
            sum += weights[state];
        return sum;
    }

    /// <summary>P(s = −1) of each unit where states have these patterns.</summary>
    private static double[] Below(WeightedFeatures features, int[] patterns)
    {
        var (below, probabilities) = (new double[features.Width], Probabilities(features, patterns));
        for (var pattern = 0; pattern < probabilities.Length; pattern++)
            for (var unit = 0; unit < below.Length; unit++)
                below[unit] += ((pattern >> unit) & 1) * probabilities[pattern];
        return below;
    }

    private static double[] Probabilities(WeightedFeatures features, int[] patterns)
    {
        var probabilities = new double[1 << features.Width];
        var weights = features.Weights;
        for (var state = 0; state < patterns.Length; state++)
            probabilities[patterns[state]] += weights[state];
        return probabilities;
    }

    private int[] Found()
    {
        var patterns = new int[_features.Count];
        for (var unit = 0; unit < _features.Width; unit++)
        {
            foreach (var state in _features.Order(unit)[..Count(_features, unit, _splits[unit])])
                patterns[state] |= 1 << unit;
        }

        return patterns;
    }

    /// <summary>The patterns of the law, but for the states between its splits and these.</summary>
    private int[] Moved(BalancedSigns law)
    {
        var patterns = (int[])law.Patterns.Clone();
        for (var unit = 0; unit < _features.Width; unit++)
        {
            var (one, other) = (Count(_features, unit, law._splits[unit]), Count(_features, unit, _splits[unit]));
            foreach (var state in _features.Order(unit)[Math.Min(one, other)..Math.Max(one, other)])
                patterns[state] ^= 1 << unit;
        }

        return patterns;
    }
}
