using Kadanoff.Renormalization;

namespace Kadanoff.Tests.Renormalization;

public class GaussianRatioDecimationTests
{
    [Theory]
    [InlineData(2, 0.3)]
    [InlineData(3, 0.49)]
    [InlineData(5, -0.4)]
    public void It_multiplies_the_inverse_correlation_length(int spacing, double ratio)
    {
        var kappa = Math.Acosh(1 / (2 * Math.Abs(ratio)));
        var sign = ratio < 0 && spacing % 2 == 1 ? -1 : 1;
        new GaussianRatioDecimation(spacing).Apply([ratio])[0].ShouldBe(sign / (2 * Math.Cosh(spacing * kappa)), 1e-15);
    }

    [Fact]
    public void It_is_the_ratio_of_the_decimation_in_two_couplings()
    {
        var coarser = new GaussianChainDecimation(3).Apply([1.6, 0.5]);
        new GaussianRatioDecimation(3).Apply([0.5 / 1.6])[0].ShouldBe(coarser[1] / coarser[0], 1e-15);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void The_critical_point_is_a_half_with_nu_a_half(int spacing)
    {
        var critical = FixedPoint.Near(new GaussianRatioDecimation(spacing), [0.48]);
        critical.Coupling.ShouldBe(0.5, 1e-14);
        critical.Eigenvalue.ShouldBe(spacing * spacing, 1e-9);
        critical.CorrelationExponent.ShouldBe(0.5, 1e-9);
        critical.Stability.ShouldBe(Stability.Source);
        FixedPoint.Downstream(new GaussianRatioDecimation(spacing), [0.48]).Coupling.ShouldBe(0, 1e-20);
    }
}
