using System.CommandLine;
using Kadanoff.Cli.Options;
using Kadanoff.Studies.Exact;

namespace Kadanoff.Cli.Verbs;

/// <summary><c>kadanoff selfcheck</c>: computes every exact figure anew and says which do not come out.</summary>
internal sealed class SelfcheckVerb : Verb, INamed
{
    private readonly DataFolderOption _data = new();

    public static string Name => "selfcheck";

    public static string Summary => "Compute every exact figure anew, in under a minute";

    public override IReadOnlyList<string> Examples => ["selfcheck", "selfcheck --data data", "selfcheck --json -"];

    public override void Declare(Command command) => _data.AddTo(command);

    public override int Run(Session session) => StudyRun.Of(new Selfcheck(), session, StudyRun.Setting(session, _data.Of(session)));
}
