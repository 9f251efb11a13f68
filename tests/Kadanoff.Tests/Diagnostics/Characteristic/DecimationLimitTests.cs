using Kadanoff.Diagnostics.Characteristic;
using Kadanoff.Spins.Exact;

namespace Kadanoff.Tests.Diagnostics.Characteristic;

public class DecimationLimitTests
{
    [Fact]
    public void Independent_sites_stay_as_they_are() => DecimationLimit.Of(new EvenPolynomialChain([0.5, 0.1], 0), 2).ShouldBe([0.5, 0.1], 1e-10);

    [Fact]
    public void A_Gaussian_chain_keeps_the_variance_of_a_site()
    {
        // rg-fcdnn.md, 4.1: a∞ = 0.43588989 for a = 1, K = 0.45; θ_1 = ½a.
        DecimationLimit.OfGaussian(1, 0.45, 3).ShouldBe([0.43588989 / 2, 0, 0], 5e-9);
        DecimationLimit.Of(new EvenPolynomialChain([0.5], 0.3, 12), 2).ShouldBe(DecimationLimit.OfGaussian(1, 0.3, 2), 1e-9);
    }

    [Fact]
    public void A_coupled_chain_goes_near_the_limit_of_moment_matching()
    {
        // The moment projection gives (0.44309351, 0.10012451); another projection of the same density differs in the third digit.
        var limit = DecimationLimit.Of(new EvenPolynomialChain([0.5, 0.1], 0.3), 2);
        limit[0].ShouldBe(0.44309351, 2e-3);
        limit[1].ShouldBe(0.10012451, 1e-3);
        Should.Throw<ArgumentOutOfRangeException>(() => DecimationLimit.Of(new EvenPolynomialChain([0.5, 0.1], 0), 5));
    }
}
