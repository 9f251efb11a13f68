using Kadanoff.Spins.Exact;

namespace Kadanoff.Tests.Spins.Exact;

public class SpinLawTests
{
    [Fact]
    public void Couplings_give_back_the_law_that_was_made_of_them()
    {
        // Sets as masks: {0}, {1, 2}, {0, 1, 3}.
        var law = new SpinLaw(4, state => (0.3 * Product(state, 0b0001)) - (0.7 * Product(state, 0b0110)) + (0.2 * Product(state, 0b1011)));
        var couplings = law.Couplings();
        for (var set = 1; set < 16; set++)
            couplings[set].ShouldBe(set switch { 0b0001 => 0.3, 0b0110 => -0.7, 0b1011 => 0.2, _ => 0 }, 1e-15);
        couplings[0].ShouldBe(-law.LogPartition, 1e-14);
    }

    [Fact]
    public void A_ring_is_the_chain_of_the_closed_forms()
    {
        SpinLaw.Ring(9, 0.8).LogPartition.ShouldBe(IsingChain.LogPartition(9, 0.8), 1e-13);
        var ring = SpinLaw.Ring(8, -0.4);
        ring.Mean(state => SpinLaw.Spin(state, 1) * SpinLaw.Spin(state, 4)).ShouldBe(IsingChain.Correlation(8, 3, -0.4), 1e-14);
        ring.Mean(_ => 1).ShouldBe(1, 1e-14);
    }

    [Fact]
    public void Summing_spins_out_leaves_the_means_of_the_others()
    {
        var all = new SpinLaw(5, state => Math.Cos(7 * state));
        var some = all.Marginal(3, 0);
        some.Sites.ShouldBe(2);
        some.LogPartition.ShouldBe(all.LogPartition, 1e-14);
        some.Mean(state => SpinLaw.Spin(state, 0)).ShouldBe(all.Mean(state => SpinLaw.Spin(state, 3)), 1e-14);
        some.Mean(state => SpinLaw.Spin(state, 0) * SpinLaw.Spin(state, 1)).ShouldBe(all.Mean(state => SpinLaw.Spin(state, 3) * SpinLaw.Spin(state, 0)), 1e-14);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(25)]
    public void Too_many_spins_are_refused_before_memory_is_taken(int sites) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new SpinLaw(sites, _ => 0));

    private static double Product(int state, int set) => int.IsEvenInteger(int.PopCount(state & set)) ? 1 : -1;
}
