using Kadanoff.Renormalization;
using Kadanoff.Renormalization.Polynomial;
using Kadanoff.Spins.Exact;

namespace Kadanoff.Tests.Renormalization.Polynomial;

public class BlockAverageTests
{
    [Fact]
    public void The_gaussian_law_is_a_fixed_point_that_takes_all_in()
    {
        var end = FixedPoint.At(new BlockAverage(), [0.5, 0, 0]);
        new BlockAverage().Apply([0.5, 0, 0]).ShouldBe([0.5, 0, 0], 1e-11);
        end.Eigenvalues.Select(value => value.Real).ShouldBe([0.5, 0.5, 0], 1e-5);
        end.Stability.ShouldBe(Stability.Sink);
    }

    [Theory]
    [InlineData(0.5, 0.1, 0.3)]
    [InlineData(-1, 0.5, 0.5)]
    public void Chains_flow_to_it(double square, double fourth, double coupling)
    {
        double[] couplings = [square, fourth, coupling];
        var distances = new List<double>();
        for (var step = 0; step < 8; step++)
        {
            couplings = new BlockAverage().Apply(couplings);
            distances.Add(Math.Max(Math.Abs(couplings[0] - 0.5), Math.Max(couplings[1], couplings[2])));
        }

        distances.Last().ShouldBeLessThan(1e-2);
        (distances[^1] / distances[^2]).ShouldBe(0.5, 0.02);
    }

    [Fact]
    public void Nearly_gaussian_blocks_have_the_couplings_of_their_kurtosis()
    {
        var block = new PolynomialBlock(new EvenPolynomialChain([0.5, 0.1], 0, reach: 8), 64);
        var kurtosis = (block.Moment(2) / Math.Pow(block.Moment(1), 2)) - 3;
        var couplings = new BlockAverage(Block: 64).Apply([0.5, 0.1, 0]);
        couplings[0].ShouldBe(0.5 + (kurtosis / 4), 5 * kurtosis * kurtosis);
        couplings[1].ShouldBe(-kurtosis / 24, 5 * kurtosis * kurtosis);
        couplings[2].ShouldBe(0, 1e-12);
    }

    [Fact]
    public void Before_scaling_the_variance_of_a_large_block_is_the_susceptibility()
    {
        var chain = new EvenPolynomialChain([-1, 0.5], 0.5);
        foreach (var sites in new[] { 16, 128 })
            (new PolynomialBlock(chain, sites).Moment(1) / sites).ShouldBe(chain.Susceptibility, 4.0 / sites);
    }
}
