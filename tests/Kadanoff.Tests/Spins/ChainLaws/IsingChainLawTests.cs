using Kadanoff.Numerics;
using Kadanoff.Spins.ChainLaws;
using Kadanoff.Spins.Exact;
using Kadanoff.Spins.Lattices;

namespace Kadanoff.Tests.Spins.ChainLaws;

/// <summary>The Ising chain as a law; what holds for every law is in <see cref="ChainLawTests"/>.</summary>
public class IsingChainLawTests
{
    [Theory]
    [InlineData(7, 0.6, 0, Boundary.Open)]
    [InlineData(7, -0.9, 0.3, Boundary.Open)]
    [InlineData(8, 0.7, -0.2, Boundary.Periodic)]
    [InlineData(2, 0.4, 0.1, Boundary.Periodic)]
    [InlineData(5, 12, 8, Boundary.Periodic)]
    public void The_partition_function_is_counted_out(int sites, double coupling, double field, Boundary boundary)
    {
        var law = new IsingChainLaw(sites, coupling, field, boundary);
        var counted = law.Counted();
        law.LogPartition.ShouldBe(counted.LogPartition, 1e-13 * Math.Max(1, Math.Abs(law.LogPartition)));
        counted.Mean(_ => 1).ShouldBe(1, 1e-13);
        var spins = new double[sites];
        for (var state = 0; state < 1 << sites; state++)
        {
            for (var site = 0; site < sites; site++)
                spins[site] = SpinLaw.Spin(state, site);
            law.LogDensity(spins).ShouldBe(counted.LogProbability(state), 1e-12);
        }
    }

    [Theory]
    [InlineData(16, 0.9, 0)]
    [InlineData(1000, -0.4, 0.7)]
    public void The_partition_function_of_a_ring_is_the_closed_form(int sites, double coupling, double field) =>
        new IsingChainLaw(sites, coupling, field, Boundary.Periodic).LogPartition.ShouldBe(IsingChainInField.LogPartition(sites, coupling, field), 1e-12 * sites);

    [Fact]
    public void A_long_ring_has_the_free_energy_of_the_open_chain()
    {
        static double Growth(Boundary boundary) => new IsingChainLaw(401, 0.5, 0.2, boundary).LogPartition - new IsingChainLaw(400, 0.5, 0.2, boundary).LogPartition;
        Growth(Boundary.Open).ShouldBe(Growth(Boundary.Periodic), 1e-11);
    }

    [Theory]
    [InlineData(0.5, 0, Boundary.Open)]
    [InlineData(-0.8, 0.4, Boundary.Open)]
    [InlineData(0.7, -0.3, Boundary.Periodic)]
    public void States_come_as_often_as_counted_out(double coupling, double field, Boundary boundary)
    {
        // 64 states, 400 000 draws: six deviations of each, false alarm 64·2e-9.
        const int Draws = 400_000;
        var law = new IsingChainLaw(6, coupling, field, boundary);
        var (stream, spins, times) = (new RandomStream(1, "states"), new double[6], new int[64]);
        for (var draw = 0; draw < Draws; draw++)
        {
            law.Draw(stream, spins);
            var state = 0;
            for (var site = 0; site < 6; site++)
                state |= spins[site] < 0 ? 1 << site : 0;
            times[state]++;
        }

        var counted = law.Counted();
        for (var state = 0; state < 64; state++)
            (times[state] / (double)Draws).ShouldBe(counted.Probability(state), 6 * Math.Sqrt(counted.Probability(state) / Draws));
    }

    [Fact]
    public void Strong_couplings_order_every_configuration()
    {
        var (law, stream, spins) = (new IsingChainLaw(50, 800, 0, Boundary.Periodic), new RandomStream(1, "ordered"), new double[50]);
        for (var draw = 0; draw < 100; draw++)
        {
            law.Draw(stream, spins);
            spins.ShouldAllBe(spin => spin == spins[0]);
        }

        law.LogPartition.ShouldBe((50 * 800) + Math.Log(2), 1e-9);
    }

    [Fact]
    public void A_chain_that_is_too_long_is_not_counted_out() =>
        Should.Throw<DataException>(() => new IsingChainLaw(21, 0.5).Counted()).Message.ShouldBe("A chain of 21 is too long to count out. Give at most 20 sites, or draw samples of it.");

    [Theory]
    [InlineData(double.NaN, 0)]
    [InlineData(0.1, double.PositiveInfinity)]
    public void Parameters_are_finite(double coupling, double field) => Should.Throw<DataException>(() => new IsingChainLaw(4, coupling, field));
}
