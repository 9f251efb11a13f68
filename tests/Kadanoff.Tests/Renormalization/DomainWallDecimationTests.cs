using Kadanoff.Renormalization;

namespace Kadanoff.Tests.Renormalization;

public class DomainWallDecimationTests
{
    [Theory]
    [InlineData(2, 0.4)]
    [InlineData(3, 1.7)]
    [InlineData(5, 8)]
    public void It_is_the_decimation_of_the_coupling(int spacing, double coupling) =>
        new DomainWallDecimation(spacing).Apply([Math.Exp(-2 * coupling)])[0].ShouldBe(Math.Exp(-2 * new ChainDecimation(spacing).Apply(coupling)), 1e-15);

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Zero_temperature_is_unstable_and_infinite_temperature_stable(int spacing)
    {
        var cold = FixedPoint.Near(new DomainWallDecimation(spacing), [0.05]);
        cold.Coupling.ShouldBe(0, 1e-14);
        cold.Eigenvalue.ShouldBe(spacing, 1e-9);
        (cold.Stability, Math.Round(cold.ScalingDimension, 9)).ShouldBe((Stability.Source, 1));
        var hot = FixedPoint.Downstream(new DomainWallDecimation(spacing), [0.05]);
        hot.Coupling.ShouldBe(1, 1e-15);
        hot.Stability.ShouldBe(Stability.Sink);
    }
}
