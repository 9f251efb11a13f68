using Kadanoff.Data;
using Kadanoff.Diagnostics.Characteristic;
using Kadanoff.Spins.ChainLaws;

namespace Kadanoff.Tests.Diagnostics.Characteristic;

public class PrincipalComponentsTests
{
    private static readonly FeatureLaw s_law = Law();

    [Fact]
    public void They_are_uncorrelated_and_come_with_the_largest_variance_first()
    {
        var components = PrincipalComponents.Of(s_law, 3);
        (components.Rows, components.Columns).ShouldBe((12, 3));
        double Product(int i, int j) => Enumerable.Range(0, 12).Sum(state => components[state, i] * components[state, j] / 12);
        Product(0, 1).ShouldBe(0, 1e-12);
        Product(0, 0).ShouldBeGreaterThan(Product(1, 1));
        Product(1, 1).ShouldBeGreaterThan(Product(2, 2));
    }

    [Fact]
    public void There_are_no_more_than_directions() => PrincipalComponents.Of(s_law, 100).Columns.ShouldBe(6);

    private static FeatureLaw Law()
    {
        var states = SigmaPoints.Of(new GaussianChainLaw(6, 1, 0.45).Covariance());
        return new FeatureLaw(states.Inputs, states.Weights, states.IsExact);
    }
}
