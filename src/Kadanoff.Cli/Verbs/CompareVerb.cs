using System.CommandLine;
using Kadanoff.Diagnostics.Comparison;
using Kadanoff.Formats;
using Kadanoff.Formats.Networks;
using Kadanoff.Reports;

namespace Kadanoff.Cli.Verbs;

/// <summary><c>kadanoff compare A B</c>: what moved between two models, layer by layer, with its significance.</summary>
internal sealed class CompareVerb : Verb, INamed
{
    private readonly Argument<string> _before = new("A") { Description = "A model file of any framework, or a run folder" };
    private readonly Argument<string> _after = new("B") { Description = "Another one of the same architecture: a later checkpoint, a fine-tuned or converted model" };
    private readonly Option<bool> _csv = new("--csv") { Description = "Write every table as CSV beside the report" };

    public static string Name => "compare";

    public static string Summary => "Compare two models: which layers moved, and how";

    public override IReadOnlyList<string> Examples => ["compare runs/a runs/b", "compare epoch10.pt epoch20.pt --json -"];

    public override void Declare(Command command)
    {
        command.Add(_before);
        command.Add(_after);
        command.Add(_csv);
    }

    public override int Run(Session session)
    {
        using var before = Formats.Models.ModelFile.Open(session.Value(_before)!);
        using var after = Formats.Models.ModelFile.Open(session.Value(_after)!);
        session.Narrator.Say($"A: {before.Path}: {before.Format}");
        session.Narrator.Say($"B: {after.Path}: {after.Format}");
        var match = LayerMatch.Of(before, after);
        using var line = session.Narrator.Progress("comparing");
        var names = (RunFile.NameOf(before.Path), RunFile.NameOf(after.Path));
        var found = new Comparison
        {
            Title = $"{names.Item1} and {names.Item2}",
            Names = names.Item1 == names.Item2 ? ("A", "B") : names,
            Layers = [.. match.Pairs.Select((pair, i) => Compare(pair, session, line, (double)i / match.Pairs.Count))],
            Skipped = [.. match.Alone.Select(alone => new Skipped(alone.Layer, $"only {alone.Model} has it"))],
        };
        var report = CompareReport.Of(found, ReportFiles.Made(session) with { Model = new Reports.ModelFile(after.Path, FileDigest.Of(after.Path)) });
        ReportFiles.Write(session, report, session.OutPath);
        if (session.Value(_csv))
            ReportFiles.WriteTables(session, report);
        return ExitCode.Done;
    }

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
