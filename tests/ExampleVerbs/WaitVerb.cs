using System.CommandLine;
using Kadanoff.Cli;

namespace ExampleVerbs;

/// <summary>A verb that works until it is stopped, and saves before it stops, or never listens.</summary>
internal sealed class WaitVerb : Verb, INamed
{
    private readonly Option<bool> _deaf = new("--deaf");

    public static string Name => "wait";

    public static string Summary => "Work until stopped";

    public override void Declare(Command command) => command.Add(_deaf);

    public override int Run(Session session)
    {
        session.Narrator.Say("working");
        using var progress = session.Narrator.Progress("waiting");
        for (var step = 0; step < 600; step++)
        {
            progress.Report(step / 600.0, $"step {step}");
            Thread.Sleep(100);
            if (!session.Stop.IsCancellationRequested || session.Value(_deaf))
                continue;
            session.Narrator.Say("saved");
            session.Stop.ThrowIfCancellationRequested();
        }

        return ExitCode.Done;
    }
}
