using Kadanoff.Diagnostics;
using Kadanoff.Diagnostics.Attribution;
using Kadanoff.Diagnostics.Dimension;
using Kadanoff.Diagnostics.Similarity;
using Kadanoff.Diagnostics.Spectra;
using Kadanoff.Diagnostics.Stress;
using Kadanoff.Models;
using Kadanoff.Reports;

namespace Kadanoff.Cli.Verbs.Inspecting;

/// <summary>The part of <c>inspect</c> that looks at representations, wherever they come from: similarity, dimension, channels, and the stress map of it all.</summary>
internal static class RepresentationInspection
{
    /// <summary>Adds what representations show to what has been found.</summary>
    /// <param name="found">With the flow of the training data.</param>
    /// <param name="source">The samples that were measured.</param>
    /// <param name="remembered">The same up to rotation, quickly shown; or the same.</param>
    /// <param name="labels">0 … classes − 1.</param>
    /// <param name="layers">Of the file; empty where there is none.</param>
    /// <param name="signals">How signals go through it; told how to report progress.</param>
    /// <param name="settings">How much.</param>
    /// <param name="from">Part of the whole work at which this begins.</param>
    /// <param name="to">At which it ends.</param>
    public static Inspection With(Inspection found, IRepresentations source, IRepresentations remembered, int[] labels, IReadOnlyList<ModelLayer> layers, Func<Action<double>, SignalFindings> signals, InspectSettings settings, double from, double to)
    {
        var (session, quarter) = (settings.Session, (to - from) / 4);
        var classes = found.Training!.Classes.Count;
        var similarity = Possible(remembered, () => CentredKernelAlignment.Measure(remembered, labels, classes, new SimilarityOptions
        {
            Seed = session.Seed,
            Threads = session.Threads,
            Stop = session.Stop,
            Progress = settings.Progress(from, from + quarter),
        }));
        var dimensions = Possible(remembered, () => IntrinsicDimension.Measure(remembered, seed: session.Seed, threads: session.Threads, progress: settings.Progress(from + quarter, from + (2 * quarter)), stop: session.Stop));
        var propagation = Possible(source, () => signals(settings.Progress(from + (2 * quarter), from + (3 * quarter))));
        var channels = ChannelAttribution.Measure(source, labels, classes, threads: session.Threads, stop: session.Stop);
        var (spectra, unmeasured) = WeightInspection.Spectra(layers, settings, from + (3 * quarter), to);
        return found with
        {
            Spectra = spectra,
            Similarity = similarity.Found,
            Dimensions = dimensions.Found ?? [],
            Signals = propagation.Found,
            Channels = channels,
            Stress = Map(found, layers, similarity.Found, propagation.Found, channels, spectra),
            Skipped = [.. found.Skipped, .. unmeasured, .. new[] { ("similarity", similarity.Problem), ("intrinsic dimension", dimensions.Problem), ("signals", propagation.Problem) }.Where(part => part.Problem is not null).Select(part => new Skipped(part.Item1, part.Problem!))],
        };
    }

    private static StressMap Map(Inspection found, IReadOnlyList<ModelLayer> layers, SimilarityMatrix? similarity, SignalFindings? signals, IReadOnlyList<StageShares> channels, IReadOnlyList<LayerSpectrum> spectra)
    {
        var builder = new StressMapBuilder(LayerAxis.Of(found.Training!.Stages, layers)).AddData(found.Training, found.Verdict!.Layers, found.Controls);
        builder = similarity is null ? builder : builder.AddSimilarity(similarity, found.Training.Stages);
        builder = signals is null ? builder : builder.AddSignals(signals.Measured);
        return builder.AddChannels(channels).AddSpectra(spectra).Build();
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
