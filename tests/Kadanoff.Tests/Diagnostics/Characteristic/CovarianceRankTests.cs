using Kadanoff.Diagnostics.Characteristic;
using Kadanoff.Numerics;

namespace Kadanoff.Tests.Diagnostics.Characteristic;

public class CovarianceRankTests
{
    [Fact]
    public void Features_of_very_different_scales_keep_their_directions() => CovarianceRank.Of(new Matrix<double>(2, 2, [1e-12, 0.5, 0.5, 1e12])).ShouldBe(2);

    [Fact]
    public void A_sum_of_features_and_a_constant_add_none()
    {
        CovarianceRank.Of(new Matrix<double>(3, 3, [1, 0, 1, 0, 4, 4, 1, 4, 5])).ShouldBe(2);
        CovarianceRank.Of(new Matrix<double>(2, 2, [3, 0, 0, 0])).ShouldBe(1);
        CovarianceRank.Of(new Matrix<double>(2, 2)).ShouldBe(0);
    }
}
