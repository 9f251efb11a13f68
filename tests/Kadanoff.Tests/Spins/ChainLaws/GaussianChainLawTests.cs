using Kadanoff.Numerics;
using Kadanoff.Spins.ChainLaws;
using Kadanoff.Spins.Exact;
using Kadanoff.Spins.Lattices;
using Kadanoff.Tests.Spins.Exact;

namespace Kadanoff.Tests.Spins.ChainLaws;

/// <summary>The Gaussian chain as a law; what holds for every law is in <see cref="ChainLawTests"/>.</summary>
public class GaussianChainLawTests
{
    [Theory]
    [InlineData(7, Boundary.Open, 0.45)]
    [InlineData(7, Boundary.Periodic, -0.45)]
    [InlineData(2, Boundary.Periodic, 0.3)]
    [InlineData(3, Boundary.Open, 0.6)]
    public void The_covariance_is_the_inverse_of_the_energy_and_the_partition_function_its_determinant(int sites, Boundary boundary, double coupling)
    {
        var (law, energy) = (new GaussianChainLaw(sites, 1, coupling, boundary), GaussianMatrix.Ring(sites, 1, coupling));
        if (boundary == Boundary.Open)
            energy[0, sites - 1] = energy[sites - 1, 0] = sites == 2 ? -coupling : 0;
        var (covariance, inverse) = (law.Covariance(), GaussianMatrix.Inverse(energy));
        for (var i = 0; i < inverse.Data.Length; i++)
            covariance.Data[i].ShouldBe(inverse.Data[i], 1e-12);
        law.LogPartition.ShouldBe(((sites * Math.Log(2 * Math.PI)) - Cholesky.Decompose(energy).LogDeterminant) / 2, 1e-12);
    }

    [Fact]
    public void Partition_functions_are_those_of_the_chain()
    {
        new GaussianChainLaw(64, 1, 0.45, Boundary.Periodic).LogPartition.ShouldBe(GaussianChain.LogPartition(64, 1, 0.45), 1e-12);
        new GaussianChainLaw(64, 1, 0.45).LogPartition.ShouldBe(GaussianChain.LogPartitionOpen(64, 1, 0.45), 1e-12);
        Should.Throw<ArgumentOutOfRangeException>(() => GaussianChain.LogPartitionOpen(64, 1, 0.51));
    }

    [Fact]
    public void The_middle_of_a_long_open_chain_is_the_ring()
    {
        var (open, ring) = (new GaussianChainLaw(101, 1, 0.4).Covariance(), new GaussianChainLaw(101, 1, 0.4, Boundary.Periodic).Covariance());
        open[50, 50].ShouldBe(ring[0, 0], 1e-12);
        open[50, 53].ShouldBe(ring[0, 3], 1e-12);
        ring[0, 0].ShouldBe(GaussianChain.Variance(1, 0.4), 1e-12);
    }

    [Theory]
    [InlineData(16, 1, 0.5, Boundary.Periodic)]
    [InlineData(16, 1, -0.52, Boundary.Open)]
    [InlineData(16, -1, 0.1, Boundary.Open)]
    [InlineData(16, double.NaN, 0.1, Boundary.Open)]
    public void A_chain_whose_energy_is_not_positive_definite_is_refused(int sites, double stiffness, double coupling, Boundary boundary) =>
        Should.Throw<DataException>(() => new GaussianChainLaw(sites, stiffness, coupling, boundary)).Message.ShouldContain("not normalisable");

    [Fact]
    public void States_are_not_counted_out() => Should.Throw<DataException>(() => new GaussianChainLaw(4, 1, 0.1).Counted()).Message.ShouldContain("continuous");
}
