using Kadanoff.Numerics;

namespace Kadanoff.Tests.Numerics;

public class AiryFunctionTests
{
    // Computed with 25 digits.
    [Theory]
    [InlineData(-8, -0.052705050356386203)]
    [InlineData(-5, 0.35076100902411432)]
    [InlineData(-1, 0.53556088329235212)]
    [InlineData(0, 0.35502805388781724)]
    [InlineData(0.25, 0.29116395434854521)]
    [InlineData(1, 0.13529241631288142)]
    [InlineData(5, 0.00010834442813607442)]
    [InlineData(20, 1.6916728686705403e-27)]
    public void Known_values(double x, double value) => AiryFunction.Ai(x).ShouldBe(value, x < 0 ? 2e-13 : 2e-13 * Math.Abs(value));

    [Theory]
    [InlineData(-6.3)]
    [InlineData(0.1)]
    [InlineData(2.2)]
    public void It_solves_its_equation(double x)
    {
        const double h = 1e-3;
        ((AiryFunction.Ai(x + h) - (2 * AiryFunction.Ai(x)) + AiryFunction.Ai(x - h)) / (h * h)).ShouldBe(x * AiryFunction.Ai(x), 1e-5);
    }
}
