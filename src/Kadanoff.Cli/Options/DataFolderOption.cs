using System.CommandLine;

namespace Kadanoff.Cli.Options;

/// <summary><c>--data DIR</c> of the verbs that run studies: the folder of the data sets, a folder each; without it, the one that KADANOFF_DATA names.</summary>
internal sealed class DataFolderOption
{
    private const string Variable = "KADANOFF_DATA";

    private readonly Option<string?> _folder = new("--data")
    {
        Description = $"Folder of data sets, a folder each; else the environment variable {Variable}",
        HelpName = "DIR",
    };

    public void AddTo(Command command) => command.Add(_folder);

    /// <summary>The folder; null where neither the option nor the variable names one. The option wins.</summary>
    /// <exception cref="FileException">There is no such folder.</exception>
    public string? Of(Session session)
    {
        if (session.Value(_folder) is { } given)
            return Existing(given, "Give a folder that exists with --data.");
        return Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named
            ? Existing(named, $"Set {Variable} to a folder that exists, or give one with --data.")
            : null;
    }

    private static string Existing(string folder, string remedy) =>
        Directory.Exists(folder) ? folder : throw new FileException(folder, "there is no such folder of data sets", remedy);
}
