using Kadanoff.Chain;
using Kadanoff.Numerics;
using Kadanoff.Statistics;

namespace Kadanoff.Tests.Chain;

public class StationaryChainTests
{
    [Fact]
    public void Loads_of_asymmetric_friction_fall_by_the_stated_step()
    {
        double[] expected = [.195, .175, .155, .135, .115, .095, .075, .055];
        StationaryChain.Loads(new SpringChain { BackwardFriction = 0.14 }).Zip(expected).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 1e-15);
        StationaryChain.Loads(new LangevinDynamics().Chain)[0].ShouldBe(0.1425, 1e-15);
        StationaryChain.Loads(new SpringChain()).ShouldAllBe(load => Math.Abs(load - 0.125) < 1e-15);
    }

    [Fact]
    public void Under_them_every_block_feels_the_stationary_force()
    {
        var dynamics = new ThresholdDynamics { Chain = new SpringChain { Blocks = 9, Stiffness = 2, BackwardFriction = 0.3, Target = 3 } };
        var loads = StationaryChain.Loads(dynamics.Chain);
        loads.Sum().ShouldBe(3, 1e-14);
        for (var l = 0; l < 9; l++)
            (2 * (loads[l + 1] - loads[l])).ShouldBe(DriftVelocity.Of(dynamics).StationaryForce, 1e-14);
    }

    [Fact]
    public void The_first_notebook_has_the_stated_rate_and_deviations()
    {
        var dynamics = new ThresholdDynamics();
        StationaryChain.RelaxationRate(dynamics).ShouldBe(0.0483, 5e-5);
        double[] deviations = [.00456, .00597, .00667, .00689];
        for (var l = 1; l <= 4; l++)
            Math.Sqrt(StationaryChain.Variance(dynamics, l)).ShouldBe(deviations[l - 1], 5e-6);
        StationaryChain.Variance(dynamics, 7).ShouldBe(StationaryChain.Variance(dynamics, 1), 1e-18);
        StationaryChain.Variance(dynamics with { Noise = 0 }, 3).ShouldBe(0);
    }

    /// <summary>Independent chains from the stationary state, each looked at twelve times; five errors plus the 1 % of what the linear theory leaves out.</summary>
    [Fact]
    public void Loads_and_fluctuations_of_a_simulation_agree()
    {
        const int Runs = 100, Looks = 12;
        var dynamics = new ThresholdDynamics { Chain = new SpringChain { Blocks = 3, BackwardFriction = 0.14 } };
        var start = SpringChain.Positions(StationaryChain.Loads(dynamics.Chain));
        var (places, squares) = (new double[Runs], new double[Runs]);
        for (var run = 0; run < Runs; run++)
        {
            var chain = new ThresholdChain(dynamics, new RandomStream(11, "stationary", run), start);
            for (var look = 0; look < Looks; look++)
            {
                chain.Advance(1500);
                places[run] += chain.Positions[1] / Looks;
                squares[run] += Math.Pow(chain.Positions[1] - start[1], 2) / Looks;
            }
        }

        var (place, square, expected) = (Series.Independent(places), Series.Independent(squares), StationaryChain.Variance(dynamics, 2));
        place.Value.ShouldBe(start[1], 5 * place.StandardError);
        square.Value.ShouldBe(expected, (5 * square.StandardError) + (0.01 * expected));
    }
}
