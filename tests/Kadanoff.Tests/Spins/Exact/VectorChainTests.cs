using Kadanoff.Spins.Exact;

namespace Kadanoff.Tests.Spins.Exact;

public class VectorChainTests
{
    [Theory]
    [InlineData(0.7)]
    [InlineData(4)]
    public void One_component_is_Ising_and_three_are_Langevin(double coupling)
    {
        new VectorChain(1, coupling).Correlation(3).ShouldBe(Math.Pow(Math.Tanh(coupling), 3), 1e-14);
        new VectorChain(1, coupling).LogPartitionRing(6).ShouldBe(IsingChain.LogPartition(6, coupling) - (6 * Math.Log(2)), 1e-12);
        new VectorChain(3, coupling).NeighbourCorrelation.ShouldBe((1 / Math.Tanh(coupling)) - (1 / coupling), 1e-14);
        new VectorChain(3, coupling).LogPartitionOpen(2).ShouldBe(Math.Log(Math.Sinh(coupling) / coupling), 1e-13);
    }

    /// <summary>The trapezoidal rule on the circle, which for smooth periodic functions is as good as any.</summary>
    [Theory]
    [InlineData(0.9)]
    [InlineData(3)]
    public void Rings_of_the_XY_model_are_their_integrals(double coupling)
    {
        const int Angles = 64;
        var (ring, product) = (0.0, 0.0);
        for (var i = 0; i < Angles; i++)
        {
            for (var j = 0; j < Angles; j++)
            {
                var (a, b) = (2 * Math.PI * i / Angles, 2 * Math.PI * j / Angles);
                ring += Math.Exp(coupling * (Math.Cos(a) + Math.Cos(b - a) + Math.Cos(b))) / (Angles * Angles);
                product += Math.Exp(coupling * (Math.Cos(a) + Math.Cos(b - a))) * Math.Cos(b) / (Angles * Angles);
            }
        }

        var chain = new VectorChain(2, coupling);
        chain.LogPartitionRing(3).ShouldBe(Math.Log(ring), 1e-13);
        chain.Correlation(2).ShouldBe(product / Math.Exp(chain.LogPartitionOpen(3)), 1e-13);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void The_correlation_of_neighbours_is_the_slope_of_the_free_energy(int components)
    {
        const double Step = 1e-4;
        var slope = (new VectorChain(components, 1.3 + Step).LogPartitionOpen(2) - new VectorChain(components, 1.3 - Step).LogPartitionOpen(2)) / (2 * Step);
        new VectorChain(components, 1.3).NeighbourCorrelation.ShouldBe(slope, 1e-8);
        (new VectorChain(components, 1.3).LogPartitionRing(2000) / 2000).ShouldBe(new VectorChain(components, 1.3).LogPartitionOpen(2), 1e-12);
    }
}
