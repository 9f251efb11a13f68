using Kadanoff.Statistics.TailFits;

namespace Kadanoff.Tests.Statistics.TailFits;

public class TailGoodnessTests
{
    // Where the law holds p is uniform: of 100 sets, p < ½ for 50 ± 5 and p < 0.1 for 10 ± 3; six deviations.
    [Fact]
    public void The_p_value_of_power_laws_is_uniform()
    {
        var p = Enumerable.Range(0, 100).Select(set => TailGoodness.Of(TailSamples.Kinked(300, 2.5, set), null, 100).Value).ToArray();
        p.Count(value => value < 0.5).ShouldBeInRange(20, 80);
        p.Count(value => value < 0.1).ShouldBeInRange(0, 28);
    }

    [Fact]
    public void Laws_that_are_none_are_told_by_enough_numbers()
    {
        TailGoodness.Of(TailSamples.Squares(5000), new TailFitOptions { SmallestTail = 1000 }, 100).Value.ShouldBe(0);
        TailGoodness.Of([.. Enumerable.Range(1, 2000).Select(i => (double)i)], null, 100).Value.ShouldBeLessThan(0.1);
    }

    [Fact]
    public void The_error_is_that_of_counting_and_never_zero()
    {
        var p = TailGoodness.Of(TailSamples.Pareto(200, 2.5), null, 400);
        p.StandardError.ShouldBe(Math.Sqrt(p.Value * (1 - p.Value) / 400), 1e-3);
        p.Samples.ShouldBe(400);
        TailGoodness.Share(0, 100).StandardError.ShouldBe(Math.Sqrt(0.5 / 101 * (100.5 / 101) / 100), 1e-15);
    }

    [Fact]
    public void Threads_change_no_number()
    {
        var values = TailSamples.Kinked(300, 3);
        TailGoodness.Of(values, null, 60, 5, threads: 3).ShouldBe(TailGoodness.Of(values, null, 60, 5));
    }

    [Fact]
    public void Few_numbers_have_no_p_value() => TailGoodness.Of([1, 2, 3]).Value.ShouldBe(double.NaN);
}
