using Kadanoff.Statistics.TailFits;

namespace Kadanoff.Tests.Statistics.TailFits;

public class TailBootstrapTests
{
    private static readonly TailFitOptions s_known = new() { Minimum = 1 };

    // With a known beginning the exponent is a smooth function of a mean: its error is (α − 1)/√m, of which 1000 numbers and 1000 draws show 5 %.
    [Fact]
    public void The_scatter_of_a_tail_with_known_beginning_is_its_error()
    {
        var values = TailSamples.Pareto(1000, 2.5);
        var distribution = TailBootstrap.Of(values, s_known);
        distribution.Value.ShouldBe(TailFit.Of(values, s_known).Exponent.Value);
        distribution.StandardError.ShouldBe(TailFit.Of(values, s_known).Exponent.StandardError, 0.25 * distribution.StandardError);
    }

    // Of 200 intervals of 90 % about 180 hold the truth, give or take 4.2; six deviations.
    [Fact]
    public void Nine_intervals_of_ten_hold_the_exponent()
    {
        var hits = Enumerable.Range(0, 200).Count(set => TailBootstrap.Of(TailSamples.Pareto(400, 2.5, set), s_known, 200).Interval(0.9) is var (low, high) && low < 2.5 && 2.5 < high);
        hits.ShouldBeInRange(155, 200);
    }

    [Fact]
    public void The_choice_of_the_beginning_widens_the_interval()
    {
        var values = TailSamples.Kinked(1000, 2.5);
        var free = TailBootstrap.Of(values, null, 300);
        free.StandardError.ShouldBeGreaterThan(TailBootstrap.Of(values, s_known, 300).StandardError);
        free.Interval().Low.ShouldBeLessThan(2.5);
        free.Interval().High.ShouldBeGreaterThan(2.5);
    }

    [Fact]
    public void Threads_change_no_number()
    {
        var values = TailSamples.Kinked(300, 3);
        TailBootstrap.Of(values, null, 50, 3, threads: 3).Replicates.ShouldBe(TailBootstrap.Of(values, null, 50, 3).Replicates);
    }

    [Fact]
    public void Few_numbers_have_no_interval() => TailBootstrap.Of([1, 2, 3]).Interval().ShouldBe((double.NaN, double.NaN));
}
