using System.CommandLine;
using System.Globalization;
using Kadanoff.Cli.Options;
using Kadanoff.Formats.Spins;
using Kadanoff.Numerics;
using Kadanoff.Spins.Simulations;

namespace Kadanoff.Cli.Verbs;

/// <summary><c>kadanoff spins MODEL</c>: Monte Carlo with error bars beside exact values; keeps configurations, draws the spins.</summary>
internal sealed class SpinsVerb : Verb, INamed
{
    private const double LowestTemperature = 1e-3, HighestTemperature = 1e6;

    /// <summary>While a series is evaluated it is in memory several times.</summary>
    private const long BytesOfMeasurement = 400;

    private readonly SpinSystemOptions _system = new();
    private readonly Option<double[]> _temperatures = Values.Reals("--temperature", "T in units of J/k_B, one or several; the critical one where it is known", LowestTemperature, HighestTemperature);
    private readonly Option<double[]> _couplings = Values.Reals("--coupling", "K = 1/T instead of --temperature", 1 / HighestTemperature, 1 / LowestTemperature);
    private readonly Option<string?> _update = new("--update") { Description = "swendsen-wang, wolff, metropolis, heat-bath, demons, over-relaxation, hybrid: those that the model has; else the usual one", HelpName = "WORD" };
    private readonly Option<int> _sweeps = Values.Whole("--sweeps", "Sweeps that are measured", 10_000, 1, int.MaxValue);
    private readonly Option<int> _warmUp = Values.Whole("--warm-up", "Sweeps before the first measurement", 1000, 0, int.MaxValue);
    private readonly Option<int> _every = Values.Whole("--every", "Sweeps from one measurement to the next", 1, 1, int.MaxValue);
    private readonly Option<bool> _exchange = new("--exchange") { Description = "Parallel tempering: neighbouring temperatures exchange configurations after every sweep" };
    private readonly Option<int> _configurations = Values.Whole("--configurations", "Configurations of each temperature to keep, as npz", 0, 0, 10_000_000);
    private readonly Option<string> _start = new("--start") { Description = "ordered, random, or a file of Ising spins (npz, npy)", HelpName = "WORD|FILE", DefaultValueFactory = _ => "ordered" };
    private readonly Option<bool> _anew = new("--anew") { Description = "Start again where the folder holds a run already" };

    public static string Name => "spins";

    public static string Summary => "Simulate a spin model, with error bars beside exact values";

    public override IReadOnlyList<string> Examples =>
    [
        "spins ising --side 64",
        "spins ising --side 32 --temperature 1.8:2.8:11 --configurations 1000 --out runs/ising",
        "spins xy --side 32 --temperature 0.8,0.9,1.0 --update over-relaxation",
        "spins ising --lattice cubic --side 8 --negative 0.5 --temperature 1.0:2.0:9 --exchange",
    ];

    public override void Declare(Command command)
    {
        _system.AddTo(command);
        Option[] options = [_temperatures, _couplings, _update, _sweeps, _warmUp, _every, _exchange, _configurations, _start, _anew];
        foreach (var option in options)
            command.Add(option);
    }

    public override int Run(Session session)
    {
        var system = _system.Of(session, session.Value(_update));
        var update = session.Value(_update) ?? system.Updates[0];
        var schedule = new RunSchedule(session.Value(_warmUp), session.Value(_sweeps), session.Value(_every), session.Value(_exchange), session.Value(_configurations));
        var temperatures = Temperatures(session);
        Require(schedule, temperatures.Length);
        var stream = new RandomStream(session.Seed, "spins");
        ISimulation[] simulations = [.. temperatures.Select((temperature, i) => system.Simulate(temperature, update, session.Value(_start) == "ordered", stream.Split("temperature", i)))];
        StartFromFile(session, simulations);
        session.Narrator.Say($"{system.Name}, {update}");
        var run = new SimulatedRun(session, Folder(session), _system, system, update, session.Value(_start)!, new SpinRun(simulations, schedule, stream));
        return run.Go(session.Value(_anew));
    }

    private double[] Temperatures(Session session)
    {
        var (temperatures, couplings) = (session.Given(_temperatures), session.Given(_couplings));
        if (temperatures && couplings)
            throw new DataException("--temperature and --coupling say the same thing twice", "Give one of them.");
        return temperatures ? session.Value(_temperatures)!
            : couplings ? [.. session.Value(_couplings)!.Select(coupling => 1 / coupling)]
            : [_system.UsualTemperature(session)];
    }

    private static void Require(RunSchedule schedule, int temperatures)
    {
        if (schedule.Measurements * temperatures > GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / BytesOfMeasurement)
            throw new DataException(string.Create(CultureInfo.InvariantCulture, $"{schedule.Measurements} measurements at {temperatures} temperatures do not fit into memory"), "Measure less often with --every.");
        if (schedule.Measurements < 2)
            throw new DataException(string.Create(CultureInfo.InvariantCulture, $"{schedule.Sweeps} sweeps, measured every {schedule.Every}, are {schedule.Measurements} measurements"), "Give more --sweeps or a smaller --every.");
        if (schedule.Configurations > schedule.Measurements)
            throw new DataException(string.Create(CultureInfo.InvariantCulture, $"{schedule.Configurations} configurations cannot be kept of {schedule.Measurements} measurements"), "Give more --sweeps or fewer --configurations.");
    }

    private void StartFromFile(Session session, ISimulation[] simulations)
    {
        var start = session.Value(_start)!;
        if (start is "ordered" or "random")
            return;
        if (_system.Model(session) != "ising")
            throw new DataException($"A file of ±1 is no start for {_system.Model(session)}", "Give --start ordered or --start random.");
        var spins = StartConfiguration.Read(start, simulations[0].Sites);
        foreach (var simulation in simulations)
            simulation.Start(spins);
    }

    private string Folder(Session session) => session.OutFolder
        ?? Path.Combine("runs", string.Create(CultureInfo.InvariantCulture, $"spins-{_system.Model(session)}-{_system.Side(session)}-seed-{session.Seed}"));
}
