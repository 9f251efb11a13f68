using System.CommandLine;
using Kadanoff.Cli.Options;
using Kadanoff.Cli.Verbs.Inspecting;
using Kadanoff.Data;
using Kadanoff.Diagnostics;
using Kadanoff.Diagnostics.Comparison;
using Kadanoff.Formats;
using Kadanoff.Formats.Data;
using Kadanoff.Formats.Networks;
using Kadanoff.Models;
using Kadanoff.Reports;

namespace Kadanoff.Cli.Verbs;

/// <summary><c>kadanoff compare A B</c>: what moved between two models, layer by layer, with its significance.</summary>
internal sealed class CompareVerb : Verb, INamed
{
    private readonly Argument<string> _before = new("A") { Description = "A model file of any framework, or a run folder" };
    private readonly Argument<string> _after = new("B") { Description = "Another one of the same architecture: a later checkpoint, a fine-tuned or converted model" };
    private readonly Option<string?> _data = DataOption.Optional("Data of the kind that both were trained on: how their load curves differ on the same samples");
    private readonly Option<int> _samples = Values.Whole("--samples", "Samples to measure", 2000, 2, int.MaxValue);
    private readonly Option<string?> _architecture = ModelInputOptions.Architecture();
    private readonly ModelInputOptions _input = new();
    private readonly Option<bool> _csv = new("--csv") { Description = "Write every table as CSV beside the report" };

    public static string Name => "compare";

    public static string Summary => "Compare two models: which layers moved, and how";

    public override IReadOnlyList<string> Examples => ["compare runs/a runs/b --data data/mnist", "compare epoch10.pt epoch20.pt --json -"];

    public override void Declare(Command command)
    {
        command.Add(_before);
        command.Add(_after);
        command.Add(_data);
        command.Add(_samples);
        command.Add(_architecture);
        _input.AddTo(command);
        command.Add(_csv);
    }

    public override int Run(Session session)
    {
        using var before = Formats.Models.ModelFile.Open(session.Value(_before)!);
        using var after = Formats.Models.ModelFile.Open(session.Value(_after)!);
        session.Narrator.Say($"A: {before.Path}: {before.Format}");
        session.Narrator.Say($"B: {after.Path}: {after.Format}");
        var data = session.Value(_data) is { } place ? DataSources.Open(place) : null;
        if (data is not null)
            session.Narrator.Say($"data: {data.Recognised}");
        var match = LayerMatch.Of(before, after);
        using var line = session.Narrator.Progress("comparing");
        var names = (RunFile.NameOf(before.Path), RunFile.NameOf(after.Path));
        var found = new Comparison
        {
            Title = $"{names.Item1} and {names.Item2}",
            Names = names.Item1 == names.Item2 ? ("A", "B") : names,
            Layers = [.. match.Pairs.Select((pair, i) => Compare(pair, session, line, WeightsPart(data) * i / match.Pairs.Count))],
            Measured = data is null ? null : (Measure(session, before, data, line, 0.4, 0.7), Measure(session, after, data, line, 0.7, 1)),
            Skipped = [.. match.Alone.Select(alone => new Skipped(alone.Layer, $"only {alone.Model} has it"))],
        };
        var report = CompareReport.Of(found, ReportFiles.Made(session) with { Data = data?.Recognised, Model = new Reports.ModelFile(after.Path, FileDigest.Of(after.Path)) });
        ReportFiles.Write(session, report, session.OutPath);
        if (session.Value(_csv))
            ReportFiles.WriteTables(session, report);
        return ExitCode.Done;
    }

    /// <summary>Of the whole work.</summary>
    private static double WeightsPart(DataSource? data) => data is null ? 1 : 0.4;

    private NetworkMeasurement Measure(Session session, Model model, DataSource data, ProgressLine line, double from, double to) =>
        ComparedFlow.Of(model, data, _input.Of(session), session.Value(_architecture), session.Value(_samples), session, done => line.Report(from + ((to - from) * done)));

    private static LayerChange Compare(LayerPair pair, Session session, ProgressLine line, double done)
    {
        session.Stop.ThrowIfCancellationRequested();
        line.Report(done, pair.Before.Name);
        try
        {
            return new LayerChange(pair.Before.Name, WeightChange.Of(pair.Before, pair.After), null);
        }
        catch (KadanoffException problem) when (problem is ShapeException or DataException)
        {
            return new LayerChange(pair.Before.Name, null, problem.Message);
        }
    }
}
