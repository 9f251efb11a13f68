using Kadanoff.Statistics;

namespace Kadanoff.Tests.Statistics;

public class JackknifeTests
{
    private static readonly double[] Numbers = [0.3, -1.2, 2.5, 0.7, 1.9, -0.4, 0.1, 0.8];

    private static double Variance => Numbers.Sum(x => Math.Pow(x - Numbers.Average(), 2)) / (Numbers.Length - 1);

    [Fact]
    public void The_error_of_a_mean_is_deviation_over_root_n_and_there_is_no_bias()
    {
        var jackknife = Jackknife.Of(Numbers, x => x.Average());
        jackknife.StandardError.ShouldBe(Math.Sqrt(Variance / Numbers.Length), 1e-15);
        jackknife.Bias.ShouldBe(0, 1e-14);
        jackknife.Samples.ShouldBe(8);
    }

    [Fact]
    public void The_bias_of_the_variance_with_1_over_n_is_removed_entirely() =>
        Jackknife.Of(Numbers, x => x.Sum(y => Math.Pow(y - x.Average(), 2)) / x.Length).Estimate.Value.ShouldBe(Variance, 1e-14);

    [Fact]
    public void The_bias_of_a_squared_mean_is_removed_entirely() =>
        Jackknife.Of(Numbers, x => Math.Pow(x.Average(), 2)).Estimate.Value.ShouldBe(Math.Pow(Numbers.Average(), 2) - (Variance / Numbers.Length), 1e-14);

    [Fact]
    public void Blocks_of_two_are_the_jackknife_of_their_means()
    {
        var blocked = Jackknife.Of(Numbers, x => x.Average(), blocks: 4);
        var means = Enumerable.Range(0, 4).Select(b => (Numbers[2 * b] + Numbers[(2 * b) + 1]) / 2).ToArray();
        blocked.StandardError.ShouldBe(Jackknife.Of(means, x => x.Average()).StandardError, 1e-15);
    }

    [Fact]
    public void Blocks_that_do_not_divide_the_samples_leave_each_sample_out_once()
    {
        var left = new List<int>();
        Jackknife.Of(7, kept => { left.AddRange(Enumerable.Range(0, 7).Except(kept)); return 0; }, blocks: 3);
        left.ShouldBe([0, 1, 2, 3, 4, 5, 6]);
    }

    [Fact]
    public void Too_few_samples_are_refused()
    {
        Should.Throw<DataException>(() => Jackknife.Of([1], x => x.Average()));
        Should.Throw<DataException>(() => Jackknife.Of([1, 2], x => x.Average(), blocks: 3));
    }
}
