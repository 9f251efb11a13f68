using Kadanoff.Renormalization.Polynomial;
using Kadanoff.Spins.Exact;

namespace Kadanoff.Tests.Renormalization.Polynomial;

public class MomentProjectionTests
{
    private static readonly EvenPolynomialChain _start = new([0.5, 0.1], 0.3, nodes: 160);

    [Theory]
    [InlineData(0.8, 0.05, 0.1)]
    [InlineData(-1, 0.5, 0.5)]
    [InlineData(-2, 0.5, -0.4)]
    public void A_chain_is_found_from_its_means(double square, double fourth, double coupling)
    {
        var chain = new EvenPolynomialChain([square, fourth], coupling, nodes: 160);
        MomentProjection.Solve(_start, [chain.Moment(1), chain.Moment(2), chain.Correlation(1)]).ShouldBe([square, fourth, coupling], 1e-11);
    }

    [Fact]
    public void Means_of_no_chain_are_refused()
    {
        // A kurtosis above 3 needs x⁶ to hold its tails; a correlation above the variance is impossible.
        Should.Throw<DataException>(() => MomentProjection.Solve(_start, [1, 3.5, 0])).Message.ShouldContain("1, 3.5, 0");
        Should.Throw<DataException>(() => MomentProjection.Solve(_start, [1, 2.5, 1.2]));
        Should.Throw<ArgumentException>(() => MomentProjection.Solve(_start, [1, 2.5]));
    }
}
