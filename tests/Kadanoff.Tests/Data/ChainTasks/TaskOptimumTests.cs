using Kadanoff.Data.ChainTasks;
using Kadanoff.Numerics;
using Kadanoff.Spins.ChainLaws;
using Kadanoff.Spins.Lattices;
using Kadanoff.Statistics;

namespace Kadanoff.Tests.Data.ChainTasks;

public class TaskOptimumTests
{
    [Theory]
    [InlineData(16, 0.3, 0.9, 0.3649524, 0.8415378, -4.7323449)]
    [InlineData(32, 0.3, 0.9, 0.1944680, 0.9222968, -9.7801795)]
    [InlineData(16, 0.5, 1.0, 0.4723767, 0.7746036, -4.7049949)]
    [InlineData(8, 0.2, 0.8, 0.4933643, 0.7545872, -1.8961984)]
    public void Two_open_Ising_chains_are_told_apart_as_an_independent_program_says(int sites, double weak, double strong, double loss, double accuracy, double intercept)
    {
        var optimum = new TwoLaws(new IsingChainLaw(sites, weak), new IsingChainLaw(sites, strong)).Optimum!;
        optimum.Loss.Value.ShouldBe(loss, 5e-8);
        optimum.Accuracy!.Value.Value.ShouldBe(accuracy, 5e-8);
        optimum.Intercept.ShouldBe(intercept, 5e-8);
        optimum.Slopes[0].ShouldBe(strong - weak, 1e-15);
    }

    [Theory]
    [InlineData(0.2, 0, 0.8, 0, 0.5, Boundary.Open)]
    [InlineData(0.5, -0.3, 0.5, 0.3, 0.5, Boundary.Open)]
    [InlineData(0.2, 0.1, 0.6, -0.2, 0.3, Boundary.Open)]
    [InlineData(0.2, 0.1, 0.6, 0.1, 0.7, Boundary.Periodic)]
    [InlineData(-0.2, 0.1, 0.6, -0.2, 0.3, Boundary.Periodic)]
    public void Two_Ising_chains_are_told_apart_as_counted_out(double firstCoupling, double firstField, double secondCoupling, double secondField, double prior, Boundary boundary)
    {
        var task = new TwoLaws(new IsingChainLaw(8, firstCoupling, firstField, boundary), new IsingChainLaw(8, secondCoupling, secondField, boundary), prior);
        var (counted, optimum, loss, accuracy) = (task.Counted(), task.Optimum!, 0.0, 0.0);
        for (var state = 0; state < counted.Count; state++)
        {
            var target = counted.Targets[state, 0];
            loss -= counted.Weights[state] * ((target * Math.Log(target)) + ((1 - target) * Math.Log(1 - target)));
            accuracy += counted.Weights[state] * Math.Max(target, 1 - target);
        }

        optimum.Loss.Value.ShouldBe(loss, 1e-13);
        optimum.Accuracy!.Value.Value.ShouldBe(accuracy, 1e-13);
        (optimum.Loss.StandardError, optimum.Accuracy.Value.StandardError).ShouldBe((0, 0));
    }

    public static TheoryData<string> Continuous => [.. Pairs.Keys];

    private static Dictionary<string, TwoLaws> Pairs { get; } = new()
    {
        ["open Gaussian"] = new(new GaussianChainLaw(16, 1, 0.1), new GaussianChainLaw(16, 1, 0.45)),
        ["short Gaussian"] = new(new GaussianChainLaw(3, 1, 0.1), new GaussianChainLaw(3, 1, 0.45)),
        ["Gaussian ring"] = new(new GaussianChainLaw(32, 1, 0.1, Boundary.Periodic), new GaussianChainLaw(32, 1.5, 0.45, Boundary.Periodic), 0.3),
        ["open quartic"] = new(new PolynomialChainLaw(16, [0.5, 0.1], 0.1), new PolynomialChainLaw(16, [0.5, 0.1], 0.6)),
        ["other wells"] = new(new PolynomialChainLaw(12, [0.5, 0.1], 0.1), new PolynomialChainLaw(12, [-0.5, 0.3], 0.3), 0.6),
        ["quartic ring"] = new(new PolynomialChainLaw(6, [0.5, 0.1], -0.1, Boundary.Periodic), new PolynomialChainLaw(6, [0.4, 0.2], 0.6, Boundary.Periodic)),
    };

    [Theory]
    [MemberData(nameof(Continuous))]
    public void Two_continuous_chains_are_told_apart_as_drawn(string name)
    {
        // The posterior probability of each sample gives its part of the loss and of the accuracy: six deviations of both, false alarm 4e-9.
        const int Draws = 60_000;
        var (task, drawn) = (Pairs[name], Pairs[name].Draw(Draws, new RandomStream(11, name)));
        var (optimum, statistics) = (task.Optimum!, new double[task.StatisticNames.Count]);
        var (loss, accuracy) = (new double[Draws], new double[Draws]);
        for (var i = 0; i < Draws; i++)
        {
            task.Statistics(drawn.Inputs.Row(i), statistics);
            var z = statistics.Zip(optimum.Slopes, (t, slope) => t * slope).Sum() + optimum.Intercept;
            (loss[i], accuracy[i]) = (Math.Log(1 + Math.Exp(drawn.Targets[i, 0] == 1 ? -z : z)), 1 / (1 + Math.Exp(-Math.Abs(z))));
        }

        var (meanLoss, meanAccuracy, known) = (Series.Independent(loss), Series.Independent(accuracy), optimum.Accuracy!.Value);
        optimum.Loss.StandardError.ShouldBe(0);
        optimum.Loss.Value.ShouldBe(meanLoss.Value, 6 * meanLoss.StandardError);
        known.Value.ShouldBe(meanAccuracy.Value, 6 * double.Hypot(meanAccuracy.StandardError, known.StandardError));
    }

    [Fact]
    public void Chains_too_long_for_all_levels_are_told_apart_by_samples_with_their_error()
    {
        // A field too small to matter asks for the levels of both sums, of which there are too many; without it those of one are exact.
        var sampled = new TwoLaws(new IsingChainLaw(1000, 0.5), new IsingChainLaw(1000, 0.55, 1e-9)).Optimum!;
        var exact = new TwoLaws(new IsingChainLaw(1000, 0.5), new IsingChainLaw(1000, 0.55)).Optimum!;
        sampled.Loss.StandardError.ShouldBeGreaterThan(0);
        exact.Loss.StandardError.ShouldBe(0);
        sampled.Loss.Value.ShouldBe(exact.Loss.Value, 6 * sampled.Loss.StandardError);
        sampled.Accuracy!.Value.Value.ShouldBe(exact.Accuracy!.Value.Value, 6 * sampled.Accuracy.Value.StandardError);
    }

    [Fact]
    public void A_quadratic_potential_is_told_apart_as_the_Gaussian_chain()
    {
        var gaussian = new TwoLaws(new GaussianChainLaw(16, 1, 0.1), new GaussianChainLaw(16, 1, 0.3)).Optimum!;
        var polynomial = new TwoLaws(new PolynomialChainLaw(16, [0.5], 0.1), new PolynomialChainLaw(16, [0.5], 0.3)).Optimum!;
        polynomial.Loss.Value.ShouldBe(gaussian.Loss.Value, 1e-11);
        polynomial.Accuracy!.Value.Value.ShouldBe(gaussian.Accuracy!.Value.Value, 1e-8);
        polynomial.Intercept.ShouldBe(gaussian.Intercept, 1e-11);
    }

    [Fact]
    public void Equal_continuous_laws_cannot_be_told_apart()
    {
        var optimum = new TwoLaws(new GaussianChainLaw(8, 1, 0.1), new GaussianChainLaw(8, 1, 0.1), 0.3).Optimum!;
        optimum.Loss.Value.ShouldBe(-(0.3 * Math.Log(0.3)) - (0.7 * Math.Log(0.7)), 1e-12);
        optimum.Accuracy!.Value.Value.ShouldBe(0.7, 1e-12);
    }

    [Fact]
    public void The_slopes_of_the_best_logit_are_the_difference_of_the_natural_parameters()
    {
        var optimum = Pairs["other wells"].Optimum!;
        optimum.Slopes.Zip([-1, 0.2, 0.2], (slope, difference) => Math.Abs(slope - difference)).Max().ShouldBeLessThan(1e-15);
        optimum.Intercept.ShouldBe(Pairs["other wells"].First.LogPartition - Pairs["other wells"].Second.LogPartition + Math.Log(0.6 / 0.4), 1e-12);
    }

    [Fact]
    public void Equal_laws_cannot_be_told_apart()
    {
        var optimum = new TwoLaws(new IsingChainLaw(8, 0.5), new IsingChainLaw(8, 0.5)).Optimum!;
        optimum.Loss.Value.ShouldBe(Math.Log(2), 1e-14);
        optimum.Accuracy!.Value.Value.ShouldBe(0.5, 1e-14);
    }
}
