using System.CommandLine;
using Kadanoff.Cli.Options;
using Kadanoff.Data;
using Kadanoff.Diagnostics;
using Kadanoff.Diagnostics.Stress;
using Kadanoff.Formats.Data;
using Kadanoff.Formats.Events;
using Kadanoff.Formats.Networks;
using Kadanoff.Reports;
using Kadanoff.Training;

namespace Kadanoff.Cli.Verbs;

/// <summary><c>kadanoff inspect MODEL --data D</c>: which layers carry the load, which are idle, over-strained or harmful; with errors and controls.</summary>
internal sealed class InspectVerb : Verb, INamed
{
    private readonly Argument<string> _model = new("MODEL") { Description = "A run folder of kadanoff train, or its .safetensors file" };
    private readonly Option<string> _data = DataOption.Required("Data of the kind that the network was trained on");
    private readonly Option<int> _samples = Values.Whole("--samples", "Samples to measure, of the training and of the held-out data each", 2000, 2, int.MaxValue);
    private readonly Option<int> _replicates = Values.Whole("--bootstrap", "Bootstrap replicates for the standard errors", 200, 10, 100_000);
    private readonly Option<bool> _noControls = new("--no-controls") { Description = "Leave out the untrained networks and shuffled labels: quicker, and a weaker verdict" };

    private readonly Option<bool> _csv = new("--csv") { Description = "Write every table as CSV beside the report" };
    private readonly Option<bool> _tensorBoard = new("--tensorboard") { Description = "Write an event file of TensorBoard beside the report: every measure over the layers, and the run over its steps" };

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
        command.Add(_csv);
        command.Add(_tensorBoard);
    }

    public override int Run(Session session)
    {
        var run = RunFile.Open(session.Value(_model)!);
        var source = DataSources.Open(session.Value(_data)!);
        session.Narrator.Say($"model: {run.Path}");
        session.Narrator.Say($"data: {source.Recognised}");
        if (run.Unfinished is { } progress)
            session.Narrator.Warn($"{run.Path} is a run that stopped at step {progress.Step}: it is measured as it stands there");
        var preparation = Preparation(session, run, source);
        var found = Measure(session, run, preparation.Apply(source));
        var report = InspectReport.Of(found, Made(session, run, source, preparation));
        ReportFiles.Write(session, report, session.OutPath);
        if (session.Value(_csv))
            ReportFiles.WriteTables(session, report);
        if (session.Value(_tensorBoard))
            WriteEvents(session, found);
        return ExitCode.Done;
    }

    /// <summary>What training did to its data; a subset that the given data cannot fill is left out, and said so.</summary>
    private static Preparation Preparation(Session session, SavedRun run, DataSource source)
    {
        var preparation = run.Record?.Preparation ?? new Preparation { Flatten = run.Network.Architecture.InputShape.Rank == 1 };
        if (preparation.Train is { } subset && (subset.Kind is SubsetKind.First or SubsetKind.Random) && subset.Count > source.Train.Count)
        {
            session.Narrator.Warn($"training took {subset.Description}; here are only {source.Train.Count}, so all are measured: they are not the samples that the network has seen");
            preparation = preparation with { Train = null };
        }

        return preparation;
    }

    /// <summary>Every measure over the layers, and the run over its steps.</summary>
    private static void WriteEvents(Session session, Inspection found)
    {
        var path = session.OutPath($"{EventFile.Prefix}0.kadanoff");
        EventFile.Write(path,
        [
            .. FlowEvents.Of(found.Training.Flow, "training"),
            .. found.HeldOut is { } heldOut ? FlowEvents.Of(heldOut.Flow, "held out") : [],
            .. found.History is { } history ? FlowEvents.Of(history) : [],
        ]);
        session.Narrator.Say($"wrote {path}");
    }

    private Inspection Measure(Session session, SavedRun run, DataSource data)
    {
        using var line = session.Narrator.Progress("measuring");
        FlowOptions Part(double from, double to) => new()
        {
            Samples = session.Value(_samples),
            Replicates = session.Value(_replicates),
            Seed = session.Seed,
            Threads = session.Threads,
            Stop = session.Stop,
            Progress = fraction => line.Report(from + ((to - from) * fraction)),
        };
        var training = NetworkFlow.Measure(run.Network, data.Train, Part(0, 0.3));
        var heldOut = data.HeldOut is null ? null : NetworkFlow.Measure(run.Network, data.HeldOut, Part(0.3, 0.5) with { Reference = data.Train });
        var controls = session.Value(_noControls) ? null : Controls.Of(run.Network, data.Train, Part(0.5, 1) with { SeparationOnly = true }, run.Record?.Recipe.Initialisation);
        var (chain, skipped) = Chain(run, session.Stop);
        var verdict = NetworkVerdict.Of(training, controls);
        return new Inspection
        {
            Title = Title(run, data),
            Training = training,
            Verdict = verdict,
            HeldOut = heldOut,
            Controls = controls,
            Stress = new StressMapBuilder(LayerAxis.Of(training.Stages, [])).AddData(training, verdict.Layers, controls).Build(),
            History = run.History,
            Chain = chain,
            Skipped = skipped,
        };
    }

    /// <summary>The chain that moved as the network did, or why there is none.</summary>
    private static (TrainedChain? Chain, Skipped[] Skipped) Chain(SavedRun run, CancellationToken stop)
    {
        if (run.History is null)
            return (null, [new Skipped("spring-block chain", "the file does not tell how the load curve evolved in training")]);
        try
        {
            return (TrainedChain.Of(run.History, stop), []);
        }
        catch (DataException exception)
        {
            return (null, [new Skipped("spring-block chain", exception.Message)]);
        }
    }

    private static string Title(SavedRun run, DataSource data) =>
        $"{Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFileName(run.Path) == RunFile.ModelName ? Path.GetDirectoryName(Path.GetFullPath(run.Path))! : run.Path))} on {data.Train.Name}";

    private static Provenance Made(Session session, SavedRun run, DataSource source, Preparation preparation) => ReportFiles.Made(session) with
    {
        Data = source.Recognised,
        DataPreparation = preparation.Description.Split("; ", StringSplitOptions.RemoveEmptyEntries),
        Model = new ModelFile(run.Path, run.Sha256),
    };
}
