using Kadanoff.Spins.Exact;

namespace Kadanoff.Tests.Spins.Exact;

public class PolynomialBlockTests
{
    private static readonly EvenPolynomialChain _chain = new([-1, 0.5], 0.5, nodes: 120);

    [Fact]
    public void A_block_of_one_is_a_site()
    {
        var block = new PolynomialBlock(_chain, 1);
        block.Moment(2).ShouldBe(_chain.Moment(2), 1e-13);
        block.NeighbourProduct.ShouldBe(_chain.Correlation(1), 1e-14);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    public void The_variance_is_the_sum_of_correlations(int sites)
    {
        var sum = sites * _chain.Moment(1);
        for (var r = 1; r < sites; r++)
            sum += 2 * (sites - r) * _chain.Correlation(r);
        new PolynomialBlock(_chain, sites).Moment(1).ShouldBe(sum, 1e-12);
        var two = new PolynomialBlock(_chain, 2 * sites).Moment(1);
        new PolynomialBlock(_chain, sites).NeighbourProduct.ShouldBe((two / 2) - sum, 1e-12);
    }

    [Fact]
    public void Sums_of_Gaussian_sites_are_Gaussian()
    {
        var block = new PolynomialBlock(new EvenPolynomialChain([1.5], 0.9), 5);
        block.Moment(2).ShouldBe(3 * Math.Pow(block.Moment(1), 2), 1e-10);
        block.Moment(3).ShouldBe(15 * Math.Pow(block.Moment(1), 3), 1e-9);
    }

    [Fact]
    public void Fourth_cumulants_of_free_sites_add_up()
    {
        var free = new EvenPolynomialChain([-1, 0.5], 0);
        static double Cumulant(PolynomialBlock block) => block.Moment(2) - (3 * Math.Pow(block.Moment(1), 2));
        Cumulant(new PolynomialBlock(free, 6)).ShouldBe(6 * Cumulant(new PolynomialBlock(free, 1)), 1e-11);
    }
}
