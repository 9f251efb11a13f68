using System.CommandLine;
using Kadanoff.Cli.Options;
using Kadanoff.Data;
using Kadanoff.Diagnostics;
using Kadanoff.Formats.Data;
using Kadanoff.Formats.Networks;
using Kadanoff.Reports;

namespace Kadanoff.Cli.Verbs;

/// <summary><c>kadanoff inspect MODEL --data D</c>: which layers carry the load, which are idle, over-strained or harmful; with errors and controls.</summary>
internal sealed class InspectVerb : Verb, INamed
{
    private readonly Argument<string> _model = new("MODEL") { Description = "A run folder of kadanoff train, or its .safetensors file" };
    private readonly Option<string> _data = DataOption.Required("Data of the kind that the network was trained on");
    private readonly Option<int> _samples = Values.Whole("--samples", "Samples to measure, of the training and of the held-out data each", 2000, 2, int.MaxValue);
    private readonly Option<int> _replicates = Values.Whole("--bootstrap", "Bootstrap replicates for the standard errors", 200, 10, 100_000);
    private readonly Option<bool> _noControls = new("--no-controls") { Description = "Leave out the untrained networks and shuffled labels: quicker, and a weaker verdict" };

    public static string Name => "inspect";

    public static string Summary => "Measure which layers of a network carry the load";

    public override IReadOnlyList<string> Examples => ["inspect samples/ising-mlp --data samples/ising-16x16.npz", "inspect runs/mnist --data data/mnist --samples 5000"];

    public override void Declare(Command command)
    {
        command.Add(_model);
        command.Add(_data);
        command.Add(_samples);
        command.Add(_replicates);
        command.Add(_noControls);
    }

    public override int Run(Session session)
    {
        return ExitCode.Done;
    }
}
