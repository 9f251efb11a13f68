using Kadanoff.Sweeps.Execution;
using Kadanoff.Sweeps.Plans;
using Kadanoff.Sweeps.Results;
using Kadanoff.Sweeps.Storage;

namespace Kadanoff.Sweeps.Tests.Execution;

public class SweepTests
{
    [Fact]
    public void Results_come_in_the_order_of_the_points_and_are_the_same_for_any_number_of_threads()
    {
        using var folder = new TemporaryFolder();
        var plan = folder.Plan("history", "fuzziness");
        var one = Sweep.Run(plan, null, TemporaryFolder.Local(1));
        one.Select(result => result.Point).ShouldBe(Enumerable.Range(0, 12).Select(i => (long)i));
        foreach (var threads in new[] { 3, 30 })
            Sweep.Run(plan, null, TemporaryFolder.Local(threads)).Select(result => result.ToJson()).ShouldBe(one.Select(result => result.ToJson()));
    }

    [Fact]
    public void A_folder_holds_what_memory_does()
    {
        using var folder = new TemporaryFolder();
        var kept = Sweep.Run(folder.Plan(), folder.At("run"), TemporaryFolder.Local());
        kept.Select(result => result.ToJson()).ShouldBe(Sweep.Run(folder.Plan(), null, TemporaryFolder.Local()).Select(result => result.ToJson()));
    }

    [Fact]
    public void A_sweep_stopped_anywhere_continues_to_the_same_bytes()
    {
        using var folder = new TemporaryFolder();
        var plan = folder.Plan("network");
        Sweep.Run(plan, folder.At("whole"), TemporaryFolder.Local());
        foreach (var fraction in new[] { 0.1, 0.5, 0.95 })
        {
            using var stop = new CancellationTokenSource();
            var setting = TemporaryFolder.Local() with { Stop = stop.Token, Progress = (done, _) => Cancel(stop, done > fraction) };
            Should.Throw<OperationCanceledException>(() => Sweep.Run(plan, folder.At("stopped"), setting));
            Sweep.Run(plan, folder.At("stopped"), TemporaryFolder.Local(1));
            folder.Results("stopped").ShouldBe(folder.Results("whole"), ignoreOrder: true);
            Directory.Delete(folder.At("stopped"), recursive: true);
        }
    }

    [Fact]
    public void Points_that_are_done_are_not_run_again_and_failed_ones_are()
    {
        using var folder = new TemporaryFolder();
        var plan = folder.Plan();
        Sweep.Run(plan, folder.At("run"), TemporaryFolder.Local());
        using (var store = SweepFolder.Take(folder.At("run"), plan))
            store.Save(new PointOutcome(PointResult.Without(plan.Point(4), PointStatus.Failed, "by hand")));
        var counting = new CountingExecutor();
        var results = Sweep.Run(plan, folder.At("run"), new SweepSetting(counting));
        counting.Points.ShouldBe([4L]);
        results[4].Status.ShouldBe(PointStatus.Done);
    }

    [Fact]
    public void Progress_goes_up_to_one_and_begins_where_the_sweep_was_left()
    {
        using var folder = new TemporaryFolder();
        var plan = folder.Plan();
        Sweep.Run(plan, folder.At("run"), TemporaryFolder.Local());
        File.Delete(folder.At("run", "points", "000", "000003.json"));
        var fractions = new List<double>();
        Sweep.Run(plan, folder.At("run"), TemporaryFolder.Local() with { Progress = (fraction, _) => fractions.Add(fraction) });
        fractions[0].ShouldBe(11.0 / 12, 1e-12);
        fractions.ShouldBeInOrder(SortDirection.Ascending);
        fractions[^1].ShouldBe(1, 1e-12);
    }

    [Fact]
    public void A_wrong_plan_is_refused_before_anything_is_written()
    {
        using var folder = new TemporaryFolder();
        var plan = folder.Plan() with { Axes = [new SweepAxis("dropout", [2])] };
        Should.Throw<DataException>(() => Sweep.Run(plan, folder.At("run"), TemporaryFolder.Local())).Message.ShouldContain("dropout is 2");
        Directory.Exists(folder.At("run")).ShouldBeFalse();
    }

    private static void Cancel(CancellationTokenSource source, bool now)
    {
        if (now)
            source.Cancel();
    }

    private sealed class CountingExecutor : IExecutor
    {
        public List<long> Points { get; } = [];

        public void Run(SweepWork work, Action<PointOutcome> done, Action<double, string> progress, CancellationToken stop)
        {
            Points.AddRange(work.Points);
            new LocalExecutor(1).Run(work, done, progress, stop);
        }
    }
}
