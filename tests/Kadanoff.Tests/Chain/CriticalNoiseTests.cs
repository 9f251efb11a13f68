using Kadanoff.Chain;

namespace Kadanoff.Tests.Chain;

public class CriticalNoiseTests
{
    [Theory]
    [InlineData(.02, .0145)]
    [InlineData(.06, .0409)]
    [InlineData(.12, .0841)]
    public void The_critical_line_passes_the_stated_points(double friction, double noise)
    {
        var dynamics = new ThresholdDynamics { Chain = new SpringChain { ForwardFriction = friction, BackwardFriction = 0.14 } };
        var critical = CriticalNoise.Of(dynamics);
        critical.ShouldBe(noise, 0.03 * noise);
        CriticalNoise.Convexity(dynamics, critical).ShouldBe(0, 1e-9);
    }

    [Fact]
    public void Without_asymmetry_no_noise_is_critical()
    {
        double.IsNaN(CriticalNoise.Of(new ThresholdDynamics { Chain = new SpringChain { ForwardFriction = 0, BackwardFriction = 0.1 } })).ShouldBeTrue();
        double.IsNaN(CriticalNoise.Of(new ThresholdDynamics())).ShouldBeTrue();
    }
}
