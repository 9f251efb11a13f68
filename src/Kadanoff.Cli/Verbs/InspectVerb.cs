using System.CommandLine;
using Kadanoff.Cli.Options;
using Kadanoff.Cli.Verbs.Inspecting;
using Kadanoff.Data;
using Kadanoff.Formats;
using Kadanoff.Formats.Data;
using Kadanoff.Formats.Data.Tokens;
using Kadanoff.Formats.Events;
using Kadanoff.Formats.Models.Architectures;
using Kadanoff.Formats.Networks;
using Kadanoff.Models;
using Kadanoff.Reports;

namespace Kadanoff.Cli.Verbs;

/// <summary><c>kadanoff inspect MODEL --data D</c>: which layers carry the load, which are idle, over-strained or harmful; with errors and controls.</summary>
internal sealed class InspectVerb : Verb, INamed
{
    private readonly Argument<string> _model = new("MODEL") { Description = "A model file of any framework, a run folder of kadanoff train, or activations as npz" };
    private readonly Option<string?> _data = DataOption.Optional("Data of the kind that the network was trained on");
    private readonly Option<int> _samples = Values.Whole("--samples", "Samples to measure, of the training and of the held-out data each; tokens of a text, where 16384 are usual", 2000, 2, int.MaxValue);
    private readonly Option<int> _replicates = Values.Whole("--bootstrap", "Bootstrap replicates for the standard errors", 200, 10, 100_000);
    private readonly Option<bool> _noControls = new("--no-controls") { Description = "Leave out the untrained networks and shuffled labels: quicker, and a weaker verdict" };
    private readonly Option<bool> _weightsOnly = new("--weights-only") { Description = "Look at the weights alone; the same as without --data" };
    private readonly Option<string?> _architecture = ModelInputOptions.Architecture();
    private readonly ModelInputOptions _input = new();
    private readonly Option<bool> _advice = new("--advice") { Description = "Write advice.json beside the report: factors on learning rate and weight decay by layer, layers to take out; train --advice reads it" };
    private readonly TokenOptions _tokens = new();
    private readonly Option<bool> _csv = new("--csv") { Description = "Write every table as CSV beside the report" };
    private readonly ReferenceTableOptions _reference = new();
    private readonly Option<bool> _tensorBoard = new("--tensorboard") { Description = "Write an event file of TensorBoard beside the report: every measure over the layers, and the run over its steps" };

    public static string Name => "inspect";

    public static string Summary => "Measure which layers of a network carry the load";

    public override IReadOnlyList<string> Examples =>
    [
        "inspect samples/ising-mlp --data samples/ising-16x16.npz",
        "inspect runs/mnist --data data/mnist --samples 5000",
        "inspect runs/mnist --data data/mnist --advice --out looked-at",
        "inspect resnet20.onnx --data cifar10 --mean 0.485,0.456,0.406 --deviation 0.229,0.224,0.225",
        "inspect stories260K.bin --data stories.txt --tokens tokenizer.bin",
        "inspect activations.npz",
    ];

    public override void Declare(Command command)
    {
        command.Add(_model);
        command.Add(_data);
        command.Add(_samples);
        command.Add(_replicates);
        command.Add(_noControls);
        command.Add(_weightsOnly);
        command.Add(_architecture);
        _input.AddTo(command);
        command.Add(_advice);
        _tokens.AddTo(command);
        command.Add(_csv);
        command.Add(_tensorBoard);
        _reference.AddTo(command);
    }

    public override int Run(Session session)
    {
        var path = session.Value(_model)!;
        var (found, made) = IsActivations(path) ? OfActivations(session, path) : OfModel(session, path);
        var report = InspectReport.Of(found, made);
        ReportFiles.Write(session, report, session.OutPath);
        if (session.Value(_advice))
            WriteAdvice(session, path, found);
        if (session.Value(_csv))
            ReportFiles.WriteTables(session, report);
        if (session.Value(_tensorBoard))
            WriteEvents(session, found);
        return ExitCode.Done;
    }

    private static bool IsActivations(string path) => Path.GetExtension(path).Equals(".npz", StringComparison.OrdinalIgnoreCase) && File.Exists(path) && StoredActivations.Recognises(path);

    private (Inspection Found, Provenance Made) OfActivations(Session session, string path)
    {
        using var activations = StoredActivations.Open(path);
        session.Narrator.Say($"activations: {path}: {activations.Count} samples of {activations.Classes.Count} classes at {activations.Stages.Count} stages");
        if (_reference.IsAsked(session))
            session.Narrator.Warn($"activations have no weights: {ReferenceTableOptions.FileName} is not written");
        if (session.Value(_data) is not null)
            session.Narrator.Warn("activations bring their own labels: --data is not read");
        using var line = session.Narrator.Progress("measuring");
        return (ActivationInspection.Measure(activations, [], Settings(session, line)), ReportFiles.Made(session) with { Data = $"{activations.Count} samples of {activations.Classes.Count} classes", Model = new Reports.ModelFile(path, FileDigest.Of(path)) });
    }

    private (Inspection Found, Provenance Made) OfModel(Session session, string path)
    {
        using var file = Formats.Models.ModelFile.Open(path);
        var place = session.Value(_weightsOnly) ? null : session.Value(_data);
        var run = place is not null && RunFile.Recognises(file) ? RunFile.Open(path) : null;
        var model = ModelArchitectures.Of(file, session.Value(_architecture));
        var tokens = run is null ? TokenModel.Of(model, session.Seed) : TokenModel.Of(run.Network, run.Path, file.Layers, session.Seed);
        if (place is not null && tokens is not null)
            return OfTokens(session, tokens, model, place);
        if (_tokens.AnyGiven(session))
            session.Narrator.Warn("the model takes no tokens: --tokens and --window are not used");
        if (place is not null && TokenSources.IsText(place))
            throw new FileException(place, $"is a text, but {path} takes no tokens", "Give samples of the kind that the model was trained on.");
        var data = place is null ? null : DataSources.Open(place);
        if (run is not null)
            return OfRun(session, run, file, data!);
        session.Narrator.Say($"model: {model.Path}: {model.Format}");
        var preparation = data is null ? new Preparation() : _input.Of(session);
        var made = ReportFiles.Made(session) with { Data = data?.Recognised, DataPreparation = Steps(preparation), Model = new Reports.ModelFile(model.Path, FileDigest.Of(model.Path)) };
        if (data is not null)
            session.Narrator.Say($"data: {data.Recognised}");
        _reference.Write(session, file);
        using var line = session.Narrator.Progress("measuring");
        return (data is null ? WeightInspection.Measure(model, Settings(session, line)) : ModelInspection.Measure(model, preparation.Apply(data), Settings(session, line)), made);
    }

    private (Inspection Found, Provenance Made) OfTokens(Session session, TokenModel model, Model file, string place)
    {
        session.Narrator.Say($"model: {model.Path}: {file.Format}");
        var source = TokenSources.Open(place, model.Path, model.Input.Vocabulary, _tokens.Tokens(session));
        session.Narrator.Say($"data: {source.Recognised}");
        if (_input.AnyGiven(session))
            session.Narrator.Warn("tokens are no pixels: --range, --mean, --deviation, --size and --grey are not used");
        _reference.Write(session, file);
        using var line = session.Narrator.Progress("measuring");
        var settings = Settings(session, line);
        var inspection = new TokenInspection(model, source, session.Given(_samples) ? settings : settings with { Samples = TokenInspection.UsualTokens }, _tokens.Window(session));
        var made = ReportFiles.Made(session) with { Data = $"{place}: {source.Recognised}", DataPreparation = [inspection.Cut], Model = new Reports.ModelFile(model.Path, FileDigest.Of(model.Path)) };
        return (inspection.Measure(), made);
    }

    private (Inspection Found, Provenance Made) OfRun(Session session, SavedRun run, Model file, DataSource data)
    {
        session.Narrator.Say($"model: {run.Path}");
        session.Narrator.Say($"data: {data.Recognised}");
        if (run.Unfinished is { } progress)
            session.Narrator.Warn($"{run.Path} is a run that stopped at step {progress.Step}: it is measured as it stands there");
        if (_input.AnyGiven(session))
            session.Narrator.Warn("the run says itself how its data were prepared: --range, --mean, --deviation, --size and --grey are not used");
        _reference.Write(session, file);
        var preparation = RunInspection.Preparation(session, run, data);
        using var line = session.Narrator.Progress("measuring");
        var made = ReportFiles.Made(session) with { Data = data.Recognised, DataPreparation = Steps(preparation), Model = new Reports.ModelFile(run.Path, run.Sha256) };
        return (RunInspection.Measure(run, preparation.Apply(data), file.Layers, Settings(session, line)), made);
    }

    private static string[] Steps(Preparation preparation) => preparation.Description.Split("; ", StringSplitOptions.RemoveEmptyEntries);

    private InspectSettings Settings(Session session, ProgressLine line) => new(session, session.Value(_samples), session.Value(_replicates), !session.Value(_noControls), line);

    private static void WriteAdvice(Session session, string model, Inspection found)
    {
        var path = session.OutPath(AdviceFile.Name);
        AdviceFile.Save(path, model, found.Advice!);
        session.Narrator.Say($"wrote {path}");
    }

    /// <summary>Every measure over the layers, and the run over its steps.</summary>
    private static void WriteEvents(Session session, Inspection found)
    {
        var path = session.OutPath($"{EventFile.Prefix}0.kadanoff");
        EventFile.Write(path,
        [
            .. found.Training is { } training ? FlowEvents.Of(training.Flow, "training") : [],
            .. found.HeldOut is { } heldOut ? FlowEvents.Of(heldOut.Flow, "held out") : [],
            .. found.History is { } history ? FlowEvents.Of(history) : [],
        ]);
        session.Narrator.Say($"wrote {path}");
    }
}
