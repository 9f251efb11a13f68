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

    public static string Name => "reproduce";

    public static string Summary => "Run a paper's experiment, ours beside theirs";

    public override IReadOnlyList<string> Examples => ["reproduce", .. Catalogue.All.Select(study => $"reproduce {study.Name}")];

    public override void Declare(Command command)
    {
        _study.Validators.Add(result =>
        {
            var name = result.Tokens.Count == 0 ? null : result.Tokens[0].Value;
            if (name is not null && Catalogue.Find(name) is null)
                result.AddError($"there is no study '{name}'{Nearest.Meant(name, Catalogue.All.Select(study => study.Name))}");
        });
        command.Add(_study);
        _data.AddTo(command);
    }

    public override int Run(Session session)
    {
        if (session.Value(_study) is { } name)
            return StudyRun.Of(Catalogue.Find(name)!, session, _data.Of(session));
        var table = new Table("study ", "what it tests ");
        foreach (var study in Catalogue.All)
            table.Add(study.Name, study.Summary);
        session.Narrator.Table(table);
        return ExitCode.Done;
    }
}
