using Kadanoff.Chain;
using Kadanoff.Statistics;

namespace Kadanoff.Tests.Chain;

public class InstantaneousFitTests
{
    [Theory]
    [InlineData(0.02, 0, 0.02, LoadBalance.FrictionLimited)]
    [InlineData(0.1, 0.14, -0.02, LoadBalance.AsymmetryDominated)]
    public void The_step_of_a_chain_is_its_friction_or_half_the_difference(double forward, double backward, double step, LoadBalance balance)
    {
        var chain = new SpringChain { ForwardFriction = forward, BackwardFriction = backward };
        var fit = InstantaneousFit.Of(Exactly(backward == 0 ? QuasiStaticChain.Loads(chain) : StationaryChain.Loads(chain)));
        fit.Step.Value.ShouldBe(step, 1e-12);
        fit.Residual.ShouldBeLessThan(1e-12);
        fit.Balance.ShouldBe(balance);
    }

    [Fact]
    public void Equal_loads_are_equilibrated_within_their_error()
    {
        InstantaneousFit.Of([new(0.1, 0.02, 9), new(0.13, 0.02, 9), new(0.11, 0.02, 9), new(0.12, 0.02, 9)]).Balance.ShouldBe(LoadBalance.Equilibrated);
        InstantaneousFit.Of(Exactly([0.1, 0.1, 0.1, 0.1])).Balance.ShouldBe(LoadBalance.Equilibrated);
    }

    [Fact]
    public void The_error_of_the_step_is_that_of_linear_regression()
    {
        // By hand: y = 1, 3, 2, 5 on l = 0 … 3: slope 1.1, residuals −0.1, 0.8, −1.3, 0.6, sum of squares 2.7, error √(2.7⁄2⁄5).
        var fit = InstantaneousFit.Of([new(1, 0.5, 9), new(3, 0.5, 9), new(2, 0.5, 9), new(5, 0.5, 9)]);
        fit.Step.Value.ShouldBe(1.1, 1e-12);
        fit.Step.StandardError.ShouldBe(Math.Sqrt(0.27), 1e-12);
        fit.ChiSquare.ShouldBe(2.7 / 0.25, 1e-12);
        fit.DegreesOfFreedom.ShouldBe(2);
    }

    [Fact]
    public void Two_loads_are_too_few() => Should.Throw<DataException>(() => InstantaneousFit.Of(Exactly([1, 2]))).Message.ShouldContain("2 loads");

    private static Estimate[] Exactly(double[] loads) => [.. loads.Select(Estimate.Exact)];
}
