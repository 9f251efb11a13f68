using Kadanoff.Data.ChainTasks;
using Kadanoff.Spins.ChainLaws;
using Kadanoff.Spins.Lattices;

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

    [Fact]
    public void Equal_laws_cannot_be_told_apart()
    {
        var optimum = new TwoLaws(new IsingChainLaw(8, 0.5), new IsingChainLaw(8, 0.5)).Optimum!;
        optimum.Loss.Value.ShouldBe(Math.Log(2), 1e-14);
        optimum.Accuracy!.Value.Value.ShouldBe(0.5, 1e-14);
    }
}
