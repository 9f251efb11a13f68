using Kadanoff.Spins.Exact;

namespace Kadanoff.Tests.Spins.Exact;

public class IsingTorusTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void It_counts_what_enumeration_counts_on_both_sides_of_the_critical_point(int side)
    {
        var states = new IsingEnumeration(side);
        foreach (var coupling in new[] { 0.05, 0.3, InfiniteIsing.CriticalCoupling, 0.6, 1.5 })
        {
            var torus = new IsingTorus(side, side, coupling);
            var means = states.At(coupling);
            torus.LogPartition.ShouldBe(means.LogPartition, 1e-12 * means.LogPartition, $"K = {coupling}");
            torus.Energy.ShouldBe(means.Energy, 1e-11, $"K = {coupling}");
        }
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.44068679350977147)]
    [InlineData(0.9)]
    public void Rows_and_columns_are_alike(double coupling)
    {
        var (lying, standing) = (new IsingTorus(3, 11, coupling), new IsingTorus(11, 3, coupling));
        lying.LogPartition.ShouldBe(standing.LogPartition, 1e-12 * lying.LogPartition);
        lying.Energy.ShouldBe(standing.Energy, 1e-12);
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.44)]
    [InlineData(0.441)]
    [InlineData(1)]
    public void The_energy_is_the_slope_of_the_partition_function(double coupling)
    {
        const double Step = 1e-5;
        var slope = (new IsingTorus(6, 9, coupling + Step).LogPartition - new IsingTorus(6, 9, coupling - Step).LogPartition) / (2 * Step * 54);
        new IsingTorus(6, 9, coupling).Energy.ShouldBe(-slope, 1e-8);
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.3)]
    [InlineData(0.6)]
    public void A_large_torus_is_the_infinite_lattice(double coupling)
    {
        var torus = new IsingTorus(600, 600, coupling);
        var degenerate = coupling > InfiniteIsing.CriticalCoupling ? Math.Log(2) : 0;
        ((torus.LogPartition - degenerate) / 360_000).ShouldBe(InfiniteIsing.LogPartition(coupling), 1e-13);
        torus.Energy.ShouldBe(InfiniteIsing.Energy(coupling), 1e-12);
    }

    [Fact]
    public void A_side_below_two_is_refused() => Should.Throw<ArgumentOutOfRangeException>(() => new IsingTorus(1, 4, 0.3));
}
