using Kadanoff.Statistics.TailFits;

namespace Kadanoff.Tests.Statistics.TailFits;

public class TailComparisonTests
{
    private static readonly TailFitOptions s_known = new() { Minimum = 1 };

    [Fact]
    public void A_power_law_beats_the_exponential_and_is_not_beaten()
    {
        var comparison = TailComparison.Of(TailSamples.Pareto(1000, 2.5), s_known);
        comparison.Select(one => one.Alternative.Name).ShouldBe(["lognormal", "exponential", "truncated power law"]);
        comparison[1].Ratio.ShouldBeGreaterThan(0);
        comparison[1].PValue.ShouldBeLessThan(1e-3);
        comparison[0].PValue.ShouldBeGreaterThan(0.01);
        comparison[2].PValue.ShouldBeGreaterThan(0.01);
    }

    [Fact]
    public void A_lognormal_and_an_exponential_law_are_recognised()
    {
        double[] exponential = [.. TailSamples.Pareto(1000, 2).Select(x => 1 + Math.Log(x))];
        var lognormal = TailComparison.Of(TailSamples.Lognormal(2000, 0.5), s_known);
        lognormal[0].PValue.ShouldBeLessThan(1e-6);
        lognormal[0].Ratio.ShouldBeLessThan(0);
        var comparison = TailComparison.Of(exponential, s_known);
        comparison[1].Ratio.ShouldBeLessThan(0);
        comparison[1].PValue.ShouldBeLessThan(1e-3);
        comparison[2].PValue.ShouldBeLessThan(1e-6);
    }

    // Under the power law half of all sets lie on the edge (p = ½ or more), and p < 0.05 is as frequent as it says: 20 ± 4.4 of 400.
    [Fact]
    public void The_p_value_of_the_lognormal_law_is_what_it_says()
    {
        var p = Enumerable.Range(0, 400).Select(set => TailComparison.Of(TailSamples.Pareto(300, 2.5, set), s_known)[0].PValue).ToArray();
        p.Count(value => value < 0.05).ShouldBeInRange(0, 46);
        p.Count(value => value >= 0.5).ShouldBeInRange(140, 260);
    }

    [Fact]
    public void Families_that_hold_the_power_law_are_never_less_likely()
    {
        for (var set = 0; set < 30; set++)
            foreach (var one in TailComparison.Of(TailSamples.Kinked(400, 2 + (set / 10.0), set)).Where(one => one.Alternative.HoldsPowerLaw))
                one.Ratio.ShouldBeLessThanOrEqualTo(1e-7);
    }

    [Fact]
    public void Few_numbers_are_not_compared() => TailComparison.Of([1, 2, 3]).ShouldBeEmpty();
}
