using Kadanoff.Chain;
using Kadanoff.Statistics;

namespace Kadanoff.Tests.Chain;

public class ThresholdSweepTests
{
    private static readonly ThresholdDynamics Short = new() { Time = 5 };

    [Fact]
    public void Threads_change_nothing()
    {
        var sweep = ThresholdSweep.OfSeeds(Short, 100, 3);
        var (one, many) = (sweep.Run(1), sweep.Run(4));
        for (var chain = 0; chain < 100; chain++)
            many[chain].ShouldBe(one[chain]);
    }

    [Fact]
    public void More_seeds_leave_the_first_ones_as_they_were()
    {
        var (few, many) = (ThresholdSweep.OfSeeds(Short, 5, 3).Run(1), ThresholdSweep.OfSeeds(Short, 40, 3).Run(2));
        for (var chain = 0; chain < 5; chain++)
            many[chain].ShouldBe(few[chain]);
        many.Select(positions => positions[6]).Distinct().Count().ShouldBe(40);
    }

    [Fact]
    public void An_average_over_the_end_is_that_of_runs_that_end_there()
    {
        ThresholdDynamics Ending(int step) => Short with { Time = step * Short.Step };
        var mean = (ThresholdSweep.OfSeeds(Ending(500), 1, 3) with { Averaged = 3 }).Run(1)[0];
        var parts = new[] { 498, 499, 500 }.Select(step => ThresholdSweep.OfSeeds(Ending(step), 1, 3).Run(1)[0]).ToArray();
        for (var l = 0; l < 7; l++)
            mean[l].ShouldBe(parts.Average(part => part[l]), 1e-12);
    }

    /// <summary>The first notebook, 1600 seeds: six errors of the mean, and of the variance √(2/n) of it, plus 2 % for what the linear theory leaves out.</summary>
    [Fact]
    public void The_first_notebook_ends_near_its_stationary_state()
    {
        var dynamics = new ThresholdDynamics { Time = 150 };
        var runs = ThresholdSweep.OfSeeds(dynamics, 1600, 9).Run(2);
        var expected = StationaryChain.Loads(dynamics.Chain);
        foreach (var (l, load) in ChainFlow.LoadEstimates(dynamics.Chain, runs).Index())
            load.Value.ShouldBe(expected[l], (6 * load.StandardError) + 2e-4);
        var middle = runs.Select(positions => positions[3]).ToArray();
        var variance = middle.Sum(x => Math.Pow(x - Series.Independent(middle).Value, 2)) / (middle.Length - 1);
        var theory = StationaryChain.Variance(dynamics, 4);
        variance.ShouldBe(theory, theory * ((6 * Math.Sqrt(2.0 / 1600)) + 0.02));
    }

    [Fact]
    public void What_cannot_be_swept_is_refused_and_what_is_stopped_stops()
    {
        Should.Throw<DataException>(() => ThresholdSweep.OfSeeds(Short, 0, 1).Run(1));
        Should.Throw<DataException>(() => (ThresholdSweep.OfSeeds(Short, 1, 1) with { Averaged = 501 }).Run(1));
        Should.Throw<DataException>(() => new ThresholdSweep(2, chain => Short with { Time = 1 + chain }, 1).Run(1));
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Should.Throw<OperationCanceledException>(() => ThresholdSweep.OfSeeds(Short with { Time = 1e9 }, 1, 1).Run(1, null, stop.Token));
    }
}
