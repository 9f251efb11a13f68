using Kadanoff.Diagnostics.Characteristic;
using Kadanoff.Numerics;
using Kadanoff.Spins.Exact;
using Kadanoff.Spins.Lattices;

namespace Kadanoff.Tests.Diagnostics.Characteristic;

public class BinaryCouplingTests
{
    [Fact]
    public void A_ring_of_spins_has_its_coupling_on_bonds_and_none_elsewhere()
    {
        var ring = Laws.Of(SpinLaw.Ring(8, 0.7));
        var pairs = ring.Measure("binary-coupling");
        pairs.Value(0).ShouldBe(0.7 * Math.Sqrt(8.0 / 28), 1e-11);
        pairs.Value(1).ShouldBe(0, 1e-11);
        ring.Measure("binary-neighbours", new() { Boundary = Boundary.Periodic }).Value().ShouldBe(0.7, 1e-11);
        ring.Measure("binary-neighbours", new() { Boundary = Boundary.Open }).Value().ShouldBe(0.7, 1e-11);
        ring.Permuted(0, 2, 4, 6, 1, 3, 5, 7).Measure("binary-neighbours").Value().ShouldBe(0, 1e-11);
    }

    [Fact]
    public void A_decimated_ring_has_the_renormalised_coupling()
    {
        var decimated = SpinLaw.Ring(8, 0.7).Marginal(0, 2, 4, 6);
        Laws.Of(decimated).Measure("binary-neighbours", new() { Boundary = Boundary.Periodic }).Value().ShouldBe(0.3829428228640, 1e-12);
    }

    [Theory]
    [InlineData(0.4)]
    [InlineData(-0.9)]
    public void Two_signs_of_mean_zero_have_the_inverse_hyperbolic_tangent_of_their_correlation(double r)
    {
        Laws.TwoSigns(r).Measure("binary-neighbours").Value().ShouldBe(Math.Atanh(r), 1e-12);
        Laws.TwoSigns(r).Measure("binary-coupling").To(FixedPointCatalogue.Ordered).Distance.Value.ShouldBe(1 - Math.Abs(r), 1e-12);
    }

    [Fact]
    public void Continuous_features_have_the_coupling_of_their_signs()
    {
        // Signs of Gaussians with correlation r: ⟨s s′⟩ = (2/π) arcsin r.
        var law = Laws.Gaussians(20000, 2).Mapped(new Matrix<double>(2, 2, [1, 0, 0.6, 0.8]));
        var value = law.Measure("binary-neighbours").Values[0];
        var exact = Math.Atanh(2 / Math.PI * Math.Asin(0.6));
        value.Estimate.Value.ShouldBe(exact, 5 * value.Estimate.StandardError);
        value.Estimate.StandardError.ShouldBeLessThan(0.012);
    }

    [Fact]
    public void The_error_knows_that_the_medians_are_those_of_the_samples()
    {
        // The scatter of the estimate itself over 60 sets of samples, against the error that each set gives: known to one part in eleven.
        CharacteristicValue[] values = [.. Enumerable.Range(1, 60).Select(seed =>
            Laws.Gaussians(400, 2, (ulong)seed).Mapped(new Matrix<double>(2, 2, [1, 0, 0.6, 0.8])).Measure("binary-neighbours", new() { Replicates = 100 }).Values[0])];
        var scatter = Kadanoff.Statistics.Moments.Deviation([.. values.Select(value => value.Estimate.Value)]);
        values.Average(value => value.Estimate.StandardError).ShouldBe(scatter, 0.5 * scatter);
    }

    [Fact]
    public void Patterns_that_do_not_occur_are_told_and_couplings_stay_finite()
    {
        var one = Laws.Exact([[1, 1, 1], [-1, -1, -1]], 0.5, 0.5).Measure("binary-coupling");
        one.Notes.Single().ShouldContain("6 of 8 patterns");
        one.Value().ShouldBeInRange(0.1, 10);
        one.To(FixedPointCatalogue.Ordered).Distance.Value.ShouldBe(0, 1e-12);
        Laws.Of(SpinLaw.Ring(4, 1)).Measure("binary-coupling").Notes.ShouldBeEmpty();
    }

    [Fact]
    public void Independent_samples_are_consistent_with_none_and_a_ring_is_not()
    {
        Laws.Gaussians(3000, 5).Measure("binary-coupling").To(FixedPointCatalogue.Decoupled).Low.ShouldBe(0);
        var coupled = Laws.Gaussians(3000, 5).Mapped(Cholesky.Decompose(Laws.GaussianRing(5, 1, 0.35)).Factor).Measure("binary-coupling");
        coupled.To(FixedPointCatalogue.Decoupled).Low.ShouldBeGreaterThan(0.1);
        coupled.To(FixedPointCatalogue.Ordered).Low.ShouldBeGreaterThan(0.3);
    }

    [Fact]
    public void More_units_than_can_be_counted_are_fitted_by_pseudo_likelihood()
    {
        var chain = Laws.Of(SpinLaw.Open(13, 0.5));
        chain.Measure("binary-neighbours").Value().ShouldBe(0.5, 2e-3);
        var pairs = chain.Measure("binary-coupling");
        pairs.Value(0).ShouldBe(0.5 * Math.Sqrt(12.0 / 78), 2e-3);
        pairs.Notes.Single().ShouldContain("pseudo-likelihood");
    }

    [Fact]
    public void Samples_of_many_units_have_an_error()
    {
        var value = Laws.Gaussians(1000, 14).Measure("binary-neighbours", new() { Replicates = 50 }).Values[0];
        // K of independent signs has the standard error 1/√n; the mean of 13 of them 1/√13n.
        value.Estimate.StandardError.ShouldBeInRange(0.006, 0.012);
        value.Estimate.Value.ShouldBe(0, 0.05);
    }
}
