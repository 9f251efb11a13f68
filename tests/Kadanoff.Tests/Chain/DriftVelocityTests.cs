using Kadanoff.Chain;
using Kadanoff.Numerics;

namespace Kadanoff.Tests.Chain;

public class DriftVelocityTests
{
    [Theory]
    [InlineData(0.1, 0.1, 0.1)]
    [InlineData(0.02, 0.14, 0.05)]
    [InlineData(0, 0, 1)]
    public void It_is_the_mean_of_the_threshold_over_the_noise(double forward, double backward, double noise)
    {
        var drift = new DriftVelocity(forward, backward, noise);
        foreach (var force in new[] { -0.3, -0.05, 0, 0.02, 0.5 })
            drift.At(force).ShouldBe(Mean(forward, backward, noise, force, excess => excess), 1e-9);
    }

    [Theory]
    [InlineData(0.1, 0.1, 0.1)]
    [InlineData(0.02, 0.14, 0.05)]
    public void At_the_stationary_force_it_vanishes_with_the_mobility_as_its_slope(double forward, double backward, double noise)
    {
        var drift = new DriftVelocity(forward, backward, noise);
        var force = drift.StationaryForce;
        drift.At(force).ShouldBe(0, 1e-16);
        ((drift.At(force + 1e-5) - drift.At(force - 1e-5)) / 2e-5).ShouldBe(drift.Mobility, 1e-8);
        drift.Variance.ShouldBe(Mean(forward, backward, noise, force, excess => excess * excess), 1e-9);
    }

    [Fact]
    public void The_first_notebook_has_the_stated_mobility_and_variance()
    {
        var drift = DriftVelocity.Of(new ThresholdDynamics());
        drift.Mobility.ShouldBe(0.3173, 5e-5);
        drift.Variance.ShouldBe(0.001507, 5e-7);
    }

    [Fact]
    public void Without_noise_it_is_the_threshold_and_without_friction_the_force()
    {
        var still = new DriftVelocity(0.1, 0.2, 0);
        still.At(0.05).ShouldBe(0);
        still.At(0.3).ShouldBe(0.2, 1e-16);
        still.At(-0.3).ShouldBe(-0.1, 1e-16);
        (still.Mobility, still.Variance).ShouldBe((0, 0));
        new DriftVelocity(0, 0, 0).Mobility.ShouldBe(1);
        new DriftVelocity(0, 0, 0.3).At(0.7).ShouldBe(0.7, 1e-15);
    }

    /// <summary>⟨g(σ(f + sξ))⟩ by the rule of midpoints; kinks of σ leave an error of second order.</summary>
    private static double Mean(double forward, double backward, double noise, double force, Func<double, double> g)
    {
        var (sum, width) = (0.0, 2e-5);
        for (var xi = -9 + (width / 2); xi < 9; xi += width)
        {
            var total = force + (noise * xi);
            sum += width * NormalDistribution.Density(xi) * g(total - Math.Clamp(total, -backward, forward));
        }

        return sum;
    }
}
