using System.CommandLine;

namespace Kadanoff.Cli;

/// <summary>The options that every verb takes.</summary>
internal sealed class CommonOptions
{
    public Option<string?> Json { get; } = new("--json")
    {
        Description = "Write the result as JSON; with -, standard output is JSON alone",
        HelpName = "PATH|-",
    };

    public Option<ulong> Seed { get; } = Values.Seed();

    public Option<int> Threads { get; } = Values.Whole("--threads", "At most so many threads; they change the time, never the numbers", Environment.ProcessorCount, 1, 1024);

    public Option<string?> Out { get; } = new("--out")
    {
        Description = "Folder for what is written; made where it does not exist",
        HelpName = "DIR",
    };

    public Option<bool> Verbose { get; } = new("--verbose") { Description = "Show where an unexpected error came from" };

    public void AddTo(Command command)
    {
        command.Add(Json);
        command.Add(Seed);
        command.Add(Threads);
        command.Add(Out);
        command.Add(Verbose);
    }
}
