using Kadanoff.Diagnostics.Characteristic;
using Kadanoff.Numerics;

namespace Kadanoff.Tests.Diagnostics.Characteristic;

public class GaugeTests
{
    private static readonly FeatureLaw s_chain = Laws.WithCovariance(Laws.GaussianRing(8, 1, 0.45));

    [Fact]
    public void Principal_components_are_uncorrelated_and_mixing_them_is_not()
    {
        s_chain.Measure("pair-strength", new() { Gauge = Gauge.Pca }).Value().ShouldBe(0, 1e-8);
        for (var seed = 1ul; seed <= 5; seed++)
            s_chain.Measure("pair-strength", new() { Gauge = Gauge.RandomMixing, Seed = seed }).Value().ShouldBeGreaterThan(0.1);
    }

    [Fact]
    public void White_features_have_the_unit_covariance_and_are_those_nearest_to_the_features()
    {
        var white = Apply(Gauge.Whiten);
        white.Covariance.Data.ShouldBe(Matrix<double>.Identity(8).Data, 1e-10);
        // The map is symmetric and positive: so is the covariance of white features with the raw ones.
        var cross = Apply(Gauge.Raw).MomentsWith(white.Units);
        cross.Data.ShouldBe(cross.Transposed().Data, 1e-10);
        Should.NotThrow(() => Cholesky.Decompose(cross));
    }

    [Fact]
    public void Components_are_ordered_by_variance_and_keep_the_total()
    {
        double[] variances = [.. Enumerable.Range(0, 8).Select(unit => Apply(Gauge.Pca).Covariance[unit, unit])];
        variances.Zip(variances[1..], (larger, smaller) => larger - smaller).ShouldAllBe(difference => difference > -1e-12);
        // Eigenvalues of the precision of a ring: a − 2K cos q.
        variances.Sum().ShouldBe(Enumerable.Range(0, 8).Sum(j => 1 / (1 - (0.9 * Math.Cos(Math.PI * j / 4)))), 1e-10);
    }

    [Fact]
    public void Standardising_changes_scales_only()
    {
        var law = s_chain.Mapped(Diagonal(1, 2, 3, 4, 5, 6, 7, 8));
        var standard = GaugeTransform.Apply(law, LiveUnits.Of(law), Gauge.Standardise, 1);
        Enumerable.Range(0, 8).Select(unit => standard.Covariance[unit, unit]).ShouldAllBe(variance => Math.Abs(variance - 1) < 1e-12);
        standard.Correlation(2, 3).ShouldBe(Apply(Gauge.Raw).Correlation(2, 3), 1e-12);
    }

    [Fact]
    public void Raw_features_lose_their_mean_and_the_states_without_weight()
    {
        var law = Laws.Exact([[1, 2], [3, 7], [100, 100]], 0.5, 0.5, 0);
        var raw = GaugeTransform.Apply(law, LiveUnits.Of(law), Gauge.Raw, 1);
        raw.Units.Data.ShouldBe([-1, 1, -2.5, 2.5]);
    }

    [Fact]
    public void Mixing_is_the_same_for_the_same_seed()
    {
        Apply(Gauge.RandomMixing, 7).Units.Data.ShouldBe(Apply(Gauge.RandomMixing, 7).Units.Data);
        Apply(Gauge.RandomMixing, 8).Units.Data.ShouldNotBe(Apply(Gauge.RandomMixing, 7).Units.Data);
    }

    [Fact]
    public void Units_that_depend_on_each_other_cannot_be_made_white_and_have_fewer_components()
    {
        var law = Laws.TwoSigns(0.4).Mapped(new Matrix<double>(3, 2, [1, 0, 0, 1, 1, 1]));
        law.Measure("pair-strength", new() { Gauge = Gauge.Whiten }).NotIdentifiable!.ShouldContain("rank 2");
        law.Measure("pair-strength", new() { Gauge = Gauge.Pca }).Value().ShouldBe(0, 1e-8);
        law.Measure("pair-strength", new() { Gauge = Gauge.Pca }).LiveUnits.ShouldBe(3);
    }

    [Fact]
    public void The_gauge_of_the_logit_is_for_one_unit() =>
        Should.Throw<ShapeException>(() => CharacteristicParameters.Measure(s_chain, new() { Gauge = Gauge.ScalarLogit })).Message.ShouldContain("not 8");

    private static WeightedFeatures Apply(Gauge gauge, ulong seed = 1) => GaugeTransform.Apply(s_chain, LiveUnits.Of(s_chain), gauge, seed);

    private static Matrix<double> Diagonal(params double[] scales)
    {
        var matrix = new Matrix<double>(scales.Length, scales.Length);
        for (var i = 0; i < scales.Length; i++)
            matrix[i, i] = scales[i];
        return matrix;
    }
}
