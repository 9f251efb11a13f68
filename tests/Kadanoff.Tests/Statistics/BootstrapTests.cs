using Kadanoff.Diagnostics;
using Kadanoff.Statistics;

namespace Kadanoff.Tests.Statistics;

public class BootstrapTests
{
    private static readonly double[] Numbers = [0.3, -1.2, 2.5, 0.7, 1.9, -0.4, 0.1];

    // Exact: the variance of a bootstrap mean is Σ(x − x̄)²/n². With B replicates its square root is uncertain by 1/√(2B); six of these.
    [Fact]
    public void The_error_of_a_mean_is_that_of_all_possible_draws()
    {
        var exact = Math.Sqrt(Numbers.Sum(x => Math.Pow(x - Numbers.Average(), 2))) / Numbers.Length;
        var distribution = Bootstrap.Of(Numbers, x => x.Average(), replicates: 20_000);
        distribution.StandardError.ShouldBe(exact, 6 * exact / Math.Sqrt(40_000));
        distribution.Bias.ShouldBe(0, 6 * exact / Math.Sqrt(20_000));
        distribution.Estimate.ShouldBe(new Estimate(Numbers.Average(), distribution.StandardError, 7));
    }

    // All 27 draws of three samples are equally likely: counts of the maximum are 19, 7, 1 of 27; six standard deviations.
    [Fact]
    public void Draws_are_uniform_over_all_27_of_three_samples()
    {
        var distribution = Bootstrap.Of([1, 2, 3], x => x.Max(), replicates: 27_000);
        foreach (var (largest, share) in new[] { (3, 19), (2, 7), (1, 1) })
            ((double)distribution.Replicates.Count(x => x == largest)).ShouldBe(1000 * share, 6 * Math.Sqrt(1000 * share));
    }

    [Fact]
    public void Threads_change_no_number()
    {
        var one = Bootstrap.Of(Numbers, x => x.Average(), seed: 3);
        Bootstrap.Of(Numbers, x => x.Average(), seed: 3, threads: 4).Replicates.ShouldBe(one.Replicates);
        Bootstrap.Of(Numbers, x => x.Average(), seed: 4).Replicates.ShouldNotBe(one.Replicates);
    }

    [Fact]
    public void Strata_keep_their_sizes()
    {
        int[] strata = [2, 0, 0, 2, 2, 7, 0];
        var bootstrap = new Bootstrap(strata, 50);
        for (var r = 0; r < 50; r++)
            bootstrap.Draw(r).Select(i => strata[i]).ShouldBe([0, 0, 0, 2, 2, 2, 7]);
    }

    [Fact]
    public void Replicates_of_the_data_separation_are_the_same_stratified_draws()
    {
        int[] labels = [0, 1, 1, 0, 2, 2, 2, 1, 0, 0];
        var (plain, separation) = (new Bootstrap(labels, 20, 9), new SeparationBootstrap(labels, 3, 20, 9));
        for (var r = 0; r < 20; r++)
            plain.Draw(r).Order().ShouldBe(separation.Samples(r).Order());
    }

    [Fact]
    public void The_percentile_interval_lies_between_the_quantiles()
    {
        var distribution = new BootstrapDistribution(50, [.. Enumerable.Range(0, 101).Reverse().Select(i => (double)i)], 10);
        var (low, high) = distribution.Interval(0.9);
        low.ShouldBe(5, 1e-12);
        high.ShouldBe(95, 1e-12);
        new BootstrapDistribution(0, [0, 1], 2).Interval(0.5).ShouldBe((0.25, 0.75));
        Should.Throw<ArgumentOutOfRangeException>(() => distribution.Interval(1));
    }

    [Fact]
    public void Replicates_that_are_not_finite_leave_the_error_unknown()
    {
        var distribution = new BootstrapDistribution(0, [0, double.NaN, 1], 2);
        distribution.StandardError.ShouldBe(double.NaN);
        distribution.Interval().ShouldBe((double.NaN, double.NaN));
        new BootstrapDistribution(0, [], 2).Estimate.StandardError.ShouldBe(double.NaN);
    }

    [Fact]
    public void No_samples_are_refused() => Should.Throw<DataException>(() => new Bootstrap(0));
}
