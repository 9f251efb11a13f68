using Kadanoff.Spins.Exact;

namespace Kadanoff.Tests.Spins.Exact;

public class IsingBlockSumTests
{
    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(6, 0.3)]
    [InlineData(7, -0.8)]
    public void It_is_counted_out(int spins, double coupling)
    {
        var (block, chain) = (new IsingBlockSum(spins, coupling), SpinLaw.Open(spins, coupling));
        int Sum(int state) => spins - (2 * int.PopCount(state));
        for (var k = 0; k <= spins; k++)
            block.Law[k].ShouldBe(chain.Mean(state => Sum(state) == (2 * k) - spins ? 1 : 0), 1e-15);
        block.Variance.ShouldBe(chain.Mean(state => Math.Pow(Sum(state), 2)), 1e-13);
        block.ExcessKurtosis.ShouldBe((chain.Mean(state => Math.Pow(Sum(state), 4)) / Math.Pow(block.Variance, 2)) - 3, 1e-12);
    }

    [Theory]
    [InlineData(4, 0.3)]
    [InlineData(5, -0.6)]
    public void Neighbouring_blocks_correlate_as_counted_out(int spins, double coupling)
    {
        var (block, pair) = (new IsingBlockSum(spins, coupling), SpinLaw.Open(2 * spins, coupling));
        var half = (1 << spins) - 1;
        var product = pair.Mean(state => (spins - (2 * int.PopCount(state & half))) * (spins - (2 * int.PopCount(state >> spins))));
        block.NeighbourCorrelation.ShouldBe(product / block.Variance, 1e-13);
    }

    [Fact]
    public void Large_blocks_are_Gaussian_and_independent()
    {
        var (block, twice) = (new IsingBlockSum(400, 0.5), new IsingBlockSum(800, 0.5));
        (twice.ExcessKurtosis / block.ExcessKurtosis).ShouldBe(0.5, 0.01);
        (twice.NeighbourCorrelation / block.NeighbourCorrelation).ShouldBe(0.5, 0.01);
        (twice.Variance / 800).ShouldBe(Math.Exp(2 * 0.5), 0.01);
    }
}
