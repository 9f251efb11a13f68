using Kadanoff.Diagnostics.Characteristic;
using Kadanoff.Numerics;
using Kadanoff.Spins.Exact;

namespace Kadanoff.Tests.Diagnostics.Characteristic;

public class PairStrengthTests
{
    [Theory]
    [InlineData(0.3)]
    [InlineData(-0.7)]
    public void Two_signs_have_the_strength_of_their_correlation(double r)
    {
        var strength = Laws.TwoSigns(r).Measure("pair-strength");
        strength.Value().ShouldBe(Math.Abs(r), 1e-14);
        strength.To(FixedPointCatalogue.Decoupled).Distance.Value.ShouldBe(Math.Abs(r), 1e-14);
        strength.To(FixedPointCatalogue.Ordered).Distance.Value.ShouldBe(1 - Math.Abs(r), 1e-14);
        strength.Values[0].Estimate.StandardError.ShouldBe(0);
    }

    [Fact]
    public void A_ring_of_spins_has_the_strength_of_its_exact_correlations()
    {
        // On a ring of 8 with v = tanh K: ⟨s_0 s_r⟩ = (v^r + v^(8−r))/(1 + v^8); 8 pairs at each of r = 1, 2, 3 and 4 at r = 4.
        var v = Math.Tanh(0.7);
        double Square(int r) => Math.Pow((Math.Pow(v, r) + Math.Pow(v, 8 - r)) / (1 + Math.Pow(v, 8)), 2);
        var expected = Math.Sqrt(((8 * (Square(1) + Square(2) + Square(3))) + (4 * Square(4))) / 28);
        Laws.Of(SpinLaw.Ring(8, 0.7)).Measure("pair-strength").Value().ShouldBe(expected, 1e-12);
    }

    [Fact]
    public void Copies_and_opposites_of_one_unit_are_ordered()
    {
        var strength = Laws.Gaussians(50, 1).Mapped(new Matrix<double>(2, 1, [1, -2])).Measure("pair-strength");
        strength.To(FixedPointCatalogue.Ordered).IsConsistent(0.01).ShouldBeTrue();
        strength.To(FixedPointCatalogue.Decoupled).IsConsistent(0.01).ShouldBeFalse();
    }

    [Fact]
    public void Independent_samples_are_consistent_with_no_strength_and_correlated_ones_are_not()
    {
        var independent = Laws.Gaussians(2000, 8).Measure("pair-strength");
        independent.Values[0].Low.ShouldBe(0);
        independent.Value().ShouldBeLessThan(0.03);
        independent.To(FixedPointCatalogue.Ordered).Low.ShouldBeGreaterThan(0.9);
        var map = Cholesky.Decompose(Laws.GaussianRing(8, 1, 0.3)).Factor;
        Laws.Gaussians(2000, 8).Mapped(map).Measure("pair-strength").Values[0].Low.ShouldBeGreaterThan(0.1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    public void The_interval_of_samples_holds_the_strength_of_the_law_as_often_as_it_says(double coupling)
    {
        var covariance = Laws.GaussianRing(5, 1, coupling);
        var (map, exact) = (Cholesky.Decompose(covariance).Factor, Laws.WithCovariance(covariance).Measure("pair-strength").Value());
        var covered = 0;
        for (var seed = 1ul; seed <= 400; seed++)
        {
            var law = Laws.Gaussians(150, 5, seed).Mapped(map);
            var strength = new CharacteristicMeasurement(law.Raw(), LiveUnits.Of(law), new() { Replicates = 100, Seed = seed }).Measure([new PairStrength(new PairCorrelations())])[0].Values[0];
            covered += strength.Low <= exact && exact <= strength.High ? 1 : 0;
        }

        // 95 %, or 97.5 % at 0; five standard errors of the count are 5.4 %, or 3.9 %.
        (covered / 400.0).ShouldBeInRange(coupling == 0 ? 0.936 : 0.89, 1);
    }

    [Fact]
    public void Order_sign_shift_and_scale_of_units_change_nothing()
    {
        var law = Laws.WithCovariance(Laws.GaussianRing(4, 1, 0.4));
        var mapped = law.Permuted(2, 0, 3, 1).Mapped(new Matrix<double>(4, 4, [-3, 0, 0, 0, 0, 5, 0, 0, 0, 0, 1, 0, 0, 0, 0, -0.2]));
        mapped.Measure("pair-strength").Value().ShouldBe(law.Measure("pair-strength").Value(), 1e-13);
    }
}
