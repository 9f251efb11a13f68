using Kadanoff.Chain;

namespace Kadanoff.Tests.Chain;

public class PullTests
{
    private static readonly Pull Steady = new();

    [Fact]
    public void A_steady_pull_opens_the_segments_next_to_the_hand_alone()
    {
        var final = Steady.Run(1, 4, 1, 1).Final;
        var exact = QuasiStaticChain.Loads(Steady.Dynamics.Chain);
        for (var l = 0; l < final.Count; l++)
            final[l].Value.ShouldBe(exact[l], 0.005);
        final.Count(load => load.Value > 0.05).ShouldBe(4);
    }

    [Fact]
    public void Shaken_while_it_is_pulled_every_segment_opens()
    {
        var shaken = Steady with { Dynamics = Steady.Dynamics with { Noise = 0.2 } };
        foreach (var load in shaken.Run(16, 4, 1, 2).Final)
            load.Value.ShouldBe(0.1, 0.03);
    }

    [Fact]
    public void Segments_add_up_to_where_the_hand_is()
    {
        var history = (Steady with { Dynamics = Steady.Dynamics with { Noise = 0.1 } }).Run(2, 8, 1, 1);
        for (var time = 0; time < history.Times.Count; time++)
            history.Loads[time][1].Sum().ShouldBe(time / 8.0, 1e-9);
    }

    [Fact]
    public void Jerks_of_the_hand_alone_leave_the_far_segments_closed()
    {
        var final = (Steady with { Jerk = 0.5 }).Run(8, 4, 1, 2).Final;
        final[0].Value.ShouldBe(0, 1e-3);
        final[1].Value.ShouldBe(0, 1e-3);
        Should.Throw<DataException>(() => (Steady with { Jerk = -1 }).Run(1, 1, 1, 1));
    }
}
