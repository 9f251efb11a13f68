using Kadanoff.Diagnostics.Characteristic;
using Kadanoff.Numerics;

namespace Kadanoff.Tests.Diagnostics.Characteristic;

public class ParticipationRatioTests
{
    [Fact]
    public void Two_signs_share_their_directions_as_computed_by_hand()
    {
        // Eigenvalues 1 ± r: 4/((1 + r)² + (1 − r)²).
        var ratio = Laws.TwoSigns(0.5).Measure("participation-ratio");
        ratio.Value().ShouldBe(1.6, 1e-14);
        ratio.To(FixedPointCatalogue.Decoupled).Distance.Value.ShouldBe(0.4, 1e-14);
        ratio.To(FixedPointCatalogue.Ordered).Distance.Value.ShouldBe(0.6, 1e-14);
    }

    [Fact]
    public void It_is_that_of_the_eigenvalues_of_the_correlations()
    {
        var covariance = Laws.GaussianRing(8, 1, 0.45);
        var eigenvalues = SymmetricEigen.Values(covariance);
        // All variances of a ring are the same, so that correlations are the covariance over one number.
        Laws.WithCovariance(covariance).Measure("participation-ratio").Value().ShouldBe(Math.Pow(eigenvalues.Sum(), 2) / eigenvalues.Sum(e => e * e), 1e-10);
    }

    [Fact]
    public void The_interval_of_samples_reaches_the_fixed_points_it_should()
    {
        var independent = Laws.Gaussians(2000, 8).Measure("participation-ratio");
        independent.To(FixedPointCatalogue.Decoupled).Low.ShouldBe(0);
        independent.Values[0].High.ShouldBe(8);
        independent.To(FixedPointCatalogue.Ordered).Low.ShouldBeGreaterThan(6);
        var one = Laws.Gaussians(2000, 1).Mapped(new Matrix<double>(3, 1, [1, 2, -1])).Measure("participation-ratio");
        one.Value().ShouldBe(1, 1e-9);
        one.To(FixedPointCatalogue.Ordered).IsConsistent(0.01).ShouldBeTrue();
    }
}
