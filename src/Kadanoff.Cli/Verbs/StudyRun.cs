using Kadanoff.Reports;
using Kadanoff.Reports.Text;
using Kadanoff.Studies;

namespace Kadanoff.Cli.Verbs;

/// <summary>Runs a study, prints ours beside theirs, and answers whether all agree.</summary>
/// <remarks><i>Checked by</i>: StudyRunTests.</remarks>
internal static class StudyRun
{
    /// <param name="study">What to run.</param>
    /// <param name="session">Whom to tell.</param>
    /// <param name="setting">Its progress is set here.</param>
    public static int Of(Study study, Session session, StudySetting setting)
    {
        var findings = Run(study, session, setting);
        Say(session.Narrator, study.Name, findings);
        if (session.OutFolder is { } folder)
            ReportFiles.Save(session, StudyReport.Of(study, findings, ReportFiles.Made(session)), folder);
        session.WriteJson(json => FindingsJson.Write(json, study.Name, session.Version, session.Seed, findings));
        return findings.Pass ? ExitCode.Done : ExitCode.Failed;
    }

    /// <summary>What the options of every verb say; a study's own options are added by its verb.</summary>
    public static StudySetting Setting(Session session, string? dataFolder) => new(session.Seed, session.Threads, dataFolder, (_, _) => { }, session.Stop)
    {
        WorkFolder = session.OutFolder is { } folder ? Path.Combine(folder, "work") : null,
    };

    /// <summary>The checks, then the numbers without a bound, the answers of readings, what was skipped, and how many checks pass.</summary>
    public static void Say(Narrator narrator, string study, Findings findings)
    {
        if (findings.Checks.Count > 0)
        {
            narrator.Table(BesideTheirs(findings));
            narrator.Say();
        }

        if (findings.Reported.Count > 0)
        {
            narrator.Say("reported, without a bound:");
            narrator.Table(WithoutBound(findings));
            narrator.Say();
        }

        if (findings.Readings.Count > 0)
        {
            narrator.Say("readings of the claim, by the pair strength of the pooled features:");
            foreach (var line in TextTable.Lines(FixedPointReport.Summary(findings.Readings), 100))
                narrator.Say(line);
            narrator.Say();
        }

        foreach (var skipped in findings.Skipped)
            narrator.Say($"skipped {skipped.Id}: {skipped.Reason}");
        narrator.Say(findings.Checks.Count == 0 ? $"{study}: nothing to check against" : $"{study}: {findings.Checks.Count(check => check.Pass)} of {findings.Checks.Count} checks pass");
    }

    private static Findings Run(Study study, Session session, StudySetting setting)
    {
        using var progress = session.Narrator.Progress(study.Name);
        return study.Run(setting with { Progress = progress.Report });
    }

    private static Table BesideTheirs(Findings findings)
    {
        var table = new Table("check ", "what ", "ours", "theirs", "agrees ", "source ");
        foreach (var check in findings.Checks)
            table.Add(check.Id, check.Name, check.Measured.ToString(), check.Wanted, check.Pass ? "yes" : "NO", check.Source);
        return table;
    }

    private static Table WithoutBound(Findings findings)
    {
        var table = new Table("figure ", "what ", "ours", "source ", "note ");
        foreach (var figure in findings.Reported)
            table.Add(figure.Id, figure.Name, figure.Measured.ToString(), figure.Source, figure.Note);
        return table;
    }
}
