using Kadanoff.Chain;
using Kadanoff.Numerics;

namespace Kadanoff.Tests.Chain;

public class LangevinChainTests
{
    [Fact]
    public void Without_friction_and_noise_it_oscillates_with_drag_as_it_should()
    {
        // Two blocks move together as one mode: u″ = −ku − γu′ about x = (1/3, 2/3) for the symmetric displacement.
        var dynamics = new LangevinDynamics { Chain = new SpringChain { Blocks = 2, Stiffness = 4, ForwardFriction = 0, BackwardFriction = 0 }, Damping = 0.5, Noise = 0, Step = 1e-4 };
        var chain = new LangevinChain(dynamics, new RandomStream(1, "none"));
        chain.Advance(20_000);
        // Mean of both: ω₀² = k, start ½ below; sum is the symmetric mode, (x_1 + x_2)/2 − ½.
        var (omega, half) = (Math.Sqrt(4 - (0.25 * 0.25)), 0.25);
        var symmetric = -0.5 * Math.Exp(-half * 2) * (Math.Cos(omega * 2) + (half / omega * Math.Sin(omega * 2)));
        (((chain.Positions[0] + chain.Positions[1]) / 2) - 0.5).ShouldBe(symmetric, 2e-4);
    }

    [Fact]
    public void Friction_holds_what_it_can_hold()
    {
        var dynamics = new LangevinDynamics { Chain = new SpringChain { Blocks = 2, ForwardFriction = 2, BackwardFriction = 2 }, Noise = 0 };
        var chain = new LangevinChain(dynamics, new RandomStream(1, "none"));
        chain.Advance(1000);
        chain.Positions.ToArray().ShouldBe([0, 0]);
    }

    [Fact]
    public void Common_kicks_leave_free_blocks_side_by_side()
    {
        var dynamics = new LangevinDynamics { Chain = new SpringChain { Blocks = 4, Stiffness = 1e-12, ForwardFriction = 0.003, BackwardFriction = 0.003 } };
        var chain = new LangevinChain(dynamics, new RandomStream(1, "kicks"));
        chain.Advance(200);
        (chain.Positions.ToArray().Max() - chain.Positions.ToArray().Min()).ShouldBe(0, 1e-9);
        Math.Abs(chain.Positions[0]).ShouldBeGreaterThan(1e-4);
    }

    /// <summary>Six errors of the mean over runs; the spring next to the target is tested like the others.</summary>
    [Fact]
    public void Constant_independent_noise_settles_to_the_stationary_loads()
    {
        var dynamics = new LangevinDynamics { CommonNoise = false, Noise = 0.008, Decay = 0, Time = 1500, Step = 0.1 };
        var runs = new double[24][];
        for (var run = 0; run < runs.Length; run++)
        {
            var chain = new LangevinChain(dynamics, new RandomStream(5, "langevin", run));
            chain.Advance(dynamics.Steps);
            runs[run] = chain.Positions.ToArray();
        }

        var expected = StationaryChain.Loads(dynamics.Chain);
        foreach (var (l, load) in ChainFlow.LoadEstimates(dynamics.Chain, runs).Index())
            load.Value.ShouldBe(expected[l], 6 * load.StandardError);
    }

    [Fact]
    public void Numbers_outside_their_range_are_refused()
    {
        foreach (var dynamics in new LangevinDynamics[] { new() { Mass = 0 }, new() { Damping = -1 }, new() { Noise = double.NaN }, new() { Decay = double.PositiveInfinity }, new() { Step = 0.6 }, new() { Time = 0 } })
            Should.Throw<DataException>(() => new LangevinChain(dynamics, new RandomStream(1, "none")));
    }
}
