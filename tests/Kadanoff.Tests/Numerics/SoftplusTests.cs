using Kadanoff.Numerics;

namespace Kadanoff.Tests.Numerics;

public class SoftplusTests
{
    [Fact]
    public void Values_and_slopes_have_the_digits_of_float64_for_arguments_of_any_size()
    {
        double[] x = [.. Enumerable.Range(-4000, 8000).Select(i => i * 0.17)], values = new double[8000], slopes = new double[8000];
        Softplus.Map(x, values, slopes);
        for (var i = 0; i < x.Length; i++)
        {
            var accuracy = 2e-15 + (4e-17 * Math.Abs(x[i]));
            var decay = Math.Exp(-Math.Abs(x[i]));
            var value = Math.Max(x[i], 0) + Elementary.LogOnePlus(decay);
            values[i].ShouldBe(value, accuracy * value, $"at {x[i]}");
            var slope = x[i] < 0 ? decay / (1 + decay) : 1 / (1 + decay);
            slopes[i].ShouldBe(slope, accuracy * slope, $"at {x[i]}");
        }
    }

    [Fact]
    public void Numbers_that_are_too_large_saturate_and_NaN_stays()
    {
        double[] x = [0, 1e300, -1e300, double.NaN, -0.0, 800, -800, 3], values = new double[8], slopes = new double[8];
        Softplus.Map(x, values, slopes);
        values[0].ShouldBe(Math.Log(2), 3e-16);
        values[1].ShouldBe(1e300);
        values[2].ShouldBe(0, 1e-300);
        values[3].ShouldBe(double.NaN);
        slopes.Take(4).ShouldBe([0.5, 1, slopes[6], double.NaN]);
    }

    [Fact]
    public void The_width_of_vectors_changes_no_number()
    {
        double[] x = [.. Enumerable.Range(-400, 800).Select(i => i * 0.31)];
        double[][] results = [new double[800], new double[800], new double[800], new double[800]];
        Softplus.Map<Double256>(x, results[0], results[1]);
        Softplus.Map<Double512>(x, results[2], results[3]);
        results[2].ShouldBe(results[0]);
        results[3].ShouldBe(results[1]);
    }
}
