using Kadanoff.Diagnostics.Characteristic;
using Kadanoff.Numerics;
using Kadanoff.Spins.Lattices;

namespace Kadanoff.Tests.Diagnostics.Characteristic;

public class ChainPotentialTests
{
    [Theory]
    [InlineData(1, Boundary.Periodic)]
    [InlineData(2, Boundary.Periodic)]
    [InlineData(2, Boundary.Open)]
    public void The_exact_Gaussian_ring_and_any_piece_of_it_have_its_couplings(int order, Boundary boundary)
    {
        var features = Laws.GaussianQuadrature(Laws.GaussianRing(5, 2, 0.7)).Raw();
        new ChainPotentials(order, boundary).OfReplicates(features, [])(features).ShouldBe([1, .. new double[order - 1], 0.7], 1e-10);
    }

    [Theory]
    [InlineData(0.5, 0.1, 0.3)]
    [InlineData(-1, 0.5, 0.5)]
    public void Samples_of_a_chain_give_its_couplings_back(double first, double second, double coupling)
    {
        var features = DrawnChains.Of([first, second], coupling, 64, 20_000).Raw();
        var parameters = new ChainPotentials(2, Boundary.Open).Parameters(features);
        parameters.ShouldBe([first, second, coupling], 0.015);
    }

    [Fact]
    public void Couplings_are_those_of_the_order_that_is_given()
    {
        var law = Laws.Gaussians(3000, 5).Mapped(Cholesky.Decompose(Laws.GaussianRing(5, 1, 0.3)).Factor);
        var measured = law.Measure("chain-potential", new() { Order = 1, Boundary = Boundary.Periodic });
        measured.Values.Select(value => value.Name).ShouldBe(["K", "θ₁"]);
        measured.Value(0).ShouldBe(0.3, 0.03);
        measured.To(FixedPointCatalogue.Decoupled).Low.ShouldBeGreaterThan(0.2);
        measured.DependsOnOrder.ShouldBeTrue();
        // Every bond replaced by a pair that is none: 0 2 4 1 3.
        law.Permuted(0, 2, 4, 1, 3).Measure("chain-potential", new() { Order = 1, Boundary = Boundary.Periodic }).Value(0).ShouldBeLessThan(0.1);
    }

    [Fact]
    public void Two_units_have_no_site_between_neighbours() =>
        Laws.Gaussians(100, 2).Measure("chain-potential").NotIdentifiable!.ShouldContain("needs 3");
}
