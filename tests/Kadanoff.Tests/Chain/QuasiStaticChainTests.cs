using Kadanoff.Chain;
using Kadanoff.Flows;
using Kadanoff.Numerics;

namespace Kadanoff.Tests.Chain;

public class QuasiStaticChainTests
{
    public static TheoryData<double, double[], double> Published => new()
    {
        { 0, [.125, .125, .125, .125, .125, .125, .125, .125], 0 },
        { 0.02, [.055, .075, .095, .115, .135, .155, .175, .195], .0870 },
        { 0.05, [0, 0, .0417, .0917, .1417, .1917, .2417, .2917], .2132 },
        { 0.10, [0, 0, 0, 0, .1, .2, .3, .4], .2917 },
        { 0.14, [0, 0, 0, 0, .04, .18, .32, .46], .3148 },
        { 5, [0, 0, 0, 0, 0, 0, 0, 1], 0 },
    };

    [Theory]
    [MemberData(nameof(Published))]
    public void Loads_of_the_paper_come_out(double friction, double[] loads, double convexity)
    {
        var chain = new SpringChain { ForwardFriction = friction };
        var ours = QuasiStaticChain.Loads(chain);
        for (var l = 0; l < loads.Length; l++)
            ours[l].ShouldBe(loads[l], 6e-5);
        if (friction < 1)
            LoadIndices.Convexity(chain.Curve(QuasiStaticChain.Positions(chain)), CurveNormalisation.Endpoints).ShouldBe(convexity, 6e-5);
    }

    /// <summary>The smallest x ≥ 0 with kΔx ≤ μ→, by raising one block after the other until none is below: converges from below.</summary>
    [Theory]
    [InlineData(2, 1, 0.3, 1)]
    [InlineData(5, 0.3, 0.02, 2)]
    [InlineData(7, 1, 0.05, 1)]
    [InlineData(10, 4, 0.1, 0.7)]
    public void It_is_the_smallest_state_that_friction_can_hold(int blocks, double stiffness, double friction, double target)
    {
        var x = new double[blocks + 2];
        x[^1] = target;
        for (var sweep = 0; sweep < 5000; sweep++)
        {
            for (var l = 1; l <= blocks; l++)
                x[l] = Math.Max(x[l], (x[l - 1] + x[l + 1] - (friction / stiffness)) / 2);
        }

        var exact = QuasiStaticChain.Positions(new SpringChain { Blocks = blocks, Stiffness = stiffness, ForwardFriction = friction, Target = target });
        for (var l = 0; l < blocks; l++)
            exact[l].ShouldBe(x[l + 1], 1e-12);
    }

    [Theory]
    [InlineData(0.02)]
    [InlineData(0.05)]
    [InlineData(0.1)]
    public void A_chain_without_noise_comes_to_rest_there_and_never_moves_back(double friction)
    {
        var dynamics = new ThresholdDynamics { Chain = new SpringChain { ForwardFriction = friction }, Noise = 0 };
        var (chain, before) = (new ThresholdChain(dynamics, new RandomStream(1, "none")), new double[7]);
        for (var part = 0; part < 400; part++)
        {
            chain.Advance(100);
            for (var l = 0; l < 7; l++)
                chain.Positions[l].ShouldBeGreaterThanOrEqualTo(before[l]);
            before = chain.Positions.ToArray();
        }

        var exact = QuasiStaticChain.Positions(dynamics.Chain);
        for (var l = 0; l < 7; l++)
            before[l].ShouldBe(exact[l], 1e-3);
    }

    [Fact]
    public void Pulling_slowly_leads_to_the_same_state_as_a_jump()
    {
        var dynamics = new ThresholdDynamics { Noise = 0, Step = 0.1 };
        var chain = new ThresholdChain(dynamics, new RandomStream(1, "none"));
        for (var step = 1; step <= 20_000; step++)
        {
            chain.End = Math.Min(1, step / 15_000.0);
            chain.Advance(1);
        }

        var exact = QuasiStaticChain.Positions(dynamics.Chain);
        for (var l = 0; l < 7; l++)
            chain.Positions[l].ShouldBe(exact[l], 1e-3);
    }

    [Fact]
    public void All_springs_are_taut_up_to_the_stated_friction()
    {
        QuasiStaticChain.TautSprings(new SpringChain { ForwardFriction = 2 / 56.0 * 0.999 }).ShouldBe(8);
        QuasiStaticChain.TautSprings(new SpringChain { ForwardFriction = 2 / 56.0 * 1.001 }).ShouldBe(7);
    }
}
