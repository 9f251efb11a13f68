using System.CommandLine;
using System.CommandLine.Help;

namespace Kadanoff.Cli;

/// <summary>From the words of a command line to an exit code: finds the verb, parses, runs, reports what went wrong.</summary>
internal static class CommandLine
{
    private const string Program = "kadanoff";

    public static int Run(IReadOnlyList<string> words, IReadOnlyList<VerbEntry> verbs)
    {
        var common = new CommonOptions();
        var (root, verb) = Build(words, verbs, common);
        var parsed = root.Parse(words, new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null });
        if (words.Count == 0)
            return HelpOnErrors(root);
        if (Usage.UnknownVerb(words, verbs) is { } unknown)
            return Refuse(unknown, root);
        FileSizeSignal.Ignore();
        using var interruption = new Interruption();
        if (parsed.Action is HelpWithExamples or VersionAction)
            return Failures.Guard(() => parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false }), interruption, verbose: false);
        if (Usage.Mistake(words, parsed) is { } mistake)
            return Refuse(mistake, parsed.CommandResult.Command);
        var narrator = Narrator.ForConsole(jsonOnOutput: parsed.GetValue(common.Json) == "-");
        var session = new Session(words, parsed, common, narrator, interruption.Token);
        return Failures.Guard(() => Work(verb!, session), interruption, parsed.GetValue(common.Verbose));
    }

    private static int Work(Verb verb, Session session)
    {
        session.RefuseImpossibleOutputs();
        return verb.Run(session);
    }

    /// <summary>Every verb has its name and summary; only the one that is asked for has its options.</summary>
    private static (Command Root, Verb? Verb) Build(IReadOnlyList<string> words, IReadOnlyList<VerbEntry> verbs, CommonOptions common)
    {
        var root = new Command(Program, "Kadanoff: the physics of deep networks, measured.");
        root.Add(new HelpOption { Description = "Show this help" });
        root.Add(new VersionOption { Description = "Show the version", Action = new VersionAction() });
        var asked = Usage.Verb(words);
        Verb? verb = null;
        foreach (var entry in verbs)
        {
            var command = new Command(entry.Name, entry.Summary);
            root.Add(command);
            if (entry.Name != asked)
                continue;
            verb = entry.Build();
            verb.Declare(command);
            common.AddTo(command);
            command.SetAction(_ => ExitCode.Done);
        }

        HelpWithExamples.Install(root, Program, verb?.Examples ?? ["selfcheck", "VERB --help"], verb?.Groups ?? []);
        return (root, verb);
    }

    private static int HelpOnErrors(Command root)
    {
        root.Parse(["--help"]).Invoke(new InvocationConfiguration { Output = Console.Error });
        return ExitCode.Usage;
    }

    private static int Refuse(string mistake, Command command)
    {
        var help = command.Name == Program ? "--help" : $"{command.Name} --help";
        Console.Error.WriteLine($"{Program}: {mistake}");
        Console.Error.WriteLine($"See: {Program} {help}");
        return ExitCode.Usage;
    }
}
