using System.CommandLine;
using Kadanoff.Cli.Options;
using Kadanoff.Flows;
using Kadanoff.Sweeps.Plans;
using Kadanoff.Sweeps.Results;
using Kadanoff.Sweeps.Storage;

namespace Kadanoff.Cli.Verbs;

/// <summary><c>kadanoff sweep run | status | resume | export | rank</c>: runs a plan of many points, looks at it, goes on with it, and reads it.</summary>
internal sealed class SweepVerb : Verb, INamed
{
    private const string Begin = "run";
    private const string Export = "export";
    private const string Rank = "rank";

    private readonly Argument<string> _action = Values.Noun("ACTION", "What to do", Begin, "status", "resume", Export, Rank);
    private readonly Argument<string> _target = new("PLAN|DIR") { Description = "run: a plan in YAML or JSON; else the folder of a sweep" };
    private readonly DataFolderOption _data = new();
    private readonly Option<string> _format = Values.Choice("--format", "Of export", ResultExport.Formats[0], ResultExport.Formats);
    private readonly Option<string?> _knob = new("--knob") { Description = "Of rank: the axis whose values are ranked; else the last one with several numbers", HelpName = "AXIS" };
    private readonly Option<double> _gate = Values.Real("--loss-gate", "Of rank: runs with a clean training loss up to so many times the lowest of their row are compared", LossGate.Usual.Factor, 1, double.PositiveInfinity);
    private readonly Option<double> _bound = Values.Real("--loss-bound", "Of rank: added to that limit", LossGate.Usual.Bound, 0, double.PositiveInfinity);

    public static string Name => "sweep";

    public static string Summary => "Run a plan of many points, resume it, export and rank its results";

    public override IReadOnlyList<string> Examples =>
    [
        "sweep run samples/dropout-sweep.yaml --out runs/dropout",
        "sweep status runs/dropout",
        "sweep resume runs/dropout",
        "sweep export runs/dropout --format csv",
        "sweep rank runs/dropout --knob dropout --loss-gate 2",
    ];

    public override void Declare(Command command)
    {
        command.Add(_action);
        command.Add(_target);
        _data.AddTo(command);
        command.Add(_format);
        command.Add(_knob);
        command.Add(_gate);
        command.Add(_bound);
        Values.Rule(command, result =>
        {
            var action = result.GetResult(_action) is { Tokens: [var word, ..] } ? word.Value : "";
            if (command.Options.FirstOrDefault(option => option.Name == "--seed") is { } seed && result.GetResult(seed) is { Implicit: false })
                result.AddError("the seeds of a sweep stand in its plan, so it takes no --seed");
            foreach (var (option, owner) in new (Option, string)[] { (_format, Export), (_knob, Rank), (_gate, Rank), (_bound, Rank) })
            {
                if (result.GetResult(option) is { Implicit: false } && action != owner)
                    result.AddError($"{option.Name} belongs to sweep {owner}");
            }
        });
    }

    public override int Run(Session session)
    {
        var target = session.Value(_target)!;
        switch (session.Value(_action))
        {
            case Begin:
                return new SweepRun(session, session.OutFolder ?? Path.Combine("runs", Path.GetFileNameWithoutExtension(target)), PlanReader.Open(target), _data.Of(session)).Go();
            case "resume":
                return new SweepRun(session, target, SweepFolder.PlanOf(target), _data.Of(session)).Go();
            case Export:
                return SweepExport.Of(session, target, session.Value(_format)!);
            case Rank:
                return SweepRank.Of(session, target, session.Value(_knob), new LossGate(session.Value(_gate), session.Value(_bound)));
            default:
                using (var folder = SweepFolder.Look(target))
                    SweepSummary.Tell(session, folder);
                return ExitCode.Done;
        }
    }
}
