using Kadanoff.Diagnostics.Characteristic;
using Kadanoff.Numerics;
using Kadanoff.Spins.Lattices;

namespace Kadanoff.Tests.Diagnostics.Characteristic;

public class GaussianCouplingTests
{
    private static readonly FeatureLaw s_ring = Laws.WithCovariance(Laws.GaussianRing(8, 2, 0.9));

    [Fact]
    public void On_a_Gaussian_ring_it_is_the_coupling_over_the_stiffness_on_bonds_and_nothing_elsewhere()
    {
        var pairs = s_ring.Measure("gaussian-coupling");
        pairs.Value(0).ShouldBe(0.45 * Math.Sqrt(8.0 / 28), 1e-12);
        pairs.Value(1).ShouldBe(0, 1e-12);
        pairs.To(FixedPointCatalogue.Decoupled).Distance.Value.ShouldBe(pairs.Value(), 1e-14);
    }

    [Fact]
    public void Neighbours_by_index_have_it_and_another_order_of_the_units_does_not()
    {
        foreach (var boundary in new[] { Boundary.Open, Boundary.Periodic })
            s_ring.Measure("gaussian-neighbours", new() { Boundary = boundary }).Value().ShouldBe(0.45, 1e-12);
        // No two of these are neighbours on the ring but the last and the first, 7 and 0.
        var permuted = s_ring.Permuted(0, 2, 4, 6, 1, 3, 5, 7).Measure("gaussian-neighbours", new() { Boundary = Boundary.Periodic });
        permuted.Value().ShouldBe(0.45 / 8, 1e-12);
        permuted.DependsOnOrder.ShouldBeTrue();
    }

    [Fact]
    public void Two_units_have_their_correlation() => Laws.TwoSigns(-0.4).Measure("gaussian-neighbours", new() { Boundary = Boundary.Periodic }).Value().ShouldBe(-0.4, 1e-14);

    [Fact]
    public void The_sign_and_the_scale_of_units_change_no_magnitude()
    {
        var map = new Matrix<double>(8, 8);
        for (var i = 0; i < 8; i++)
            map[i, i] = (i % 2 == 0 ? 1 : -1) * (i + 0.5);
        s_ring.Mapped(map).Measure("gaussian-coupling").Value().ShouldBe(s_ring.Measure("gaussian-coupling").Value(), 1e-12);
        s_ring.Mapped(map).Measure("gaussian-neighbours").Value().ShouldBe(-0.45, 1e-12);
    }

    [Fact]
    public void Units_that_depend_on_each_other_have_couplings_only_with_a_ridge()
    {
        var law = Laws.TwoSigns(0).Mapped(new Matrix<double>(3, 2, [1, 0, 0, 1, 1, 0]));
        law.Measure("gaussian-coupling").NotIdentifiable!.ShouldContain("3 units has rank 2");
        // (1 + ε)·1 with the off-diagonal element 1 between units 0 and 2: u = 1/(1 + ε).
        law.Measure("gaussian-coupling", new() { Ridge = 0.25 }).Value().ShouldBe(0.8 / Math.Sqrt(3), 1e-12);
    }

    [Fact]
    public void Fewer_samples_than_units_have_no_coupling() => Laws.Gaussians(6, 8).Measure("gaussian-coupling").NotIdentifiable!.ShouldContain("rank 5");

    [Fact]
    public void Independent_samples_are_consistent_with_none()
    {
        var law = Laws.Gaussians(2000, 6);
        law.Measure("gaussian-coupling").To(FixedPointCatalogue.Decoupled).Low.ShouldBe(0);
        var mean = law.Measure("gaussian-neighbours").Values[0];
        mean.Low.ShouldBeLessThan(0);
        mean.High.ShouldBeGreaterThan(0);
        // u of independent units has the standard error 1/√n, a mean of five of them 1/√5n.
        mean.Estimate.StandardError.ShouldBeInRange(0.007, 0.014);
    }
}
