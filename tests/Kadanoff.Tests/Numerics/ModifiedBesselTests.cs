using Kadanoff.Numerics;

namespace Kadanoff.Tests.Numerics;

public class ModifiedBesselTests
{
    [Theory]
    [InlineData(0.1)]
    [InlineData(3)]
    [InlineData(300)]
    public void Half_orders_are_hyperbolic_functions(double x)
    {
        var common = Math.Log(2 / (Math.PI * x)) / 2;
        ModifiedBessel.Log(-0.5, x).ShouldBe(common + Hyperbolic.LogTwoCosh(x) - Math.Log(2), 1e-13 * Math.Max(1, x));
        ModifiedBessel.Log(0.5, x).ShouldBe(common + Hyperbolic.LogTwoCosh(x) - Math.Log(2) + Math.Log(Math.Tanh(x)), 1e-13 * Math.Max(1, x));
        ModifiedBessel.Ratio(-0.5, x).ShouldBe(Math.Tanh(x), 1e-15);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0.3)]
    [InlineData(3, 20)]
    public void Whole_orders_are_their_integral(int order, double x)
    {
        var integral = TanhSinhQuadrature.Integrate(t => Math.Exp(x * Math.Cos(t)) * Math.Cos(order * t), 0, Math.PI) / Math.PI;
        ModifiedBessel.Log(order, x).ShouldBe(Math.Log(integral), 1e-12);
    }

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1.5, 40)]
    [InlineData(0, 2000)]
    public void The_ratio_is_that_of_two_orders(double order, double x)
    {
        ModifiedBessel.Ratio(order, x).ShouldBe(Math.Exp(ModifiedBessel.Log(order + 1, x) - ModifiedBessel.Log(order, x)), 2e-12);
        ModifiedBessel.Ratio(order, -x).ShouldBe(-ModifiedBessel.Ratio(order, x));
    }

    [Fact]
    public void At_zero_the_ratio_is_zero() => ModifiedBessel.Ratio(0, 0).ShouldBe(0);
}
