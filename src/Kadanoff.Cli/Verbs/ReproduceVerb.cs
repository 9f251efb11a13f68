using System.CommandLine;
using Kadanoff.Cli.Options;
using Kadanoff.Studies;

namespace Kadanoff.Cli.Verbs;

/// <summary><c>kadanoff reproduce STUDY</c>: runs the experiment of a paper and prints our numbers beside the published ones.</summary>
internal sealed class ReproduceVerb : Verb, INamed
{
    private readonly Argument<string?> _study = new("STUDY")
    {
        Description = "The paper; without it, the list of studies",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly DataFolderOption _data = new();
    private readonly Option<string?> _panel = new("--panel") { Description = "One part of a study that has several", HelpName = "NAME" };
    private readonly Option<int> _seeds = Values.Whole("--seeds", "Runs of every cell, with seeds from --seed on; else as many as the study wants", 0, 1, 1000);
    private readonly Option<bool> _quick = new("--quick") { Description = "A part of the grid only" };

    public static string Name => "reproduce";

    public static string Summary => "Run a paper's experiment, ours beside theirs";

    public override IReadOnlyList<string> Examples => ["reproduce", .. Catalogue.All.Select(study => $"reproduce {study.Name}")];

    /// <summary>The name is looked at with the options: reading an argument here would skip a validator of its own.</summary>
    public override void Declare(Command command)
    {
        command.Add(_study);
        _data.AddTo(command);
        command.Add(_panel);
        command.Add(_seeds);
        command.Add(_quick);
        Values.Rule(command, result =>
        {
            if (result.GetValue(_study) is not { } name)
                return;
            if (Catalogue.Find(name) is not { } study)
            {
                result.AddError($"there is no study '{name}'{Nearest.Meant(name, Catalogue.All.Select(study => study.Name))}");
                return;
            }

            if (result.GetValue(_panel) is { } panel && !study.Panels.Contains(panel))
                result.AddError(study.Panels.Count == 0 ? $"{study.Name} has no panels" : $"{study.Name} has the panels {string.Join(", ", study.Panels)}; got '{panel}'");
            if (!study.Scales && (result.GetResult(_seeds) is { Implicit: false } || result.GetValue(_quick)))
                result.AddError($"{study.Name} takes neither --seeds nor --quick");
        });
    }

    public override int Run(Session session)
    {
        if (session.Value(_study) is { } name)
            return StudyRun.Of(Catalogue.Find(name)!, session, Setting(session));
        var table = new Table("study ", "what it tests ");
        foreach (var study in Catalogue.All)
            table.Add(study.Name, study.Summary);
        session.Narrator.Table(table);
        return ExitCode.Done;
    }

    private StudySetting Setting(Session session) => StudyRun.Setting(session, _data.Of(session)) with
    {
        Panel = session.Value(_panel),
        Seeds = session.Given(_seeds) ? session.Value(_seeds) : null,
        Quick = session.Value(_quick),
    };
}
