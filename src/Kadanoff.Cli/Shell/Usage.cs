using System.CommandLine;

namespace Kadanoff.Cli;

/// <summary>What is wrong with a command line, in one line, with the verb or option that was probably meant.</summary>
internal static class Usage
{
    /// <summary>The first word that is no option; null where there is none.</summary>
    public static string? Verb(IReadOnlyList<string> words) => words.FirstOrDefault(word => !word.StartsWith('-'));

    /// <summary>What to say where the verb is not known; null where it is, or where there is none.</summary>
    public static string? UnknownVerb(IReadOnlyList<string> words, IReadOnlyList<VerbEntry> verbs)
    {
        var names = verbs.Select(entry => entry.Name).ToArray();
        return Verb(words) is { } verb && !names.Contains(verb) ? $"there is no verb '{verb}'{Nearest.Meant(verb, names)}" : null;
    }

    /// <summary>The first mistake in the options and arguments, or null where there is none.</summary>
    public static string? Mistake(IReadOnlyList<string> words, ParseResult parsed) =>
        UnknownOption(words, parsed.CommandResult.Command)
            ?? (Verb(words) is null ? "no verb was given" : null)
            ?? parsed.UnmatchedTokens.Select(token => $"'{token}' is one word too many").FirstOrDefault()
            ?? parsed.Errors.Select(error => Plain(error.Message)).FirstOrDefault();

    /// <summary>The parser would take an unknown option as the value of an argument, so options are looked up here.</summary>
    private static string? UnknownOption(IReadOnlyList<string> words, Command command)
    {
        var known = Known(command).ToArray();
        foreach (var word in words.TakeWhile(word => word != "--").Where(IsOption))
        {
            var name = word.Split('=', ':')[0];
            if (!known.Contains(name))
                return $"there is no option {name} for {command.Name}{Nearest.Meant(name, known)}";
        }

        return null;
    }

    private static bool IsOption(string word) =>
        word.Length > 1 && word[0] == '-' && !char.IsAsciiDigit(word[1]) && word[1] != '.';

    private static IEnumerable<string> Known(Command command) =>
        command.Options.Concat(command.Parents.OfType<Command>().SelectMany(parent => parent.Options.Where(option => option.Recursive)))
            .SelectMany(option => option.Aliases.Prepend(option.Name));

    private static string Plain(string message) => message.TrimEnd('.').ReplaceLineEndings(" ");
}
