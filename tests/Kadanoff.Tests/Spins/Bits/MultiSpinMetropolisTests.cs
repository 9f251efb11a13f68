using Kadanoff.Numerics;
using Kadanoff.Spins.Bits;

namespace Kadanoff.Tests.Spins.Bits;

public class MultiSpinMetropolisTests
{
    [Theory]
    [InlineData(2.0, LaneGenerator.SmallFast)]
    [InlineData(2.5, LaneGenerator.SmallFast)]
    [InlineData(3.0, LaneGenerator.SmallFast)]
    [InlineData(2.0, LaneGenerator.Xoshiro)]
    [InlineData(2.5, LaneGenerator.Xoshiro)]
    [InlineData(3.0, LaneGenerator.Xoshiro)]
    public void Energy_specific_heat_and_magnetisation_of_the_128_torus_are_exact(double temperature, LaneGenerator generator) =>
        EngineStatistics.ShouldBeExact(new MultiSpinMetropolis(128, temperature, new RandomStream(12, "run"), generator), temperature, 20_000, 4);
}
