using Kadanoff.Sweeps.Execution;
using Kadanoff.Sweeps.Experiments;
using Kadanoff.Sweeps.Plans;
using Kadanoff.Sweeps.Results;

namespace Kadanoff.Sweeps.Tests.Execution;

public class LocalExecutorTests
{
    private static readonly SweepPlan s_plan = new() { Experiment = "test", Seeds = SweepPlan.SeedsTo(20) };

    [Fact]
    public void A_point_that_fails_is_recorded_and_the_others_go_on()
    {
        var outcomes = Run(4, point => point.Index == 7 ? throw new DataException("No luck", "Try again.") : point.Index == 9 ? throw new InvalidOperationException("a\ndefect") : PointResult.Of(point));
        outcomes.Count.ShouldBe(20);
        outcomes.Where(result => result.Status == PointStatus.Failed).OrderBy(result => result.Point).Select(result => (result.Point, result.Message))
            .ShouldBe([(7L, (string?)"No luck. Try again."), (9L, "unexpected InvalidOperationException: a defect")]);
    }

    [Fact]
    public void An_outcome_that_cannot_be_kept_ends_the_run()
    {
        var work = Work(PointResult.Of);
        Should.Throw<FileException>(() => new LocalExecutor(3).Run(work, _ => throw new FileException("disk", "is full", "Free some."), (_, _) => { }, default));
    }

    [Fact]
    public void Each_point_runs_once_and_outcomes_come_one_at_a_time()
    {
        var (inside, most) = (0, 0);
        var points = new List<long>();
        new LocalExecutor(8).Run(Work(PointResult.Of), outcome =>
        {
            most = Math.Max(most, Interlocked.Increment(ref inside));
            points.Add(outcome.Result.Point);
            Interlocked.Decrement(ref inside);
        }, (_, _) => { }, default);
        most.ShouldBe(1);
        points.Order().ShouldBe(Enumerable.Range(0, 20).Select(i => (long)i));
    }

    [Fact]
    public void Threads_that_no_point_is_there_for_help_the_others()
    {
        var threads = new HashSet<int>();
        new LocalExecutor(7).Run(new SweepWork(s_plan, new Experiment(PointResult.Of, given => threads.Add(given)), [0, 1], 2), _ => { }, (_, _) => { }, default);
        threads.ShouldBe([3]);
    }

    private static List<PointResult> Run(int threads, Func<PointSetting, PointResult> run)
    {
        var results = new List<PointResult>();
        new LocalExecutor(threads).Run(Work(run), outcome => results.Add(outcome.Result), (_, _) => { }, default);
        return results;
    }

    private static SweepWork Work(Func<PointSetting, PointResult> run) => new(s_plan, new Experiment(run, _ => { }), Enumerable.Range(0, 20).Select(i => (long)i), 20);

    private sealed class Experiment(Func<PointSetting, PointResult> run, Action<int> threadsGiven) : IPreparedExperiment
    {
        private readonly Lock _lock = new();

        public PointOutcome Run(PointSetting point, int threads, Action<double> progress, CancellationToken stop)
        {
            lock (_lock)
                threadsGiven(threads);
            return new PointOutcome(run(point));
        }
    }
}
