using Kadanoff.Chain;

namespace Kadanoff.Tests.Chain;

public class MeanFieldChainTests
{
    [Theory]
    [InlineData(0.1, 0.14, 0.1)]
    [InlineData(0.05, 0.05, 0.2)]
    [InlineData(0, 0.14, 0.06)]
    public void It_settles_to_the_stationary_loads(double forward, double backward, double noise)
    {
        var dynamics = new ThresholdDynamics { Chain = new SpringChain { ForwardFriction = forward, BackwardFriction = backward }, Noise = noise };
        var loads = dynamics.Chain.Loads(After(dynamics, 3000).Positions);
        var expected = StationaryChain.Loads(dynamics.Chain);
        for (var l = 0; l < loads.Length; l++)
            loads[l].ShouldBe(expected[l], 1e-10);
    }

    [Theory]
    [InlineData(0.02)]
    [InlineData(0.05)]
    [InlineData(0.14)]
    public void Without_noise_it_comes_to_rest_where_friction_holds_it(double friction)
    {
        var dynamics = new ThresholdDynamics { Chain = new SpringChain { ForwardFriction = friction, BackwardFriction = 0.14 }, Noise = 0 };
        var (loads, exact) = (dynamics.Chain.Loads(After(dynamics, 600).Positions), QuasiStaticChain.Loads(dynamics.Chain));
        for (var l = 0; l < loads.Length; l++)
            loads[l].ShouldBe(exact[l], 1e-3);
    }

    /// <summary>Euler's rule with the drift itself, at a thousandth of the step.</summary>
    [Theory]
    [InlineData(0.02)]
    [InlineData(0.1)]
    public void It_follows_the_drift_velocity(double noise)
    {
        var dynamics = new ThresholdDynamics { Chain = new SpringChain { Blocks = 4, BackwardFriction = 0.14 }, Noise = noise };
        var (x, drift) = (new double[6], DriftVelocity.Of(dynamics));
        x[5] = 1;
        for (var step = 0; step < 20_000; step++)
        {
            var forces = Enumerable.Range(1, 4).Select(l => x[l + 1] - (2 * x[l]) + x[l - 1]).ToArray();
            for (var l = 1; l <= 4; l++)
                x[l] += 0.0005 * drift.At(forces[l - 1]);
        }

        var positions = After(dynamics, 10).Positions;
        for (var l = 0; l < 4; l++)
            positions[l].ShouldBe(x[l + 1], 2e-4);
    }

    [Fact]
    public void Chains_side_by_side_do_not_see_each_other()
    {
        ThresholdDynamics[] all = [.. new[] { 0.05, 0.1, 0.15 }.Select(noise => new ThresholdDynamics { Noise = noise })];
        var lanes = new MeanFieldLanes(all);
        lanes.Advance(20);
        for (var lane = 0; lane < 3; lane++)
            lanes.Positions(lane).ShouldBe(After(all[lane], 20).Positions);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Modes_decay_at_their_rates(int mode)
    {
        var dynamics = new ThresholdDynamics { Chain = new SpringChain { BackwardFriction = 0.13 } };
        var (rest, rate) = (SpringChain.Positions(StationaryChain.Loads(dynamics.Chain)), StationaryChain.RelaxationRate(dynamics, mode));
        double[] Displaced(double by) => [.. rest.Select((x, l) => x + (by * Math.Sin(mode * Math.PI * (l + 1) / 8)))];
        var chain = new MeanFieldChain(dynamics, Displaced(1e-5));
        chain.Advance(4);
        var (after, expected) = (chain.Positions, Displaced(1e-5 * Math.Exp(-4 * rate)));
        for (var l = 0; l < 7; l++)
            after[l].ShouldBe(expected[l], 2e-9);
    }

    private static MeanFieldChain After(ThresholdDynamics dynamics, double time)
    {
        var chain = new MeanFieldChain(dynamics);
        chain.Advance(time);
        return chain;
    }
}
