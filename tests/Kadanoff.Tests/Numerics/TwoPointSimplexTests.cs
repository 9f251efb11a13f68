using Kadanoff.Numerics;

namespace Kadanoff.Tests.Numerics;

public class TwoPointSimplexTests
{
    [Theory]
    [InlineData(0.5)]
    [InlineData(2)]
    [InlineData(-3)]
    public void It_finds_the_bottom_of_a_bowl_to_its_tolerance(double start) =>
        TwoPointSimplex.Minimum(x => ((x - 1.25) * (x - 1.25)) + 7, start).ShouldBe(1.25, 1e-4);

    [Fact]
    public void It_never_ends_above_its_start()
    {
        static double Rough(double x) => Math.Sin(20 * x) + (x * x);
        Rough(TwoPointSimplex.Minimum(Rough, 1)).ShouldBeLessThanOrEqualTo(Rough(1));
    }
}
