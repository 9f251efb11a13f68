using System.CommandLine;
using Kadanoff.Cli.Options;
using Kadanoff.Reports;
using Kadanoff.Sweeps.Execution;
using Kadanoff.Sweeps.Experiments.FixedPoints;
using Kadanoff.Sweeps.Plans;
using Kadanoff.Sweeps.Results;

namespace Kadanoff.Cli.Verbs;

/// <summary><c>kadanoff fixedpoint</c>: does training find the fixed point of the renormalization group, under which reading of that claim?</summary>
internal sealed class FixedPointVerb : Verb, INamed
{
    private readonly KnobOptions _reading = new(new FixedPointExperiment());
    private readonly Option<int> _seeds = Values.Whole("--seeds", "Networks of each reading, with seeds from --seed on", 6, 1, 1000);

    public static string Name => "fixedpoint";

    public static string Summary => "Test whether training finds the fixed point of the renormalization group";

    public override IReadOnlyList<string> Examples =>
    [
        "fixedpoint",
        "fixedpoint --units tanh,relu,stochastic --weight-decay 0,0.0001,0.01 --seeds 5",
        "fixedpoint --labels decimation --widths 4 --saturated-output true --feature-layer output",
        "fixedpoint --chain polynomial --sites 16 --low-coupling 0.1 --coupling 0.6 --limit fresh --widths 64-64-8 --out runs/quartic",
    ];

    public override IReadOnlyList<OptionGroup> Groups => [.. _reading.Groups.Select((group, i) => i > 0 ? group : group with { Heading = $"Each of the following takes a value, or several with commas between them: every combination is a reading of its own.\n\n{group.Heading}" })];

    public override void Declare(Command command)
    {
        _reading.AddTo(command);
        command.Add(_seeds);
    }

    public override int Run(Session session)
    {
        var plan = _reading.Plan(session, "reading", [.. Enumerable.Range(0, session.Value(_seeds)).Select(seed => session.Seed + (ulong)seed)]);
        session.Narrator.Say(FormattableString.Invariant($"{plan.Cells} {(plan.Cells == 1 ? "reading" : "readings")} of the claim, {plan.Seeds.Count} {(plan.Seeds.Count == 1 ? "network" : "networks")} each"));
        var findings = ReadingCells.Of(plan, Results(session, plan));
        ReportFiles.Write(session, FixedPointReport.Of(findings, ReportFiles.Made(session)), session.OutPath, width: 100);
        return findings.Any(reading => reading.Outcomes.Count == 0) ? ExitCode.Failed : ExitCode.Done;
    }

    private static IReadOnlyList<PointResult> Results(Session session, SweepPlan plan)
    {
        try
        {
            using var progress = session.Narrator.Progress("training");
            return Sweep.Run(plan, session.OutFolder, new SweepSetting(new LocalExecutor(session.Threads)) { Progress = progress.Report, Stop = session.Stop });
        }
        catch (OperationCanceledException) when (session.OutFolder is not null)
        {
            session.Narrator.Warn("stopped; the same command goes on with the networks that are left");
            throw;
        }
    }
}
