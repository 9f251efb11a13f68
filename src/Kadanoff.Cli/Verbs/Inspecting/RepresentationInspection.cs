using Kadanoff.Diagnostics;
using Kadanoff.Diagnostics.Advice;
using Kadanoff.Diagnostics.Attribution;
using Kadanoff.Diagnostics.Dimension;
using Kadanoff.Diagnostics.Similarity;
using Kadanoff.Diagnostics.Stress;
using Kadanoff.Models;
using Kadanoff.Numerics;
using Kadanoff.Reports;
using Kadanoff.Reports.Tables;

namespace Kadanoff.Cli.Verbs.Inspecting;

/// <summary>The part of <c>inspect</c> that looks at representations, wherever they come from: similarity, dimension, channels, and the stress map of it all.</summary>
internal static class RepresentationInspection
{
    /// <summary>Adds what representations show to what has been found.</summary>
    /// <param name="found">With the flow of the training data.</param>
    /// <param name="samples">Some of those that were measured.</param>
    /// <param name="layers">Of the file; empty where there is none.</param>
    /// <param name="settings">How much.</param>
    /// <param name="from">Part of the whole work at which this begins.</param>
    /// <param name="to">At which it ends.</param>
    public static Inspection With(Inspection found, ShownSamples samples, IReadOnlyList<ModelLayer> layers, InspectSettings settings, double from, double to)
    {
        var (session, quarter) = (settings.Session, (to - from) / 4);
        var (remembered, labels) = (samples.Remembered, samples.Labels);
        var classes = found.Training!.Classes.Count;
        var similarity = Possible(remembered, () => CentredKernelAlignment.Measure(remembered, labels, classes, new SimilarityOptions
        {
            Seed = session.Seed,
            Threads = session.Threads,
            Stop = session.Stop,
            Progress = settings.Progress(from, from + quarter),
        }));
        var dimensions = Possible(remembered, () => IntrinsicDimension.Measure(remembered, seed: session.Seed, threads: session.Threads, progress: settings.Progress(from + quarter, from + (2 * quarter)), stop: session.Stop));
        var propagation = Possible(samples.Source, () => samples.Signals(settings.Progress(from + (2 * quarter), from + (3 * quarter))));
        var channels = ChannelAttribution.Measure(samples.Source, labels, classes, threads: session.Threads, heads: samples.Heads, stop: session.Stop);
        var trials = samples.Trials?.Invoke(settings.Progress(from + (3 * quarter), from + (3.5 * quarter))) ?? [];
        var (spectra, unmeasured) = WeightInspection.Spectra(layers, settings, from + (3.5 * quarter), to);
        var axis = LayerAxis.Of(found.Training.Stages, layers);
        var map = samples.Stress(Map(found, axis, similarity.Found, propagation.Found, channels, trials)).AddSpectra(spectra).Build();
        return found with
        {
            Spectra = spectra,
            Similarity = similarity.Found,
            Dimensions = dimensions.Found ?? [],
            Signals = propagation.Found,
            Channels = channels,
            ShuffledHeads = channels.Any(HeadTable.IsOfHeads) ? ShuffledHeads(samples, classes, settings) : [],
            Stress = map,
            Advice = NetworkAdvice.Of(axis, map, spectra, found.Training, found.Verdict, trials),
            Skipped = [.. found.Skipped, .. unmeasured, .. new[] { ("similarity", similarity.Problem), ("intrinsic dimension", dimensions.Problem), ("signals", propagation.Problem) }.Where(part => part.Problem is not null).Select(part => new Skipped(part.Item1, part.Problem!))],
        };
    }

    /// <summary>What heads do for labels that mean nothing.</summary>
    private static IReadOnlyList<StageShares> ShuffledHeads(ShownSamples samples, int classes, InspectSettings settings)
    {
        var (session, labels) = (settings.Session, (int[])samples.Labels.Clone());
        new RandomStream(session.Seed, "shuffled labels of heads").Shuffle<int>(labels);
        return [.. ChannelAttribution.Measure(samples.Source, labels, classes, threads: session.Threads, heads: samples.Heads, stop: session.Stop).Where(HeadTable.IsOfHeads)];
    }

    private static StressMapBuilder Map(Inspection found, IReadOnlyList<AxisRow> axis, SimilarityMatrix? similarity, SignalFindings? signals, IReadOnlyList<StageShares> channels, IReadOnlyList<BypassTrial> trials)
    {
        var builder = new StressMapBuilder(axis).AddBypass(trials).AddData(found.Training!, found.Verdict!.Layers, found.Controls);
        builder = similarity is null ? builder : builder.AddSimilarity(similarity, found.Training!.Stages);
        builder = signals is null ? builder : builder.AddSignals(signals.Measured);
        return builder.AddChannels(channels);
    }

    /// <summary>A measure that the samples do not allow is skipped with its reason; the others go on.</summary>
    private static (T? Found, string? Problem) Possible<T>(IRepresentations source, Func<T> measure)
        where T : class
    {
        try
        {
            return (source.Count > 0 ? measure() : null, null);
        }
        catch (DataException problem)
        {
            return (null, problem.Message);
        }
    }
}
