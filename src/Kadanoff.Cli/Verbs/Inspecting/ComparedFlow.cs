using Kadanoff.Data;
using Kadanoff.Diagnostics;
using Kadanoff.Formats.Models.Architectures;
using Kadanoff.Formats.Networks;
using Kadanoff.Models;

namespace Kadanoff.Cli.Verbs.Inspecting;

/// <summary>The part of <c>compare</c> that sends the same samples through each of two models.</summary>
internal static class ComparedFlow
{
    /// <summary>Measures one of them.</summary>
    /// <param name="file">A model file of any framework, or a run: a run says itself what was done to its data.</param>
    /// <param name="data">The samples of both.</param>
    /// <param name="preparation">What a foreign model takes.</param>
    /// <param name="architecture">In words; null where the file tells.</param>
    /// <param name="samples">To measure at most.</param>
    /// <param name="session">Seed, threads, when to stop.</param>
    /// <param name="progress">Told how much is done.</param>
    public static NetworkMeasurement Of(Model file, DataSource data, Preparation preparation, string? architecture, int samples, Session session, Action<double> progress)
    {
        var run = RunFile.Recognises(file) ? RunFile.Open(file.Path) : null;
        var prepared = (run is null ? preparation : RunInspection.Preparation(session, run, data) with { Train = null }).Apply(data).Train;
        var some = StratifiedSubset.Of(prepared, samples, session.Seed);
        IRepresentations representations = run is not null
            ? new NetworkRepresentations(run.Network, some)
            : new GraphRepresentations(ModelArchitectures.Of(file, architecture), some);
        return StreamedFlow.Measure(representations, some.Labels, some.Classes, new StreamOptions { Seed = session.Seed, Threads = session.Threads, Stop = session.Stop, Shuffled = false, SeparationOnly = true, Progress = progress }).Measurement;
    }
}
