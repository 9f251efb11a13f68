using Kadanoff.Renormalization;
using Kadanoff.Renormalization.Pooling;

namespace Kadanoff.Tests.Renormalization.Pooling;

public class AveragePoolingTests
{
    [Fact]
    public void The_mean_of_exponential_values_is_a_gamma_law()
    {
        // Gamma of shape k: skewness 2/√k, excess kurtosis 6/k.
        var flow = new AveragePooling().Flow([2, 6], 3);
        flow.Along(AveragePooling.Skewness).Select(point => point.Estimate.Value).ShouldBe([2, 1, 0.5, 0.25], 1e-15);
        flow.Along(AveragePooling.ExcessKurtosis).Select(point => point.Estimate.Value).ShouldBe([6, 6 / 4.0, 6 / 16.0, 6 / 64.0], 1e-15);
    }

    [Fact]
    public void The_gaussian_law_is_a_sink_whose_exponents_are_those_of_the_central_limit_theorem()
    {
        var point = FixedPoint.Near(new AveragePooling(3, 2), [0.3, 0.2]);
        point.Couplings.ShouldBe([0.0, 0], 1e-14);
        point.Stability.ShouldBe(Stability.Sink);
        point.ScalingDimensions.ShouldBe([-1.0, -2], 1e-9);
    }
}
