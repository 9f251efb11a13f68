using Kadanoff.Chain;
using Kadanoff.Numerics;

namespace Kadanoff.Tests.Chain;

public class ThresholdChainTests
{
    private static readonly double[] Start = [0.2, 0.1, 0.5, 0.6, 0.9];

    private static ThresholdDynamics Dynamics(double forward, double backward, double noise) =>
        new() { Chain = new SpringChain { Blocks = 5, ForwardFriction = forward, BackwardFriction = backward }, Noise = noise };

    [Fact]
    public void One_step_is_the_equation()
    {
        var chain = new ThresholdChain(Dynamics(0.1, 0.25, 0), new RandomStream(1, "none"), Start);
        chain.Advance(1);
        // Forces: −0.3, +0.5, −0.3, +0.2, −0.2; beyond friction −0.05, +0.4, −0.05, +0.1, 0.
        double[] expected = [0.1995, 0.104, 0.4995, 0.601, 0.9];
        for (var l = 0; l < 5; l++)
            chain.Positions[l].ShouldBe(expected[l], 1e-15);
    }

    [Fact]
    public void A_chain_seen_in_a_mirror_has_its_frictions_exchanged()
    {
        var chain = new ThresholdChain(Dynamics(0.03, 0.11, 0), new RandomStream(1, "none"), Start);
        var mirrored = new ThresholdChain(Dynamics(0.11, 0.03, 0), new RandomStream(1, "none"), [.. Start.Reverse().Select(x => 1 - x)]);
        chain.Advance(500);
        mirrored.Advance(500);
        for (var l = 0; l < 5; l++)
            mirrored.Positions[l].ShouldBe(1 - chain.Positions[4 - l], 1e-13);
    }

    [Fact]
    public void Units_of_length_do_not_matter()
    {
        var (one, ten) = (Dynamics(0.1, 0.14, 0.1), Dynamics(1, 1.4, 1));
        var small = new ThresholdChain(one, new RandomStream(7, "noise"));
        var large = new ThresholdChain(ten with { Chain = ten.Chain with { Target = 10 } }, new RandomStream(7, "noise"));
        small.Advance(1000);
        large.Advance(1000);
        for (var l = 0; l < 5; l++)
            large.Positions[l].ShouldBe(10 * small.Positions[l], 1e-12);
    }

    [Fact]
    public void Numbers_outside_their_range_are_refused()
    {
        Refused(new() { Noise = -1 });
        Refused(new() { Noise = double.NaN });
        Refused(new() { Step = 0 });
        Refused(new() { Step = 0.51 });
        Refused(new() { Time = double.PositiveInfinity });
        Refused(new() { Time = 1e15 });
        Refused(new() { Time = 1e-9 });
        Refused(new() { Chain = new() { Blocks = 0 } });

        static void Refused(ThresholdDynamics dynamics) => Should.Throw<DataException>(() => new ThresholdChain(dynamics, new RandomStream(1, "none")));
    }
}
