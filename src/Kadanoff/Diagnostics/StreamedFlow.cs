using Kadanoff.Numerics;

namespace Kadanoff.Diagnostics;

/// <summary>The flow of data through whatever makes representations, for any number of samples: they stream by and none is kept.</summary>
/// <remarks>
/// <para><i>Passes</i>: in the first, moments of the classes at every stage; in the second, separation fuzziness and the influence of each sample on D.
/// Measures that need whole matrices (rank, collapse, distances between classes, centres, probe) see <see cref="StreamOptions.Detailed"/> samples, every class in its share; their estimates say how many.</para>
/// <para><i>Errors</i>: of D, of the loads and of all indices from the covariance of D over the stages (<see cref="LoadInfluence"/>), which is that of the bootstrap to first order;
/// that of the fuzziness is the error on the detailed samples times √(detailed/all). They know the samples alone, not the seed of training.</para>
/// <para><i>Same numbers</i> as <see cref="NetworkFlow"/> for D; for any portion and any number of threads the same bits.</para>
/// <para><i>Cost</i>: two passes over all samples, a third over the detailed ones; 8·K·p numbers for each stage. <i>Reference</i>: [shi2025]; the other observables name theirs.
/// <i>Checked by</i> StreamedFlowTests.</para>
/// </remarks>
public static class StreamedFlow
{
    /// <summary>Measures all samples of a source.</summary>
    /// <param name="representations">The source.</param>
    /// <param name="labels">One for each sample, 0 … classes − 1.</param>
    /// <param name="classes">Their names.</param>
    /// <param name="options">Portions, detail, replicates; what else.</param>
    /// <param name="untrained">The same with fresh weights, on the same samples; measured beside, D alone.</param>
    /// <exception cref="DataException">The samples cannot be measured: a class without samples, other labels than samples.</exception>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public static StreamedMeasurement Measure(
        IRepresentations representations,
        int[] labels,
        IReadOnlyList<string> classes,
        StreamOptions? options = null,
        IReadOnlyList<IRepresentations>? untrained = null)
    {
        ArgumentNullException.ThrowIfNull(representations);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(classes);
        options ??= new StreamOptions();
        options.Validate();
        untrained ??= [];
        Require(representations, labels, classes);
        var work = new WorkDone(options.Progress, untrained.Count + 1);
        var control = options with { Shuffled = false, Errors = false };
        var fresh = untrained.Select((source, i) => Run(source, labels, classes, control with { Progress = work.Part(i) }).Measurement).ToArray();
        var (measurement, shuffled) = Run(representations, labels, classes, options with { Progress = work.Part(untrained.Count) });
        return new StreamedMeasurement(measurement, shuffled is null ? null : new Controls(fresh, shuffled));
    }

    private static (NetworkMeasurement Measurement, NetworkMeasurement? Shuffled) Run(IRepresentations source, int[] labels, IReadOnlyList<string> classes, StreamOptions options)
    {
        Require(source, labels, classes);
        var permuted = (int[])labels.Clone();
        new RandomStream(options.Seed, "shuffled labels").Shuffle<int>(permuted);
        var passes = new StreamedPasses(source, options.Shuffled ? [labels, permuted] : [labels], classes.Count, options);
        passes.Run();
        var measurement = new StreamedResult(source, classes, passes.Scatters[0], labels, options, passes.Accuracy).Measure();
        return (measurement, options.Shuffled ? new StreamedResult(source, classes, passes.Scatters[1], permuted, options with { SeparationOnly = true }, null).Measure() : null);
    }

    private static void Require(IRepresentations source, int[] labels, IReadOnlyList<string> classes)
    {
        if (source.Count != labels.Length)
            throw new DataException($"{source.Name}: {source.Count} samples but {labels.Length} labels", "Give one label for each sample.");
        if (source.Stages.Count == 0)
            throw new DataException($"{source.Name}: no stage to measure", "Give a model with at least one layer.");
        LabelledFeatures.CountClasses(source.Name, labels, classes.Count);
    }

    /// <summary>Progress of several measurements of the same length.</summary>
    private sealed record WorkDone(Action<double>? Progress, int Parts)
    {
        public Action<double>? Part(int part) => Progress is { } progress ? done => progress((part + done) / Parts) : null;
    }
}
