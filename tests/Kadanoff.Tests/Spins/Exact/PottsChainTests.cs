using Kadanoff.Spins.Exact;

namespace Kadanoff.Tests.Spins.Exact;

public class PottsChainTests
{
    [Theory]
    [InlineData(3, 5, 0.8)]
    [InlineData(4, 4, -0.7)]
    public void Chains_are_the_sum_over_their_states(int states, int sites, double coupling)
    {
        var (open, ring, alike) = (0.0, 0.0, 0.0);
        for (var index = 0; index < (int)Math.Pow(states, sites); index++)
        {
            int[] spins = [.. Enumerable.Range(0, sites).Select(i => index / (int)Math.Pow(states, i) % states)];
            var weight = Math.Exp(coupling * Enumerable.Range(1, sites - 1).Count(i => spins[i] == spins[i - 1]));
            var closed = weight * Math.Exp(spins[0] == spins[^1] ? coupling : 0);
            (open, ring, alike) = (open + weight, ring + closed, alike + (spins[0] == spins[2] ? closed : 0));
        }

        var chain = new PottsChain(states, coupling);
        chain.LogPartitionOpen(sites).ShouldBe(Math.Log(open), 1e-13);
        chain.LogPartitionRing(sites).ShouldBe(Math.Log(ring), 1e-13);
        chain.Correlation(sites, 2).ShouldBe(((states * alike / ring) - 1) / (states - 1), 1e-14);
    }

    [Theory]
    [InlineData(0.6)]
    [InlineData(-0.9)]
    public void Two_states_are_the_Ising_chain(double coupling)
    {
        var chain = new PottsChain(2, 2 * coupling);
        chain.LogPartitionRing(7).ShouldBe(IsingChain.LogPartition(7, coupling) + (7 * coupling), 1e-13);
        chain.Correlation(7, 3).ShouldBe(IsingChain.Correlation(7, 3, coupling), 1e-14);
        chain.NeighbourCorrelation.ShouldBe(Math.Tanh(coupling), 1e-15);
    }

    [Fact]
    public void The_likeness_of_neighbours_is_the_slope_of_the_free_energy()
    {
        const double Step = 1e-5;
        var slope = (new PottsChain(3, 0.8 + Step).LogPartitionOpen(2) - new PottsChain(3, 0.8 - Step).LogPartitionOpen(2)) / (2 * Step);
        new PottsChain(3, 0.8).Likeness.ShouldBe(slope, 1e-9);
    }

    [Fact]
    public void Strong_couplings_do_not_overflow() => new PottsChain(3, 2000).LogPartitionRing(10).ShouldBe(20000 + Math.Log(3), 1e-9);
}
