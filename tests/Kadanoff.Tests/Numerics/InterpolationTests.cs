using Kadanoff.Numerics;

namespace Kadanoff.Tests.Numerics;

public class InterpolationTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    [InlineData(1)]
    public void Cubics_are_reproduced(double fraction)
    {
        static double Cubic(double x) => 2 - x + (0.5 * x * x) + (3 * x * x * x);
        double[] values = [Cubic(-1), Cubic(0), Cubic(1), Cubic(2)];
        Interpolation.Cubic(values, fraction).ShouldBe(Cubic(fraction), 1e-13);
        Span<double> weights = stackalloc double[4];
        Interpolation.CubicWeights(fraction, weights);
        weights.ToArray().Zip(values, (weight, value) => weight * value).Sum().ShouldBe(Cubic(fraction), 1e-13);
    }
}
