using System.CommandLine;
using Kadanoff.Chain;
using Kadanoff.Cli.Options;
using Kadanoff.Formats.Chain;
using Kadanoff.Formats.Networks;
using Kadanoff.Reports;
using Kadanoff.Training;

namespace Kadanoff.Cli.Verbs;

/// <summary><c>kadanoff chain simulate | diagram | pull | fit</c>: the spring-block chain, its load curve, its phase diagram, the folding ruler, and the chain that fits a network.</summary>
internal sealed class ChainVerb : Verb, INamed
{
    private const int Records = 60;
    private const string FirstOrder = "first-order", Langevin = "langevin", QuasiStatic = "quasi-static", MeanField = "mean-field";

    private readonly Argument<string> _task = Values.Noun("TASK", "What to do", "simulate", "diagram", "pull", "fit");
    private readonly Argument<string?> _file = new("FILE") { Description = "fit: a run of kadanoff train, or a table of load curves: step, then D of every stage", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string> _model = Values.Choice("--model", "simulate: which chain", FirstOrder, FirstOrder, Langevin, QuasiStatic, MeanField);
    private readonly ChainOptions _chain = new();
    private readonly Option<int> _seeds = Values.Whole("--seeds", "Independent chains: of simulate and pull (20), of each cell of diagram (10)", 20, 1, 100_000);
    private readonly Option<bool> _meanField = new("--mean-field") { Description = "diagram: by the mean field in place of a simulation" };
    private readonly Option<double> _jerk = Values.Real("--jerk", "pull: J, jerks of the hand, beside the noise that shakes every joint", 0, 0, 1e9);

    public static string Name => "chain";

    public static string Summary => "Simulate the spring-block chain, or fit it to a network";

    public override IReadOnlyList<string> Examples =>
    [
        "chain simulate",
        "chain simulate --model langevin --seeds 200",
        "chain simulate --model quasi-static --friction 0.05",
        "chain diagram --friction 0:0.14:15 --noise 0:0.2:21 --seeds 20 --out runs/chain",
        "chain diagram --mean-field --time 1000",
        "chain pull --noise 0.2",
        "chain fit samples/ising-mlp",
    ];

    public override void Declare(Command command)
    {
        command.Add(_task);
        command.Add(_file);
        command.Add(_model);
        _chain.AddTo(command);
        command.Add(_seeds);
        command.Add(_meanField);
        command.Add(_jerk);
    }

    public override int Run(Session session)
    {
        var task = session.Value(_task)!;
        Refuse(session, _model, task, "simulate");
        Refuse(session, _meanField, task, "diagram");
        Refuse(session, _jerk, task, "pull");
        if ((session.Value(_file) is null) == (task == "fit"))
            throw new DataException(task == "fit" ? "fit needs a FILE" : $"'{session.Value(_file)}' means nothing for {task}", "Give a run of kadanoff train, or a table of load curves, to fit.");
        session.Narrator.Say($"spring-block chain, {task}");
        var report = task switch
        {
            "simulate" => ChainReport.Of(Simulate(session), ReportFiles.Made(session)),
            "diagram" => Diagram(session),
            "fit" => Fit(session),
            _ => Pull(session),
        };
        ReportFiles.Write(session, report, session.OutPath);
        return ExitCode.Done;
    }

    private ChainOutcome Simulate(Session session)
    {
        var seeds = session.Value(_seeds);
        switch (session.Value(_model))
        {
            case QuasiStatic:
                var still = _chain.AtRest(session);
                return new ChainOutcome("at rest", still, new ChainHistory([0], [[QuasiStaticChain.Positions(still)]])) { Deterministic = true };
            case Langevin:
                var inertial = _chain.Langevin(session);
                return new ChainOutcome("with inertia", inertial.Chain, Watched(session, report => ChainEnsemble.Of(inertial, inertial.Noise > 0 ? seeds : 1, Records, session.Seed, session.Threads, report, session.Stop)))
                {
                    Deterministic = inertial.Noise == 0,
                    Shaken = inertial.Noise > 0,
                };
            default:
                return Overdamped(session, _chain.Threshold(session, new ThresholdDynamics()), seeds);
        }
    }

    private ChainOutcome Overdamped(Session session, ThresholdDynamics dynamics, int seeds)
    {
        var mean = session.Value(_model) == MeanField;
        var history = Watched(session, report => mean
            ? MeanFieldChain.History(dynamics, Records, report, session.Stop)
            : ChainEnsemble.Of(dynamics, dynamics.Noise > 0 ? seeds : 1, Records, session.Seed, session.Threads, report, session.Stop));
        var rate = StationaryChain.RelaxationRate(dynamics);
        return new ChainOutcome(mean ? "mean field" : "overdamped", dynamics.Chain, history)
        {
            Deterministic = mean || dynamics.Noise == 0,
            Shaken = dynamics.Noise > 0,
            RelaxationTime = rate > 0 && double.IsFinite(1 / rate) ? 1 / rate : null,
        };
    }

    private Report Diagram(Session session)
    {
        var (diagram, seeds) = (_chain.Diagram(session), session.Given(_seeds) ? session.Value(_seeds) : 10);
        var found = Watched(session, report => session.Value(_meanField)
            ? diagram.MeanField(session.Threads, report, session.Stop)
            : diagram.Simulate(seeds, session.Seed, session.Threads, report, session.Stop));
        return ChainDiagramReport.Of(found, diagram.Dynamics.Chain.BackwardFriction, ReportFiles.Made(session));
    }

    private Report Pull(Session session)
    {
        var (usual, seeds) = (new Pull(), session.Value(_seeds));
        var jerky = new Pull { Dynamics = _chain.Threshold(session, usual.Dynamics with { Noise = 0.2 }), Jerk = session.Value(_jerk) };
        var steady = jerky with { Dynamics = jerky.Dynamics with { Noise = 0 }, Jerk = 0 };
        return Watched(session, report => PullReport.Of(
            steady.Run(1, Records, session.Seed, session.Threads, fraction => report(0.05 * fraction), session.Stop),
            jerky.Run(seeds, Records, session.Seed, session.Threads, fraction => report(0.05 + (0.95 * fraction)), session.Stop),
            jerky.Dynamics.Chain,
            ReportFiles.Made(session)));
    }

    private Report Fit(Session session)
    {
        var path = session.Value(_file)!;
        var isTable = Path.GetExtension(path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? path[..^3] : path).ToUpperInvariant() is ".CSV" or ".TSV" or ".TXT";
        var chain = isTable
            ? TrainedChain.Of(LoadHistoryFile.Read(path), session.Stop)
            : TrainedChain.Of(RunFile.Open(path).History ?? throw new FileException(path, "does not tell how the load curve evolved in training", "Give a run of kadanoff train, or a table of load curves."), session.Stop);
        return ChainFitReport.Of(Path.GetFileName(Path.TrimEndingDirectorySeparator(path)), chain, ReportFiles.Made(session) with { Data = path });
    }

    private static T Watched<T>(Session session, Func<Action<double>, T> work)
    {
        using var progress = session.Narrator.Progress("simulating");
        return work(fraction => progress.Report(fraction));
    }

    private static void Refuse(Session session, Option option, string task, string owner)
    {
        if (task != owner && session.Given(option))
            throw new DataException($"{option.Name} means nothing for {task}", $"It belongs to {owner}.");
    }
}
