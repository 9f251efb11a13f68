using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Kadanoff.Cli.Options;
using Kadanoff.Data;
using Kadanoff.Data.ChainTasks;
using Kadanoff.Formats.Data;
using Kadanoff.Numerics;

namespace Kadanoff.Cli.Verbs;

/// <summary><c>kadanoff generate SYSTEM</c>: makes labelled samples whose law is known, as npz.</summary>
internal sealed class GenerateVerb : Verb, INamed
{
    private readonly Argument<string> _system = Values.Noun("SYSTEM", "What is sampled", ["ising", "mixture", .. ChainLawOptions.Systems]);
    private readonly Option<int> _samples = Values.Whole("--samples", "Samples of each class", 1000, 1, 10_000_000);
    private readonly Option<int> _side = Values.Whole("--side", "ising: sites along a side of the lattice", 16, 2, 1024);
    private readonly Option<int> _sweeps = Values.Whole("--sweeps", "ising: Metropolis sweeps before a configuration is taken", 500, 1, 10_000_000);
    private readonly Option<int> _dimensions = Values.Whole("--dimensions", "mixture: features of a sample", 100, 1, 1_000_000);
    private readonly Option<double> _signal = Values.Real("--signal", "mixture: μ, the strength of the signal", 4, 0, 1e9);
    private readonly ChainLawOptions _chains = new();
    private readonly Option<string?> _name = new("--name") { Description = "Name of the file, without .npz", HelpName = "NAME" };

    public static string Name => "generate";

    public static string Summary => "Make labelled samples whose law is known";

    public override IReadOnlyList<string> Examples => ["generate ising --side 16 --samples 1000 --out samples", "generate mixture --dimensions 100 --signal 4", "generate ising-chain --sites 16 --coupling 0.3,0.9"];

    public override void Declare(Command command)
    {
        command.Add(_system);
        Option[] options = [_samples, _side, _sweeps, _dimensions, _signal, _name];
        foreach (var option in options)
            command.Add(option);
        var owners = new Dictionary<Option, string[]> { [_side] = ["ising"], [_sweeps] = ["ising"], [_dimensions] = ["mixture"], [_signal] = ["mixture"] };
        _chains.AddTo(command, owners);
        Values.Rule(command, result =>
        {
            var system = result.GetResult(_system) is { Tokens: [var word, ..] } ? word.Value : "";
            foreach (var (option, systems) in owners.Where(owner => !owner.Value.Contains(system) && result.GetResult(owner.Key) is { Implicit: false }))
                result.AddError($"{option.Name} belongs to generate {string.Join(", ", systems)}");
        });
    }

    public override int Run(Session session)
    {
        var system = session.Value(_system)!;
        var dataset = system switch
        {
            "ising" => Ising(session),
            "mixture" => Mixture(session),
            _ => Chains(session, system),
        };
        var path = session.OutPath($"{session.Value(_name) ?? dataset.Name}.npz");
        DatasetFile.Save(path, dataset, new JsonObject
        {
            ["command"] = session.CommandText,
            ["version"] = session.Version,
            ["seed"] = session.Seed,
        });
        session.Narrator.Say($"{path}: {dataset.Count} samples of {dataset.Shape}, classes {string.Join(", ", dataset.Classes)}");
        session.WriteJson(json =>
        {
            json.WriteStartObject();
            json.WriteString("file", path);
            json.WriteNumber("samples", dataset.Count);
            json.WriteString("shape", dataset.Shape.ToString());
            json.WriteEndObject();
        });
        return ExitCode.Done;
    }

    private Dataset Ising(Session session)
    {
        var side = session.Value(_side);
        using var progress = session.Narrator.Progress("sampling");
        return IsingConfigurations.Draw(
            string.Create(CultureInfo.InvariantCulture, $"ising-{side}x{side}"),
            side,
            session.Value(_samples),
            IsingConfigurations.OrderedAndDisordered,
            session.Value(_sweeps),
            new RandomStream(session.Seed, "ising"),
            session.Threads,
            done => progress.Report(done),
            session.Stop);
    }

    private Dataset Chains(Session session, string system)
    {
        var task = _chains.Task(session, system);
        using var progress = session.Narrator.Progress("sampling");
        return LabelledChains.Draw($"{system}-{task.Sites}", task, session.Value(_samples), new RandomStream(session.Seed, system), done => progress.Report(done), session.Stop);
    }

    private Dataset Mixture(Session session)
    {
        var count = checked(2 * session.Value(_samples));
        var drawn = new GaussianMixture(session.Value(_dimensions), session.Value(_signal), count, new RandomStream(session.Seed, "mixture")).Draw(count, "samples");
        return new Dataset($"mixture-{session.Value(_dimensions)}", drawn.Shape, drawn.Inputs, drawn.Labels, drawn.Classes);
    }
}
