using Kadanoff.Data;
using Kadanoff.Diagnostics;
using Kadanoff.Formats.Networks;
using Kadanoff.Models;
using Kadanoff.Reports;
using Kadanoff.Training;

namespace Kadanoff.Cli.Verbs.Inspecting;

/// <summary><c>inspect</c> of a network that <c>train</c> made: its file tells the architecture, what was done to the data, and how the run went.</summary>
internal static class RunInspection
{
    /// <summary>What training did to its data; a subset that the given data cannot fill is left out, and said so.</summary>
    public static Preparation Preparation(Session session, SavedRun run, DataSource source)
    {
        var preparation = run.Record?.Preparation ?? new Preparation { Flatten = run.Network.Architecture.InputShape.Rank == 1 };
        if (preparation.Train is { } subset && (subset.Kind is SubsetKind.First or SubsetKind.Random) && subset.Count > source.Train.Count)
        {
            session.Narrator.Warn($"training took {subset.Description}; here are only {source.Train.Count}, so all are measured: they are not the samples that the network has seen");
            preparation = preparation with { Train = null };
        }

        return preparation;
    }

    /// <param name="run">The network with its record.</param>
    /// <param name="data">Prepared.</param>
    /// <param name="layers">Of the file.</param>
    /// <param name="settings">How much.</param>
    public static Inspection Measure(SavedRun run, DataSource data, IReadOnlyList<ModelLayer> layers, InspectSettings settings)
    {
        var training = NetworkFlow.Measure(run.Network, data.Train, settings.Flow(0, 0.25));
        var heldOut = data.HeldOut is null ? null : NetworkFlow.Measure(run.Network, data.HeldOut, settings.Flow(0.25, 0.45) with { Reference = data.Train });
        var controls = settings.Controls ? Controls.Of(run.Network, data.Train, settings.Flow(0.45, 0.85) with { SeparationOnly = true }, run.Record?.Recipe.Initialisation) : null;
        var (chain, skipped) = Chain(run, settings.Session.Stop);
        var found = new Inspection
        {
            Title = $"{RunFile.NameOf(run.Path)} on {data.Train.Name}",
            Training = training,
            Verdict = NetworkVerdict.Of(training, controls),
            HeldOut = heldOut,
            Controls = controls,
            History = run.History,
            Chain = chain,
            Skipped = skipped,
        };
        var samples = StratifiedSubset.Of(data.Train, settings.Samples, settings.Session.Seed);
        var representations = new NetworkRepresentations(run.Network, samples);
        return RepresentationInspection.With(found, new ShownSamples(representations, representations, samples.Labels, progress => SignalInspection.OfNetwork(run.Network, samples, settings, progress))
        {
            Trials = progress => BypassTrial.Measure(representations, samples.Labels, samples.Classes.Count, settings.Session.Threads, settings.Session.Seed, progress, settings.Session.Stop),
        }, layers, settings, 0.85, 1);
    }

    /// <summary>The chain that moved as the network did, or why there is none.</summary>
    private static (TrainedChain? Chain, Skipped[] Skipped) Chain(SavedRun run, CancellationToken stop)
    {
        if (run.History is null)
            return (null, [new Skipped("spring-block chain", "the file does not tell how the load curve evolved in training")]);
        try
        {
            return (TrainedChain.Of(run.History, stop), []);
        }
        catch (DataException exception)
        {
            return (null, [new Skipped("spring-block chain", exception.Message)]);
        }
    }
}
