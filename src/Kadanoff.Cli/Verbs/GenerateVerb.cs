using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Kadanoff.Data;
using Kadanoff.Formats.Data;
using Kadanoff.Numerics;

namespace Kadanoff.Cli.Verbs;

/// <summary><c>kadanoff generate SYSTEM</c>: makes labelled samples whose law is known, as npz.</summary>
internal sealed class GenerateVerb : Verb, INamed
{
    private readonly Argument<string> _system = Values.Noun("SYSTEM", "What is sampled", "ising", "mixture");
    private readonly Option<int> _samples = Values.Whole("--samples", "Samples of each class", 1000, 1, 10_000_000);
    private readonly Option<int> _side = Values.Whole("--side", "ising: sites along a side of the lattice", 16, 2, 1024);
    private readonly Option<int> _sweeps = Values.Whole("--sweeps", "ising: Metropolis sweeps before a configuration is taken", 500, 1, 10_000_000);
    private readonly Option<int> _dimensions = Values.Whole("--dimensions", "mixture: features of a sample", 100, 1, 1_000_000);
    private readonly Option<double> _signal = Values.Real("--signal", "mixture: μ, the strength of the signal", 4, 0, 1e9);
    private readonly Option<string?> _name = new("--name") { Description = "Name of the file, without .npz", HelpName = "NAME" };

    public static string Name => "generate";

    public static string Summary => "Make labelled samples whose law is known";

    public override IReadOnlyList<string> Examples => ["generate ising --side 16 --samples 1000 --out samples", "generate mixture --dimensions 100 --signal 4"];

    public override void Declare(Command command)
    {
        command.Add(_system);
        Option[] options = [_samples, _side, _sweeps, _dimensions, _signal, _name];
        foreach (var option in options)
            command.Add(option);
    }

    public override int Run(Session session)
    {
        var ising = session.Value(_system) == "ising";
        var dataset = ising ? Ising(session) : Mixture(session);
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

    private Dataset Mixture(Session session)
    {
        var count = checked(2 * session.Value(_samples));
        var drawn = new GaussianMixture(session.Value(_dimensions), session.Value(_signal), count, new RandomStream(session.Seed, "mixture")).Draw(count, "samples");
        return new Dataset($"mixture-{session.Value(_dimensions)}", drawn.Shape, drawn.Inputs, drawn.Labels, drawn.Classes);
    }
}
