using Kadanoff.Renormalization;
using Kadanoff.Spins.Exact;
using Kadanoff.Tests.Spins.Exact;

namespace Kadanoff.Tests.Renormalization;

public class GaussianChainDecimationTests
{
    [Fact]
    public void For_two_it_is_the_closed_form() =>
        new GaussianChainDecimation().Apply([1.7, -0.6]).ShouldBe([1.7 - (2 * 0.36 / 1.7), 0.36 / 1.7], 1e-15);

    [Theory]
    [InlineData(2, 1, 0.45)]
    [InlineData(3, 0.7, -0.2)]
    [InlineData(4, 2, 0.9)]
    public void It_is_what_is_left_of_the_matrix_of_a_ring(int spacing, double stiffness, double coupling)
    {
        var sites = 16 * spacing;
        var kept = GaussianMatrix.Kept(GaussianMatrix.Ring(sites, stiffness, coupling), [.. Enumerable.Range(0, 16).Select(i => i * spacing)]);
        var step = new GaussianChainDecimation(spacing);
        var coarser = step.Apply([stiffness, coupling]);
        kept.Data.ShouldBe(GaussianMatrix.Ring(16, coarser[0], coarser[1]).Data, 1e-14);
        ((16 * step.LogConstant(stiffness, coupling)) + GaussianChain.LogPartition(16, coarser[0], coarser[1]))
            .ShouldBe(GaussianChain.LogPartition(sites, stiffness, coupling), 1e-11);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void The_sites_that_stay_keep_their_variance_and_correlation(int spacing)
    {
        var coarser = new GaussianChainDecimation(spacing).Apply([1, 0.45]);
        GaussianChain.Variance(coarser[0], coarser[1]).ShouldBe(GaussianChain.Variance(1, 0.45), 1e-13);
        GaussianChain.NeighbourCorrelation(coarser[0], coarser[1]).ShouldBe(Math.Pow(GaussianChain.NeighbourCorrelation(1, 0.45), spacing), 1e-14);
    }

    [Fact]
    public void A_flow_ends_on_the_line_of_free_sites_with_its_variance()
    {
        var end = FixedPoint.Downstream(new GaussianChainDecimation(), [1, 0.49]);
        end.Couplings.ShouldBe([1 / GaussianChain.Variance(1, 0.49), 0], 1e-14);
        end.Eigenvalues.Select(value => value.Real).ShouldBe([1, 0], 1e-9);
        (end.Stability, end.Marginal).ShouldBe((Stability.Sink, 1));
    }
}
