using Kadanoff.Diagnostics.Characteristic;
using Kadanoff.Numerics;
using Kadanoff.Spins.ChainLaws;
using Kadanoff.Spins.Exact;
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
        var features = Drawn(new PolynomialChainLaw(64, [first, second], coupling)).Raw();
        new ChainPotentials(2, Boundary.Open).Parameters(features).ShouldBe([first, second, coupling], 0.015);
    }

    [Fact]
    public void Decimation_and_block_averages_flow_where_they_should()
    {
        // rg-fcdnn.md, 4.2 for decimation, from moments; 5.4 for block averages, as the same estimator sees them. Fewer sites leave larger errors.
        var chains = Drawn(new PolynomialChainLaw(64, [0.5, 0.1], 0.3));
        Fitted(Blocked(chains, 2, i => i == 0 ? 1 : 0), Gauge.Raw).ShouldBe([0.44503221, 0.10012435, 0.05464094], 0.015);
        Fitted(Blocked(chains, 4, i => i == 0 ? 1 : 0), Gauge.Raw).ShouldBe([0.44309595, 0.10012451, 0.00193590], 0.025);
        Fitted(Blocked(chains, 2, _ => 1), Gauge.Standardise).ShouldBe([0.385, 0.024, 0.113], 0.015);
        Fitted(Blocked(chains, 8, _ => 1), Gauge.Standardise).ShouldBe([0.468, 0.006, 0.027], 0.015);
        // Eight sites apart nothing is left of the coupling, and a site has the density that the theory gives it.
        var far = Blocked(chains, 8, i => i == 0 ? 1 : 0).Measure("chain-potential", new() { Replicates = 50, DecimationLimit = DecimationLimit.Of(new EvenPolynomialChain([0.5, 0.1], 0.3), 2) });
        far.To(FixedPointCatalogue.Decoupled).Low.ShouldBe(0);
        far.To(FixedPointCatalogue.Decimated).Low.ShouldBe(0);
        far.To(FixedPointCatalogue.Gaussian).Low.ShouldBeGreaterThan(0.05);
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

    private static FeatureLaw Drawn(ChainLaw chain)
    {
        const int Chains = 20_000;
        var (values, stream) = (new Matrix<double>(Chains, chain.Sites), new RandomStream(3, "chains"));
        for (var draw = 0; draw < Chains; draw++)
            chain.Draw(stream, values.Row(draw));
        return new FeatureLaw(values, Kadanoff.Data.Ensemble.Uniform(Chains), false);
    }

    private static FeatureLaw Blocked(FeatureLaw chains, int block, Func<int, double> weight)
    {
        var map = new Matrix<double>(chains.Width / block, chains.Width);
        for (var site = 0; site < chains.Width; site++)
            map[site / block, site] = weight(site % block);
        return chains.Mapped(map);
    }

    private static double[] Fitted(FeatureLaw law, Gauge gauge) => new ChainPotentials(2, Boundary.Open).Parameters(GaugeTransform.Apply(law, LiveUnits.Of(law), gauge, 1));
}
