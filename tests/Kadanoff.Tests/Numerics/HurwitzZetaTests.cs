using Kadanoff.Numerics;

namespace Kadanoff.Tests.Numerics;

public class HurwitzZetaTests
{
    // Computed with 25 digits; the first is π²/6.
    [Theory]
    [InlineData(2, 1, 1.6449340668482264)]
    [InlineData(2.5, 3, 0.1647105619542803)]
    [InlineData(1.05, 10, 17.870360345405353)]
    [InlineData(8, 7, 2.7624442520167102e-7)]
    [InlineData(3, 1000, 5.0050024999991667e-7)]
    public void Known_values(double exponent, double start, double value) => HurwitzZeta.Log(exponent, start).ShouldBe(Math.Log(value), 2e-13);

    [Theory]
    [InlineData(1.3, 0.5)]
    [InlineData(2.7, 4)]
    [InlineData(30, 2)]
    [InlineData(500, 40)]
    public void The_first_term_is_what_a_later_start_lacks(double exponent, double start) =>
        (1 - Math.Exp(HurwitzZeta.Log(exponent, start + 1) - HurwitzZeta.Log(exponent, start))).ShouldBe(Math.Exp((-exponent * Math.Log(start)) - HurwitzZeta.Log(exponent, start)), 1e-12);
}
