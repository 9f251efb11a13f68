using Kadanoff.Numerics;

namespace Kadanoff.Tests.Numerics;

public class ElementaryTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1e-12)]
    [InlineData(-1e-9)]
    [InlineData(1e-300)]
    public void Small_arguments_keep_their_digits(double x)
    {
        // The next term of each series is below the last digit of the two that are kept.
        Elementary.LogOnePlus(x).ShouldBe(x - (x * x / 2), Math.Max(4e-16 * Math.Abs(x), 1e-320));
        Elementary.ExpMinusOne(x).ShouldBe(x + (x * x / 2), Math.Max(4e-16 * Math.Abs(x), 1e-320));
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(-0.6)]
    [InlineData(5)]
    [InlineData(-0.99)]
    public void Others_are_their_definition(double x)
    {
        Elementary.LogOnePlus(x).ShouldBe(Math.Log(1 + x), 1e-15);
        Elementary.ExpMinusOne(x).ShouldBe(Math.Exp(x) - 1, 1e-15 * Math.Exp(x));
    }

    [Fact]
    public void Large_arguments_do_not_overflow() => Elementary.ExpMinusOne(-5000).ShouldBe(-1);

    [Theory]
    [InlineData(-1e-10)]
    [InlineData(-0.69)]
    [InlineData(-0.71)]
    [InlineData(-40)]
    public void What_is_left_of_one(double x) =>
        Math.Exp(Elementary.LogOneMinusExp(x)).ShouldBe(-Elementary.ExpMinusOne(x), 1e-15);

    [Theory]
    [InlineData(0.3, -1.2)]
    [InlineData(-2, -2)]
    public void Sums_of_exponentials_and_probabilities_of_odds_are_their_definition(double a, double b)
    {
        Elementary.LogSum(a, b).ShouldBe(Math.Log(Math.Exp(a) + Math.Exp(b)), 1e-15);
        Elementary.LogSum(1000 + a, 1000 + b).ShouldBe(1000 + Elementary.LogSum(b, a), 1e-12);
        Elementary.Logistic(a - b).ShouldBe(Math.Exp(a - Elementary.LogSum(a, b)), 1e-15);
    }

    [Fact]
    public void What_is_certain_has_probability_0_or_1()
    {
        Elementary.Logistic(5000).ShouldBe(1);
        Elementary.Logistic(-5000).ShouldBe(0);
    }
}
