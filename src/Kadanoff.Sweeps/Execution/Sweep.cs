using Kadanoff.Sweeps.Experiments;
using Kadanoff.Sweeps.Plans;
using Kadanoff.Sweeps.Results;
using Kadanoff.Sweeps.Storage;

namespace Kadanoff.Sweeps.Execution;

/// <summary>Under which circumstances a sweep runs; they change no number.</summary>
/// <param name="Executor">Where the points run.</param>
public sealed record SweepSetting(IExecutor Executor)
{
    /// <summary>Folder of data sets, in which paths of the plan are looked up first.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Receives the fraction of all points that is done, 0 … 1, and a line for people.</summary>
    public Action<double, string> Progress { get; init; } = (_, _) => { };

    public CancellationToken Stop { get; init; }
}

/// <summary>Runs what is left of a sweep.</summary>
/// <remarks>
/// A point is a pure function of the plan and its number, so a sweep that was stopped, or killed, and run again gives the same bytes as one that was not.
/// <i>Checked by</i> SweepTests.
/// </remarks>
public static class Sweep
{
    /// <summary>Runs a plan and returns all its results, in the order of the points.</summary>
    /// <param name="plan">What to run.</param>
    /// <param name="folder">Where results are kept and found again; null keeps them in memory.</param>
    /// <param name="setting">Where to run, and whom to tell.</param>
    /// <exception cref="KadanoffException">The plan, its data or the folder cannot be used.</exception>
    /// <exception cref="OperationCanceledException">Stopped; what is done is kept in the folder.</exception>
    public static IReadOnlyList<PointResult> Run(SweepPlan plan, string? folder, SweepSetting setting)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(setting);
        PlanCheck.Require(plan);
        using var kept = folder is null ? null : SweepFolder.Take(folder, plan);
        IResultStore store = kept is null ? new MemoryStore(plan.Points) : kept;
        Continue(plan, store, setting);
        return [.. Numbers(plan.Points).Select(store.Read)];
    }

    /// <summary>Runs the points that have no result yet, and those that failed.</summary>
    /// <param name="plan">A checked plan.</param>
    /// <param name="store">What is there already, and where results go.</param>
    /// <param name="setting">Where to run, and whom to tell.</param>
    /// <exception cref="KadanoffException">The data do not fit, or a result cannot be written.</exception>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public static void Continue(SweepPlan plan, IResultStore store, SweepSetting setting)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(setting);
        var left = Numbers(plan.Points).Where(point => store.StatusOf(point) is null or PointStatus.Failed);
        var count = left.LongCount();
        if (count == 0)
            return;
        var experiment = ExperimentCatalogue.Find(plan.Experiment)!.Prepare(plan, setting.DataFolder);
        var before = plan.Points - count;
        setting.Progress((double)before / plan.Points, "");
        setting.Executor.Run(
            new SweepWork(plan, experiment, left, count),
            store.Save,
            (fraction, detail) => setting.Progress((before + (fraction * count)) / plan.Points, detail),
            setting.Stop);
    }

    private static IEnumerable<long> Numbers(long count)
    {
        for (var number = 0L; number < count; number++)
            yield return number;
    }
}
