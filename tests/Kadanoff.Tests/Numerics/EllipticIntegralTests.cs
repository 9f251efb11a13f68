using Kadanoff.Numerics;

namespace Kadanoff.Tests.Numerics;

public class EllipticIntegralTests
{
    [Fact]
    public void Known_values()
    {
        EllipticIntegral.First(1).ShouldBe(Math.PI / 2, 1e-15);

        // Γ(1/4)²/(4√π), the lemniscatic case k = k′.
        EllipticIntegral.First(Math.Sqrt(0.5)).ShouldBe(1.8540746773013719, 4e-16);
    }

    [Theory]
    [InlineData(0.9)]
    [InlineData(0.4)]
    [InlineData(0.05)]
    public void It_is_the_integral_that_defines_it(double complement) =>
        EllipticIntegral.First(complement).ShouldBe(
            TanhSinhQuadrature.Integrate(t => 1 / Math.Sqrt(Math.Pow(Math.Cos(t), 2) + Math.Pow(complement * Math.Sin(t), 2)), 0, Math.PI / 2), 1e-13);

    [Fact]
    public void Near_the_singular_end_it_is_a_logarithm()
    {
        EllipticIntegral.First(1e-200).ShouldBe(Math.Log(4) + (200 * Math.Log(10)), 1e-12);
        EllipticIntegral.First(0).ShouldBe(double.PositiveInfinity);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void Other_arguments_are_refused(double complement) =>
        Should.Throw<ArgumentOutOfRangeException>(() => EllipticIntegral.First(complement));
}
