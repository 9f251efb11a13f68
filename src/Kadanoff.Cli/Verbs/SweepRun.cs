using System.Globalization;
using Kadanoff.Sweeps.Execution;
using Kadanoff.Sweeps.Plans;
using Kadanoff.Sweeps.Results;
using Kadanoff.Sweeps.Storage;

namespace Kadanoff.Cli.Verbs;

/// <summary>One run of <c>kadanoff sweep</c> in its folder: begun or continued, stopped or finished with a report.</summary>
internal sealed class SweepRun(Session session, string root, SweepPlan plan, string? dataFolder)
{
    /// <summary>Runs what is left.</summary>
    /// <exception cref="KadanoffException">The plan, its data or the folder cannot be used.</exception>
    /// <exception cref="OperationCanceledException">Stopped; what is done is kept.</exception>
    public int Go()
    {
        using var folder = SweepFolder.Take(root, plan);
        var left = folder.Left + folder.Count(PointStatus.Failed);
        session.Narrator.Say(string.Create(CultureInfo.InvariantCulture, $"{plan.Name}: {plan.Points} points, {left} to run, in {root}"));
        try
        {
            Continue(folder);
        }
        catch (OperationCanceledException)
        {
            session.Narrator.Warn($"stopped with {folder.Left} of {plan.Points} points left; kadanoff sweep resume {root} goes on from there");
            throw;
        }

        ReportFiles.Save(session, SweepReport.Of(folder, ReportFiles.Made(session) with { Seed = null }), root);
        SweepSummary.Tell(session, folder);
        return folder.Count(PointStatus.Failed) > 0 ? ExitCode.Failed : ExitCode.Done;
    }

    private void Continue(SweepFolder folder)
    {
        using var progress = session.Narrator.Progress("sweep");
        Sweep.Continue(plan, folder, new SweepSetting(new LocalExecutor(session.Threads)) { DataFolder = dataFolder, Progress = progress.Report, Stop = session.Stop });
    }
}
