using Kadanoff.Numerics;
using Kadanoff.Spins.Exact;

namespace Kadanoff.Tests.Spins.Exact;

public class GaussianChainTests
{
    [Theory]
    [InlineData(7, 1.3, 0.5)]
    [InlineData(10, 0.8, -0.3)]
    public void A_ring_has_the_determinant_of_its_matrix(int sites, double stiffness, double coupling)
    {
        var determinant = Cholesky.Decompose(GaussianMatrix.Ring(sites, stiffness, coupling)).LogDeterminant;
        GaussianChain.LogPartition(sites, stiffness, coupling).ShouldBe(((sites * Math.Log(2 * Math.PI)) - determinant) / 2, 1e-12);
    }

    [Theory]
    [InlineData(1.3, 0.5)]
    [InlineData(0.8, -0.3)]
    [InlineData(2, 0)]
    public void A_long_ring_is_the_infinite_chain(double stiffness, double coupling)
    {
        var covariance = GaussianMatrix.Inverse(GaussianMatrix.Ring(100, stiffness, coupling));
        var variance = GaussianChain.Variance(stiffness, coupling);
        covariance[0, 0].ShouldBe(variance, 1e-12);
        covariance[0, 3].ShouldBe(variance * Math.Pow(GaussianChain.NeighbourCorrelation(stiffness, coupling), 3), 1e-12);
    }

    [Fact]
    public void At_and_beyond_the_critical_ratio_there_is_no_chain()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => GaussianChain.Variance(1, 0.5)).Message.ShouldContain("half of the stiffness");
        Should.Throw<ArgumentOutOfRangeException>(() => GaussianChain.LogPartition(4, 1, -0.6));
        Should.Throw<ArgumentOutOfRangeException>(() => GaussianChain.NeighbourCorrelation(double.NaN, 0));
    }
}
