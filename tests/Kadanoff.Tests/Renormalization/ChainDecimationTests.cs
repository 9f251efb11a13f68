using Kadanoff.Renormalization;
using Kadanoff.Spins.Exact;

namespace Kadanoff.Tests.Renormalization;

public class ChainDecimationTests
{
    [Theory]
    [InlineData(2, 0.3)]
    [InlineData(3, 0.8)]
    [InlineData(5, 1.3)]
    [InlineData(3, -0.6)]
    public void It_is_the_sum_over_the_spins_between(int spacing, double coupling)
    {
        var step = new ChainDecimation(spacing);
        foreach (var last in new[] { 1, -1 })
        {
            var sum = 0.0;
            for (var state = 0; state < 1 << (spacing - 1); state++)
            {
                var (energy, previous) = (0, 1);
                for (var i = 0; i < spacing - 1; i++)
                {
                    var spin = ((state >> i) & 1) == 1 ? 1 : -1;
                    energy += previous * spin;
                    previous = spin;
                }

                sum += Math.Exp(coupling * (energy + (previous * last)));
            }

            Math.Log(sum).ShouldBe(step.LogConstant(coupling) + (step.Apply(coupling) * last), 1e-13);
        }
    }

    [Theory]
    [InlineData(12, 2, 0.9)]
    [InlineData(12, 3, 0.9)]
    [InlineData(12, 3, -0.4)]
    public void The_partition_function_of_a_ring_survives(int sites, int spacing, double coupling)
    {
        var step = new ChainDecimation(spacing);
        var coarse = sites / spacing;
        ((coarse * step.LogConstant(coupling)) + IsingChain.LogPartition(coarse, step.Apply(coupling))).ShouldBe(IsingChain.LogPartition(sites, coupling), 1e-12);
        IsingChain.Correlation(coarse, 1, step.Apply(coupling)).ShouldBe(IsingChain.Correlation(sites, spacing, coupling), 1e-14);
    }

    [Fact]
    public void Two_steps_of_two_are_one_of_four() =>
        new ChainDecimation().Apply(new ChainDecimation().Apply(1.1)).ShouldBe(new ChainDecimation(4).Apply(1.1), 1e-15);
}
