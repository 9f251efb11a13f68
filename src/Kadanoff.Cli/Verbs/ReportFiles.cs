using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Kadanoff.Reports;

namespace Kadanoff.Cli.Verbs;

/// <summary>A report as a verb leaves it: in the terminal, as a page and as JSON.</summary>
internal static class ReportFiles
{
    public const string PageName = "report.html";
    public const string JsonName = "report.json";

    /// <summary>How the report of this session is made; what was measured is for the verb to add.</summary>
    public static Provenance Made(Session session) => new()
    {
        CommandLine = session.CommandText,
        Version = session.Version,
        Seed = session.Seed,
        Runtime = $".NET {Environment.Version}, {RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}, {(Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128)}-bit vectors",
        Threads = session.Threads,
    };

    /// <summary>Says the report, and writes it.</summary>
    /// <param name="session">Whose report it is.</param>
    /// <param name="report">Finished.</param>
    /// <param name="path">From the name of a file to its place.</param>
    /// <param name="width">Columns of the text.</param>
    public static void Write(Session session, Report report, Func<string, string> path, int width = 80)
    {
        foreach (var line in TextReport.Lines(report, width))
            session.Narrator.Say(line);
        Save(session, report, path);
        session.WriteJson(writer => writer.WriteRawValue(ReportJson.Write(report)));
    }

    /// <summary>Writes the report into a folder, which is made where it does not exist.</summary>
    public static void Save(Session session, Report report, string folder)
    {
        OutputFolder.Make(folder);
        Save(session, report, name => Path.Combine(folder, name));
    }

    /// <summary>Writes every table of the report as CSV, each into a file of its own beside the report.</summary>
    public static void WriteTables(Session session, Report report)
    {
        foreach (var (name, text) in CsvReport.Tables(report))
        {
            var path = session.OutPath(name);
            AtomicFile.WriteText(path, text);
            session.Narrator.Say($"wrote {path}");
        }
    }

    private static void Save(Session session, Report report, Func<string, string> path)
    {
        var (page, json) = (path(PageName), path(JsonName));
        AtomicFile.WriteText(page, HtmlReport.Write(report));
        AtomicFile.WriteText(json, ReportJson.Write(report));
        session.Narrator.Say();
        session.Narrator.Say($"wrote {page} and {json}");
    }
}
