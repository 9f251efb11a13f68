using Kadanoff.Sweeps.Results;
using Kadanoff.Sweeps.Storage;

namespace Kadanoff.Cli.Verbs;

/// <summary><c>kadanoff sweep export</c>: all results in one file, or as JSON where <c>--json</c> wants them.</summary>
internal static class SweepExport
{
    public static int Of(Session session, string root, string format)
    {
        using var folder = SweepFolder.Look(root);
        var target = session.OutFolder ?? root;
        OutputFolder.Make(target);
        var path = Path.Combine(target, $"results.{format}");
        AtomicFile.Write(path, stream => Write(stream, folder, format));
        session.Narrator.Say($"wrote {path}: {folder.Plan.Points - folder.Left} of {folder.Plan.Points} points");
        session.WriteJson(json => ResultExport.WriteJson(json, folder.Plan, folder.Results()));
        return ExitCode.Done;
    }

    private static void Write(Stream stream, SweepFolder folder, string format)
    {
        if (format == "json")
            ResultExport.WriteJson(stream, folder.Plan, folder.Results());
        else
            ResultExport.WriteCsv(stream, folder.Plan, folder.Results());
    }
}
