using Kadanoff.Numerics;

namespace Kadanoff.Tests.Numerics;

public class HyperbolicTangentTests
{
    [Fact]
    public void Values_have_the_digits_of_float64_from_the_smallest_to_the_largest()
    {
        double[] x = [.. Grid(), .. Grid().Select(value => -value)];
        var y = new double[x.Length];
        HyperbolicTangent.Map(x, y);
        for (var i = 0; i < x.Length; i++)
            y[i].ShouldBe(Math.Tanh(x[i]), 8e-16 * Math.Abs(Math.Tanh(x[i])), $"at {x[i]}");
    }

    [Fact]
    public void Zero_keeps_its_sign_NaN_stays_and_the_rest_saturates()
    {
        double[] x = [0, -0.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 700, -1e300, 5e-324, -1e-310, 0, 0], y = new double[11];
        HyperbolicTangent.Map(x, y);
        y.Take(9).ShouldBe([0, -0.0, double.NaN, 1, -1, 1, -1, 5e-324, -1e-310]);
        double.IsNegative(y[1]).ShouldBeTrue();
    }

    [Fact]
    public void It_is_odd_and_depends_neither_on_the_place_nor_on_the_width_of_vectors()
    {
        double[] x = [.. Grid().Take(4096)], mirrored = [.. x.Select(value => -value)];
        double[] narrow = new double[x.Length], wide = new double[x.Length], odd = new double[x.Length], shifted = new double[x.Length - 3];
        HyperbolicTangent.Map<Double256>(x, narrow, 0);
        HyperbolicTangent.Map<Double512>(x, wide, 0);
        HyperbolicTangent.Map(mirrored, odd);
        HyperbolicTangent.Map(x.AsSpan(3), shifted);
        wide.ShouldBe(narrow);
        odd.ShouldBe(narrow.Select(value => -value));
        shifted.ShouldBe(narrow.Skip(3));
    }

    [Fact]
    public void The_way_back_multiplies_by_one_minus_the_square()
    {
        double[] y = [.. Enumerable.Range(0, 21).Select(i => (i - 10) / 10.0)], gradient = [.. y.Select(value => 3 - value)], result = new double[21];
        HyperbolicTangent.MapBack(y, gradient, result);
        result.ShouldBe(y.Zip(gradient, (value, slope) => slope * (1 - (value * value))));
    }

    /// <summary>From 10⁻²⁰ to 25 in small steps, each a little more than the one before.</summary>
    private static IEnumerable<double> Grid()
    {
        for (var x = 1e-20; x < 1e-3; x *= 1.01)
            yield return x;
        for (var x = 1e-3; x < 25; x += 7e-4 * (1 + x))
            yield return x;
    }
}
