using Kadanoff.Diagnostics;

namespace Kadanoff.Cli.Verbs.Inspecting;

/// <summary>How much is measured, and how.</summary>
/// <param name="Session">Seed, threads, when to stop.</param>
/// <param name="Samples">To measure at most, of the training and of the held-out data each.</param>
/// <param name="Replicates">Behind the errors of the load curve.</param>
/// <param name="Controls">Whether controls are measured.</param>
/// <param name="Line">Told how much is done.</param>
internal sealed record InspectSettings(Session Session, int Samples, int Replicates, bool Controls, ProgressLine Line)
{
    /// <summary>Of a part of the whole work.</summary>
    public Action<double> Progress(double from, double to) => fraction => Line.Report(from + ((to - from) * fraction));

    /// <summary>For networks of ours.</summary>
    public FlowOptions Flow(double from, double to) => new()
    {
        Samples = Samples,
        Replicates = Replicates,
        Seed = Session.Seed,
        Threads = Session.Threads,
        Stop = Session.Stop,
        Progress = Progress(from, to),
    };

    /// <summary>For whatever shows its representations.</summary>
    public StreamOptions Stream(double from, double to) => new()
    {
        Replicates = Replicates,
        Seed = Session.Seed,
        Threads = Session.Threads,
        Shuffled = Controls,
        Stop = Session.Stop,
        Progress = Progress(from, to),
    };
}
