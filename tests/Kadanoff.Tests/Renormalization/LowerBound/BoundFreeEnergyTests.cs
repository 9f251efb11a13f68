using Kadanoff.Renormalization.LowerBound;
using Kadanoff.Spins.Exact;

namespace Kadanoff.Tests.Renormalization.LowerBound;

public class BoundFreeEnergyTests
{
    [Theory]
    [InlineData(0.05)]
    [InlineData(0.3)]
    [InlineData(0.44068679350977147)]
    [InlineData(0.7)]
    public void It_is_never_below_Onsager_and_tighter_with_a_parameter_for_each_step(double coupling)
    {
        var (bound, exact) = (new BoundFreeEnergy(2, coupling), InfiniteIsing.LogPartition(coupling));
        var one = bound.LogPartition(bound.BestParameter);
        var several = bound.LogPartition(bound.BestParameters(4));
        several.ShouldBeGreaterThanOrEqualTo(exact);
        one.ShouldBeGreaterThan(several);
        Enumerable.Range(1, 30).Select(i => bound.LogPartition(0.1 * i)).ShouldAllBe(value => value > one);
    }

    [Fact]
    public void With_the_best_parameters_the_chain_is_exact()
    {
        var (coupling, parameters) = (0.7, new List<double>());
        for (var n = 0; n < 12; n++)
        {
            parameters.Add(Math.Max(1e-9, Math.Acosh(Math.Exp(2 * coupling)) / 2));
            coupling = Math.Log(Math.Cosh(2 * coupling)) / 2;
        }

        var bound = new BoundFreeEnergy(1, 0.7);
        bound.LogPartition(parameters).ShouldBe(Math.Log(2 * Math.Cosh(0.7)), 1e-12);
        bound.LogPartition(bound.BestParameters(5)).ShouldBe(Math.Log(2 * Math.Cosh(0.7)), 1e-7);
    }

    [Fact]
    public void In_three_dimensions_it_is_above_what_a_plane_of_it_has()
    {
        // Bonds between planes only add to ln Z.
        var bound = new BoundFreeEnergy(3, 0.2);
        bound.LogPartition(bound.BestParameter).ShouldBeGreaterThan(InfiniteIsing.LogPartition(0.2));
    }

    [Fact]
    public void Without_coupling_each_spin_counts_two()
    {
        foreach (var dimension in new[] { 1, 2, 3 })
            new BoundFreeEnergy(dimension, 0).LogPartition(1e-6).ShouldBe(Math.Log(2), 1e-11);
    }
}
