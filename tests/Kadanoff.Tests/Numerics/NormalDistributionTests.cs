using Kadanoff.Numerics;

namespace Kadanoff.Tests.Numerics;

public class NormalDistributionTests
{
    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1, 0.8413447460685429)]
    [InlineData(-1, 0.15865525393145705)]
    [InlineData(-5, 2.866515718791939e-7)]
    public void Cumulative_has_its_known_values(double x, double value) => NormalDistribution.Cumulative(x).ShouldBe(value, 1e-14 * value * 20);

    [Fact]
    public void Excess_is_the_integral_of_the_cumulative()
    {
        foreach (var x in new[] { -4.0, -1, 0, 0.3, 2 })
            ((NormalDistribution.Excess(x + 1e-4) - NormalDistribution.Excess(x - 1e-4)) / 2e-4).ShouldBe(NormalDistribution.Cumulative(x), 1e-8);
    }

    [Fact]
    public void Excess_is_that_of_the_mirror_plus_the_number_itself()
    {
        foreach (var x in new[] { 0.1, 1, 3, 8, 1e6 })
            (NormalDistribution.Excess(x) - NormalDistribution.Excess(-x)).ShouldBe(x, 1e-15 * x);
        NormalDistribution.Excess(-5).ShouldBe(NormalDistribution.Density(5) - (5 * NormalDistribution.Cumulative(-5)), 1e-20);
    }
}
