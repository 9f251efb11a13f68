using Kadanoff.Numerics;

namespace Kadanoff.Tests.Numerics;

public class LogarithmicMeanTests
{
    [Theory]
    [InlineData(2, 1, 1.4426950408889634)]
    [InlineData(3, 3, 3)]
    [InlineData(1, 10, 3.9086503371292665)]
    public void It_is_the_difference_over_the_difference_of_logarithms(double x, double y, double mean) => LogarithmicMean.Of(x, y).ShouldBe(mean, 1e-15 * mean);

    [Theory]
    [InlineData(2, 1)]
    [InlineData(1, 50)]
    [InlineData(3, 3)]
    [InlineData(3, 3.00001)]
    public void Its_slopes_are_those_of_differences(double x, double y)
    {
        const double h = 1e-4;
        var (first, second) = LogarithmicMean.Slopes(x, y);
        first.ShouldBe((LogarithmicMean.Of(x + h, y) - LogarithmicMean.Of(x - h, y)) / (2 * h), 1e-7);
        second.ShouldBe((LogarithmicMean.Of(x, y + h) - LogarithmicMean.Of(x, y - h)) / (2 * h), 1e-7);
    }
}
