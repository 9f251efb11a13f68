using Kadanoff.Diagnostics;
using Kadanoff.Numerics;

namespace Kadanoff.Tests.Diagnostics;

public class CovarianceReplicatesTests
{
    [Fact]
    public void The_covariance_among_the_replicates_is_the_one_asked_for()
    {
        var covariance = new Matrix<double>(3, 3, [4, 1, 0, 1, 2, -0.5, 0, -0.5, 1]);
        var replicates = CovarianceReplicates.Draw([1, 2, 3], covariance, 50, new RandomStream(1, "test"));
        for (var i = 0; i < 3; i++)
        {
            replicates.Average(replicate => replicate[i]).ShouldBe(i + 1, 1e-12);
            for (var j = 0; j < 3; j++)
                (replicates.Sum(replicate => (replicate[i] - i - 1) * (replicate[j] - j - 1)) / 49).ShouldBe(covariance[i, j], 1e-12);
        }
    }

    [Fact]
    public void Numbers_without_variance_stay_where_they_are()
    {
        var replicates = CovarianceReplicates.Draw([1, 2], new Matrix<double>(2, 2), 5, new RandomStream(1, "test"));
        replicates.ShouldAllBe(replicate => replicate[0] == 1 && replicate[1] == 2);
        CovarianceReplicates.Draw([1, 2], new Matrix<double>(2, 2, [1, 1, 1, 1]), 20, new RandomStream(1, "test")).ShouldAllBe(replicate => Math.Abs(replicate[1] - replicate[0] - 1) < 1e-12);
    }
}
