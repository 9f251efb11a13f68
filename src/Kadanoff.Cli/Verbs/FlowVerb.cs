using System.CommandLine;
using System.Globalization;
using Kadanoff.Renormalization.Schemes;
using Kadanoff.Reports;

namespace Kadanoff.Cli.Verbs;

/// <summary><c>kadanoff flow SYSTEM --scheme S</c>: where a renormalization group leads, its fixed points, their exponents beside the exact ones.</summary>
internal sealed class FlowVerb : Verb, INamed
{
    private readonly Argument<string?> _system = new("SYSTEM")
    {
        Description = "The system; without it, the list of systems and their schemes",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> _scheme = new("--scheme") { Description = "The renormalization scheme; without it, the first of the system", HelpName = "NAME" };
    private readonly Option<bool> _list = new("--list") { Description = "List the systems and their schemes" };
    private readonly Option<double> _dimension = Values.Real("--dimension", "Dimension d of the lattice", double.NaN, 1, 10);
    private readonly Option<double> _factor = Values.Real("--scale", "Scale factor b of a step", double.NaN, 1.001, 1000);
    private readonly Option<double> _states = Values.Real("--states", "Number of states q", double.NaN, 1.001, 1e6);
    private readonly Option<bool> _field = new("--field") { Description = "Let the couplings of odd numbers of spins flow too" };
    private readonly Option<double> _parameter = Values.Real("--parameter", "Parameter p of a variational scheme", double.NaN, 1e-6, 30);
    private readonly Option<int> _steps = Values.Whole("--steps", "Steps of each flow", 8, 1, 1000);
    private readonly Option<bool> _fixedPoints = new("--fixed-points") { Description = "Look for the fixed points", DefaultValueFactory = _ => true };

    private readonly Option<double[][]> _start = new("--start")
    {
        Description = "Couplings to start from, a comma between them; may be given several times",
        HelpName = "K[,K…]",
        AllowMultipleArgumentsPerToken = false,
        CustomParser = result => [.. result.Tokens.Select(token => Couplings(token.Value, result))],
    };

    public static string Name => "flow";

    public static string Summary => "Follow a renormalization group to its fixed points";

    public override IReadOnlyList<string> Examples =>
        ["flow", "flow ising", "flow ising --scheme kadanoff-bound --dimension 3", "flow ising-chain --field --start 1,0.1", "flow potts --states 4 --scale 3"];

    public override void Declare(Command command)
    {
        command.Add(_system);
        command.Add(_scheme);
        command.Add(_list);
        command.Add(_dimension);
        command.Add(_factor);
        command.Add(_states);
        command.Add(_field);
        command.Add(_parameter);
        command.Add(_start);
        command.Add(_steps);
        command.Add(_fixedPoints);
    }

    public override int Run(Session session)
    {
        if (session.Value(_list) || session.Value(_system) is not { } system)
            return List(session.Narrator);
        var scheme = SchemeCatalogue.Find(system, session.Value(_scheme));
        var plan = SchemeCatalogue.Plan(scheme, Setting(session));
        var what = $"{scheme.System}, scheme {scheme.Name}: {scheme.Summary}";
        session.Narrator.Say(what);
        var looked = session.Value(_fixedPoints);
        var portrait = plan.Portrait(session.Given(_start) ? session.Value(_start) : null, session.Value(_steps), looked, session.Stop);
        var made = ReportFiles.Made(session) with { Data = what };
        ReportFiles.Write(session, FlowReport.Of(portrait, made, looked), session.OutPath);
        return ExitCode.Done;
    }

    private static int List(Narrator narrator)
    {
        var table = new Table("system ", "scheme ", "what it does ");
        foreach (var scheme in SchemeCatalogue.All)
            table.Add(scheme.System, scheme.Name, scheme.Summary);
        narrator.Table(table);
        return ExitCode.Done;
    }

    private SchemeSetting Setting(Session session)
    {
        double? Given(Option<double> option) => session.Given(option) ? session.Value(option) : null;
        return new SchemeSetting
        {
            Dimension = Given(_dimension),
            Factor = Given(_factor),
            States = Given(_states),
            Parameter = Given(_parameter),
            WithField = session.Value(_field),
        };
    }

    private static double[] Couplings(string text, System.CommandLine.Parsing.ArgumentResult result)
    {
        var parts = text.Split(',');
        var couplings = new double[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (!double.TryParse(parts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out couplings[i]) || !double.IsFinite(couplings[i]))
                result.AddError($"--start takes finite numbers with commas between them; got '{text}'");
        }

        return couplings;
    }
}
