using Kadanoff.Spins.Exact;

namespace Kadanoff.Tests.Spins.Exact;

public class IsingChainInFieldTests
{
    [Theory]
    [InlineData(7, 0.6, 0.3)]
    [InlineData(8, -0.5, 0.8)]
    [InlineData(3, 0.9, -1.2)]
    public void A_ring_is_the_sum_over_its_states(int sites, double coupling, double field) =>
        IsingChainInField.LogPartition(sites, coupling, field).ShouldBe(SpinLaw.Ring(sites, coupling, field).LogPartition, 1e-13);

    [Fact]
    public void Without_field_it_is_the_chain_without_field()
    {
        IsingChainInField.LogPartition(11, 0.7, 0).ShouldBe(IsingChain.LogPartition(11, 0.7), 1e-13);
        IsingChainInField.Correlation(4, 0.7, 0).ShouldBe(IsingChain.Correlation(4, 0.7), 1e-15);
        IsingChainInField.Magnetisation(0.7, 0).ShouldBe(0);
    }

    [Theory]
    [InlineData(0.4, 0.3)]
    [InlineData(-0.3, 0.9)]
    public void A_long_ring_is_the_infinite_chain(double coupling, double field)
    {
        var ring = SpinLaw.Ring(20, coupling, field);
        IsingChainInField.Magnetisation(coupling, field).ShouldBe(ring.Mean(state => SpinLaw.Spin(state, 0)), 1e-5);
        IsingChainInField.Correlation(2, coupling, field).ShouldBe(ring.Mean(state => SpinLaw.Spin(state, 5) * SpinLaw.Spin(state, 7)), 1e-5);
    }

    [Fact]
    public void The_magnetisation_is_the_slope_of_the_free_energy()
    {
        const double Step = 1e-4;
        var slope = (IsingChainInField.LogPartition(4000, 0.7, 0.2 + Step) - IsingChainInField.LogPartition(4000, 0.7, 0.2 - Step)) / (2 * Step * 4000);
        IsingChainInField.Magnetisation(0.7, 0.2).ShouldBe(slope, 1e-7);
    }

    [Fact]
    public void Strong_couplings_and_fields_do_not_overflow() =>
        IsingChainInField.LogPartition(10, 500, 400).ShouldBe(9000, 1e-9);
}
