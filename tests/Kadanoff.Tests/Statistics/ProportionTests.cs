using Kadanoff.Statistics;

namespace Kadanoff.Tests.Statistics;

public class ProportionTests
{
    [Fact]
    public void The_ends_of_the_interval_are_those_at_which_the_hits_lie_at_its_errors()
    {
        var part = new Proportion(7, 12);
        foreach (var p in new[] { part.Interval.Low, part.Interval.High })
            Math.Abs((part.Value - p) / Math.Sqrt(p * (1 - p) / 12)).ShouldBe(1.959963984540054, 1e-12);
    }

    [Fact]
    public void No_hit_and_nothing_but_hits_leave_an_interval()
    {
        new Proportion(0, 10).Interval.High.ShouldBe(0.2775327998628892, 1e-12);
        new Proportion(10, 10).Interval.High.ShouldBe(1, 1e-12);
        new Proportion(10, 10).Interval.Low.ShouldBe(1 - 0.2775327998628892, 1e-12);
    }

    [Fact]
    public void Without_tries_nothing_is_known()
    {
        new Proportion(0, 0).Interval.ShouldBe((0, 1));
        new Proportion(0, 0).ToString().ShouldBe("0 of 0");
    }

    [Fact]
    public void It_counts_and_tells() => Proportion.Of([true, false, true, true]).ToString().ShouldBe("3 of 4 (0.30 … 0.95)");
}
