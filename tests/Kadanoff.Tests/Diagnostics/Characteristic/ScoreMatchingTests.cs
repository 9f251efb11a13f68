using Kadanoff.Diagnostics.Characteristic;
using Kadanoff.Numerics;
using Kadanoff.Spins.Exact;

namespace Kadanoff.Tests.Diagnostics.Characteristic;

public class ScoreMatchingTests
{
    [Fact]
    public void A_Gaussian_site_has_no_higher_power()
    {
        // Moments of variance 2: 1, 2, 3·4, 15·8, 105·16, ….
        double[] even = [1, 2, 12, 120, 1680, 30240, 665280, 17297280];
        for (var order = 1; order <= 4; order++)
            ScoreMatching.Potential(order, even[..(2 * order)]).ShouldBe([0.25, .. new double[order - 1]], 1e-10);
    }

    [Fact]
    public void A_site_of_the_family_has_its_own_potential()
    {
        var site = new EvenPolynomialChain([-1, 0.5], 0);
        ScoreMatching.Potential(2, [1, site.Moment(1), site.Moment(2), site.Moment(3)]).ShouldBe([-1, 0.5], 1e-10);
    }

    [Fact]
    public void Features_of_few_values_have_no_density()
    {
        Should.Throw<DataException>(() => PotentialMoments.RequireDensity(Laws.Of(SpinLaw.Ring(6, 1)).Raw())).Message.ShouldContain("2 values");
        Should.NotThrow(() => PotentialMoments.RequireDensity(Laws.Gaussians(PotentialMoments.FewestValues, 2).Raw()));
    }

    [Fact]
    public void Moments_are_those_computed_by_hand()
    {
        var moments = new PotentialMoments(new WeightedFeatures(new Matrix<double>(2, 2, [1, -2, 3, 1]), [0.25, 0.75], true), 2);
        moments.Even(0).ToArray().ShouldBe([1, 3.25, 12.25, 48.25], 1e-14);
        moments.Product(0, 1).ShouldBe(0.75 - 1.5, 1e-14);
        moments.Cross(2, 0, 1).ShouldBe(0.75 - 6, 1e-14);
        moments.Cross(2, 1, 0).ShouldBe(6.75 - 1.5, 1e-14);
    }
}
