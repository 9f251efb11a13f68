using Kadanoff.Diagnostics.Characteristic;
using Kadanoff.Numerics;
using Kadanoff.Spins.Exact;

namespace Kadanoff.Tests.Diagnostics.Characteristic;

/// <summary>Laws of features whose characteristic parameters are known.</summary>
internal static class Laws
{
    public static FeatureLaw Exact(double[][] states, params double[] weights) => new(Rows(states), weights, true);

    public static FeatureLaw Sampled(params double[][] states) => new(Rows(states), [.. Enumerable.Repeat(1.0 / states.Length, states.Length)], false);

    /// <summary>Two signs that are equal with probability ½(1 + r).</summary>
    public static FeatureLaw TwoSigns(double r) => Exact([[1, 1], [-1, -1], [1, -1], [-1, 1]], (1 + r) / 4, (1 + r) / 4, (1 - r) / 4, (1 - r) / 4);

    public static FeatureLaw Of(SpinLaw law)
    {
        double[][] states = [.. Enumerable.Range(0, 1 << law.Sites).Select(state => Enumerable.Range(0, law.Sites).Select(site => (double)SpinLaw.Spin(state, site)).ToArray())];
        double[] weights = [.. Enumerable.Range(0, states.Length).Select(law.Probability)];
        return Exact(states, [.. weights.Select(weight => weight / weights.Sum())]);
    }

    /// <summary>Two states for each column of the Cholesky factor, at ±√m of it: their covariance is exactly the one asked for.</summary>
    public static FeatureLaw WithCovariance(Matrix<double> covariance)
    {
        var (factor, size) = (Cholesky.Decompose(covariance).Factor, covariance.Rows);
        double[][] states = [.. from k in Enumerable.Range(0, size)
                                from sign in new[] { -1, 1 }
                                select Enumerable.Range(0, size).Select(i => sign * Math.Sqrt(size) * factor[i, k]).ToArray()];
        return Exact(states, [.. Enumerable.Repeat(0.5 / size, 2 * size)]);
    }

    /// <summary>The covariance of m neighbours on a ring of m Gaussian sites: the inverse of a on the diagonal and −K beside it.</summary>
    public static Matrix<double> GaussianRing(int sites, double stiffness, double coupling)
    {
        var precision = new Matrix<double>(sites, sites);
        for (var i = 0; i < sites; i++)
            (precision[i, i], precision[i, (i + 1) % sites], precision[(i + 1) % sites, i]) = (stiffness, -coupling, -coupling);
        return Cholesky.Decompose(precision).Solve(Matrix<double>.Identity(sites));
    }

    /// <summary>Gaussian units with this covariance, by four nodes in each direction: all moments up to the seventh are exact.</summary>
    public static FeatureLaw GaussianQuadrature(Matrix<double> covariance)
    {
        var size = covariance.Rows;
        double[] nodes = [.. new[] { -1, 1 }.SelectMany(sign => new[] { sign * Math.Sqrt(3 - Math.Sqrt(6)), sign * Math.Sqrt(3 + Math.Sqrt(6)) })];
        double[] weights = [.. nodes.Select(node => (3 + ((node * node < 3 ? 1 : -1) * Math.Sqrt(6))) / 12)];
        int[][] points = [.. Enumerable.Range(0, 1 << (2 * size)).Select(state => Enumerable.Range(0, size).Select(i => (state >> (2 * i)) & 3).ToArray())];
        var law = Exact([.. points.Select(point => point.Select(i => nodes[i]).ToArray())], [.. points.Select(point => point.Aggregate(1.0, (product, i) => product * weights[i]))]);
        return law.Mapped(Cholesky.Decompose(covariance).Factor);
    }

    public static FeatureLaw Gaussians(int states, int width, ulong seed = 1)
    {
        var values = new Matrix<double>(states, width);
        new RandomStream(seed, "features").FillGaussian(values.Span);
        return new FeatureLaw(values, [.. Enumerable.Repeat(1.0 / states, states)], false);
    }

    /// <summary>Features A f of the same states.</summary>
    public static FeatureLaw Mapped(this FeatureLaw law, Matrix<double> map) => new(law.Values.Times(map.Transposed()), law.Weights, law.IsExact);

    /// <summary>As the estimators take it.</summary>
    public static WeightedFeatures Raw(this FeatureLaw law) => GaugeTransform.Apply(law, LiveUnits.Of(law), Gauge.Raw, 1);

    /// <summary>The same units in another order.</summary>
    public static FeatureLaw Permuted(this FeatureLaw law, params int[] order)
    {
        var permutation = new Matrix<double>(order.Length, law.Width);
        for (var i = 0; i < order.Length; i++)
            permutation[i, order[i]] = 1;
        return law.Mapped(permutation);
    }

    public static CharacteristicResult Measure(this FeatureLaw law, string key, CharacteristicOptions? options = null) =>
        CharacteristicParameters.Measure(law, options).Single(characteristic => characteristic.Definition.Key == key);

    public static double Value(this CharacteristicResult characteristic, int index = 0) => characteristic.Values[index].Estimate.Value;

    public static FixedPointDistance To(this CharacteristicResult characteristic, CataloguedFixedPoint point) =>
        characteristic.Distances.Single(distance => distance.FixedPoint == point);

    private static Matrix<double> Rows(double[][] states) => new(states.Length, states[0].Length, [.. states.SelectMany(state => state)]);
}
