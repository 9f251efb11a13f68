using Kadanoff.Data;
using Kadanoff.Numerics;
using Kadanoff.Spins.ChainLaws;

namespace Kadanoff.Tests.Data;

public class SigmaPointsTests
{
    [Fact]
    public void The_states_have_mean_0_and_the_covariance_that_was_given()
    {
        var covariance = new GaussianChainLaw(6, 1, 0.45).Covariance();
        var states = SigmaPoints.Of(covariance);
        (states.Count, states.IsExact).ShouldBe((12, true));
        for (var i = 0; i < 6; i++)
        {
            Mean(states, x => x[i]).ShouldBe(0, 1e-14);
            for (var j = 0; j < 6; j++)
                Mean(states, x => x[i] * x[j]).ShouldBe(covariance[i, j], 1e-13);
        }
    }

    [Fact]
    public void Targets_are_the_inputs()
    {
        var states = SigmaPoints.Of(Matrix<double>.Identity(3));
        states.Targets.Data.ShouldBe(states.Inputs.Data);
    }

    [Fact]
    public void A_singular_covariance_is_refused()
    {
        Should.Throw<DataException>(() => SigmaPoints.Of(new Matrix<double>(2, 2, [1, 1, 1, 1])));
    }

    private static double Mean(Ensemble states, Func<double[], double> of) => Enumerable.Range(0, states.Count).Sum(i => states.Weights[i] * of(states.Inputs.Row(i).ToArray()));
}
