using Kadanoff.Numerics;

namespace Kadanoff.Tests.Numerics;

public class HyperbolicTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    [InlineData(-2)]
    [InlineData(20)]
    public void Within_range_it_is_its_definition(double x) =>
        Hyperbolic.LogTwoCosh(x).ShouldBe(Math.Log(2 * Math.Cosh(x)), 1e-14);

    [Theory]
    [InlineData(1e5)]
    [InlineData(-1e5)]
    public void Where_cosh_overflows_it_is_the_size_of_its_argument(double x) =>
        Hyperbolic.LogTwoCosh(x).ShouldBe(1e5);

    [Theory]
    [InlineData(1e-8)]
    [InlineData(0.4)]
    [InlineData(0.6)]
    public void The_logarithm_of_tanh_is_its_definition(double x) =>
        Hyperbolic.LogTanh(x).ShouldBe(Math.Log(Math.Tanh(x)), 1e-14);

    [Fact]
    public void Where_tanh_is_one_its_logarithm_keeps_its_digits() =>
        Hyperbolic.LogTanh(50).ShouldBe(-2 * Math.Exp(-100), 1e-15 * Math.Exp(-100));
}
