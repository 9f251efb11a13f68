using Kadanoff.Flows;
using Kadanoff.Training.Control;

namespace Kadanoff.Tests.Training.Control;

public class TargetLoadsTests
{
    [Theory]
    [InlineData(7, 0.03)]
    [InlineData(7, 0)]
    [InlineData(3, -0.1)]
    [InlineData(20, 0.15)]
    public void Loads_in_the_target_shares_have_the_wanted_convexity_and_no_distance(int loads, double convexity)
    {
        var shares = TargetLoads.Shares(loads, convexity);
        shares.Sum().ShouldBe(1, 1e-14);
        var curve = new double[loads + 1];
        curve[0] = 1.3;
        for (var l = 0; l < loads; l++)
            curve[l + 1] = curve[l] - (5.5 * shares[l]);
        LoadIndices.Convexity(curve).ShouldBe(convexity, 1e-14);
        var gradient = new double[loads + 1];
        TargetLoads.Distance(curve, shares, gradient).ShouldBe(0, 1e-25);
        gradient.ShouldAllBe(slope => Math.Abs(slope) < 1e-12);
    }

    [Fact]
    public void At_a_set_point_of_zero_the_distance_is_the_scatter_of_the_loads()
    {
        double[] curve = [1, 0.5, -0.5, -2];
        double[] loads = [0.5, 1, 1.5];
        TargetLoads.Distance(curve, TargetLoads.Shares(3, 0), new double[4]).ShouldBe(loads.Sum(load => Math.Pow(load - 1, 2)), 1e-14);
    }

    [Fact]
    public void The_gradient_matches_finite_differences_and_has_the_sum_zero()
    {
        double[] curve = [1.2, 1.1, 0.3, 0.5, -1.7];
        var shares = TargetLoads.Shares(4, 0.07);
        var (gradient, ignored) = (new double[5], new double[5]);
        TargetLoads.Distance(curve, shares, gradient);
        for (var j = 0; j < curve.Length; j++)
        {
            double[] Moved(double by) => [.. curve.Select((d, l) => l == j ? d + by : d)];
            var slope = (TargetLoads.Distance(Moved(1e-4), shares, ignored) - TargetLoads.Distance(Moved(-1e-4), shares, ignored)) / 2e-4;
            gradient[j].ShouldBe(slope, 1e-9);
        }

        gradient.Sum().ShouldBe(0, 1e-13);
    }
}
