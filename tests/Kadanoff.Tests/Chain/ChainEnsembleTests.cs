using Kadanoff.Chain;
using Kadanoff.Numerics;

namespace Kadanoff.Tests.Chain;

public class ChainEnsembleTests
{
    private static readonly ThresholdDynamics Short = new() { Time = 7.03 };

    [Fact]
    public void A_history_ends_where_the_sweep_ends()
    {
        var (history, sweep) = (ChainEnsemble.Of(Short, 20, 10, 4, 2), ThresholdSweep.OfSeeds(Short, 20, 4).Run(1));
        history.Times.Count.ShouldBe(11);
        history.Times[^1].ShouldBe(7.03, 1e-12);
        for (var chain = 0; chain < 20; chain++)
            history.Final[chain].ShouldBe(sweep[chain]);
    }

    [Fact]
    public void Inertial_chains_are_single_ones_on_any_number_of_threads()
    {
        var dynamics = new LangevinDynamics { Time = 20 };
        var history = ChainEnsemble.Of(dynamics, 5, 3, 8, 3);
        var chain = new LangevinChain(dynamics, new RandomStream(8, "langevin", 3));
        chain.Advance(133);
        history.Positions[1][3].ShouldBe(chain.Positions.ToArray());
        chain.Advance(267);
        history.Final[3].ShouldBe(chain.Positions.ToArray());
    }

    [Fact]
    public void There_are_no_more_records_than_steps()
    {
        var history = ChainEnsemble.Of(new ThresholdDynamics { Time = 0.03 }, 1, 50, 1, 1);
        history.Times.ShouldBe([0, 0.01, 0.02, 0.03]);
        history.Mean(0, 7).Value.ShouldBe(0);
        history.Mean(3, 7).Value.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Too_many_chains_are_refused_and_a_stop_is_heard()
    {
        Should.Throw<DataException>(() => ChainEnsemble.Of(Short, 0, 1, 1, 1));
        Should.Throw<DataException>(() => ChainEnsemble.Of(Short, 1_000_000, 1, 1, 1));
        Should.Throw<DataException>(() => ChainEnsemble.Of(Short, 1, 0, 1, 1));
        using var stop = new CancellationTokenSource(50);
        Should.Throw<OperationCanceledException>(() => ChainEnsemble.Of(new ThresholdDynamics { Time = 1e9 }, 1, 1, 1, 1, null, stop.Token));
    }
}
