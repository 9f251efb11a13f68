using Kadanoff.Diagnostics.Characteristic;
using Kadanoff.Numerics;

namespace Kadanoff.Tests.Diagnostics.Characteristic;

public class UnitPotentialTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void The_exact_Gaussian_ring_has_its_stiffness_and_coupling_and_no_higher_power(int order)
    {
        var features = Laws.GaussianQuadrature(Laws.GaussianRing(4, 2, 0.7)).Raw();
        var parameters = new UnitPotentials(order).OfReplicates(features, [])(features);
        parameters[..4].ShouldBe([1, 1, 1, 1], 1e-10);
        parameters[4..^6].ShouldBe(new double[4 * (order - 1)], 1e-10);
        parameters[^6..].ShouldBe([0.7, 0, 0.7, 0.7, 0, 0.7], 1e-10);
    }

    [Fact]
    public void Independent_Gaussians_are_consistent_with_the_Gaussian_and_the_decoupled_point()
    {
        var measured = Laws.Gaussians(4000, 4).Measure("unit-potential");
        measured.To(FixedPointCatalogue.Gaussian).Low.ShouldBe(0);
        measured.To(FixedPointCatalogue.Decoupled).Low.ShouldBe(0);
        measured.Value(0).ShouldBe(0.5, 0.05);
        measured.Values.Select(value => value.Name).ShouldBe(["θ₁", "θ₂", "J_rms"]);
    }

    [Fact]
    public void Coupled_ones_are_not_and_wide_ones_are_decoupled_only()
    {
        var coupled = Laws.Gaussians(4000, 4).Mapped(Cholesky.Decompose(Laws.GaussianRing(4, 1, 0.3)).Factor).Measure("unit-potential", new() { Order = 1 });
        coupled.Value(1).ShouldBe(0.3 * Math.Sqrt(4.0 / 6), 0.03);
        coupled.To(FixedPointCatalogue.Decoupled).Low.ShouldBeGreaterThan(0.1);
        var wide = Laws.Gaussians(4000, 2).Mapped(new Matrix<double>(2, 2, [2, 0, 0, 2])).Measure("unit-potential", new() { Order = 1, DecimationLimit = [0.125] });
        wide.To(FixedPointCatalogue.Gaussian).Low.ShouldBeGreaterThan(0.3);
        wide.To(FixedPointCatalogue.Decimated).Low.ShouldBe(0);
    }

    [Fact]
    public void One_unit_has_a_potential_and_no_coupling()
    {
        var measured = Laws.Gaussians(2000, 1).Measure("unit-potential", new() { Order = 1 });
        measured.Values.Count.ShouldBe(1);
        measured.Distances.Select(distance => distance.FixedPoint).ShouldBe([FixedPointCatalogue.Gaussian]);
    }

    [Fact]
    public void A_potential_that_cannot_be_normalised_is_told_and_shown()
    {
        // Tails heavier than those of a Gaussian: a mixture of two widths.
        var (values, gaussians) = (new Matrix<double>(4000, 1), Laws.Gaussians(4000, 1).Values);
        for (var state = 0; state < 4000; state++)
            values[state, 0] = gaussians[state, 0] * (state % 2 == 0 ? 1 : 3);
        var measured = new FeatureLaw(values, Kadanoff.Data.Ensemble.Uniform(4000), false).Measure("unit-potential");
        measured.Value(1).ShouldBeLessThan(0);
        measured.IsIdentifiable.ShouldBeTrue();
        measured.Notes.Single().ShouldContain("1 of 1 units");
    }

    [Fact]
    public void Spins_are_referred_to_their_cumulants() =>
        Laws.TwoSigns(0.3).Measure("unit-potential").NotIdentifiable!.ShouldContain("cumulants");
}
