using Kadanoff.Diagnostics.Characteristic;
using Kadanoff.Numerics;

namespace Kadanoff.Tests.Diagnostics.Characteristic;

public class WeightedFeaturesTests
{
    private static readonly WeightedFeatures s_features = new(new Matrix<double>(2, 3, [1, 2, 4, 0, 1, -1]), [0.5, 0.25, 0.25], true);

    [Fact]
    public void Moments_are_those_computed_by_hand()
    {
        s_features.Means.ShouldBe([2, 0]);
        s_features.Covariance.Data.ShouldBe([5.5 - 4, -0.5, -0.5, 0.5], 1e-15);
        s_features.Correlation(0, 1).ShouldBe(-0.5 / Math.Sqrt(1.5 * 0.5), 1e-15);
        s_features.MomentsWith(new Matrix<double>(1, 3, [4, 0, 1])).Data.ShouldBe([3, -0.25], 1e-15);
    }

    [Fact]
    public void Powers_are_those_computed_by_hand()
    {
        s_features.Moments(3).Data.ShouldBe([68.5, -14, -0.5, 0.5], 1e-13);
        s_features.PowerMeans(3).Row(1).ToArray()[..4].ShouldBe([1, 0, 0.5, 0], 1e-15);
    }

    [Fact]
    public void A_linear_map_maps_the_covariance()
    {
        var map = new Matrix<double>(2, 2, [1, 2, 0, -3]);
        s_features.Mapped(map).Covariance.Data.ShouldBe(map.Times(s_features.Covariance).Times(map.Transposed()).Data, 1e-14);
    }
}
