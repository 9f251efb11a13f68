using Kadanoff.Data;
using Kadanoff.Networks;
using Kadanoff.Numerics;
using Kadanoff.Statistics;

namespace Kadanoff.Diagnostics;

/// <summary>What the same measurement shows where the effect should be absent: before training, and with labels that mean nothing.</summary>
/// <remarks>
/// <para><i>Untrained</i>: the same architecture with fresh weights, one network per seed, on the same samples. Its batch normalisation keeps its
/// starting statistics, as at step 0 of a run. <i>Shuffled</i>: the trained network, the labels of the samples permuted; D should be
/// near <see cref="DataSeparation.NoSignalCeiling"/> at every stage, and every load near zero.</para>
/// <para><i>Reference</i>: [shi2025]. <i>Checked by</i> ControlsTests.</para>
/// </remarks>
/// <param name="Untrained">One measurement for each seed, of D alone.</param>
/// <param name="Shuffled">Of D alone.</param>
public sealed record Controls(IReadOnlyList<NetworkMeasurement> Untrained, NetworkMeasurement Shuffled)
{
    /// <summary>Untrained networks that are measured unless another number is asked for.</summary>
    public const int UsualSeeds = 5;

    /// <summary>What the untrained networks are, for people: of files of other frameworks the architecture is known, not how its weights began.</summary>
    public string UntrainedAre { get; init; } = "the same architecture with fresh weights";

    /// <summary>D of the untrained networks along the curve: mean over seeds; the error is the standard deviation from one seed to another. Empty where fewer than two have a curve.</summary>
    public IReadOnlyList<Estimate> UntrainedSeparation => OverSeeds(curve => curve.Separation);

    /// <summary>Loads of the untrained networks, in the same way.</summary>
    public IReadOnlyList<Estimate> UntrainedLoads => OverSeeds(curve => curve.Loads);

    /// <summary>Total separation of the untrained networks, in the same way; null where fewer than two have a curve.</summary>
    public Estimate? UntrainedTotal => OverSeeds(curve => [curve.Total]) is [var total] ? total : null;

    /// <summary>D that labels without meaning show on average on as many samples.</summary>
    public double NoSignal => DataSeparation.NoSignalCeiling(Shuffled.Samples, Shuffled.Classes.Count);

    /// <summary>Measures the controls of a network.</summary>
    /// <param name="network">The trained network.</param>
    /// <param name="dataset">That of its own measurement.</param>
    /// <param name="options">Those of its own measurement: the same samples are taken.</param>
    /// <param name="initialisation">How it was initialised; the usual one where null.</param>
    /// <param name="seeds">Untrained networks, at least two.</param>
    /// <exception cref="KadanoffException">As for <see cref="NetworkFlow.Measure"/>.</exception>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public static Controls Of(Network<float> network, Dataset dataset, FlowOptions? options = null, Initialisation? initialisation = null, int seeds = UsualSeeds)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentOutOfRangeException.ThrowIfLessThan(seeds, 2);
        options ??= new FlowOptions();
        options.Validate();
        var samples = StratifiedSubset.Of(dataset, options.Samples, options.Seed);
        var untrained = Enumerable.Range(0, seeds).Select(seed => NetworkFlow.Measure(
            Fresh(network.Architecture, initialisation ?? Initialisation.Default, new RandomStream(options.Seed, "untrained", seed).NextUInt64()), samples, Part(options, seed, seeds + 1)));
        return new Controls([.. untrained], NetworkFlow.Measure(network, Shuffle(samples, options.Seed), Part(options, seeds, seeds + 1)));
    }

    private static Network<float> Fresh(Architecture architecture, Initialisation initialisation, ulong seed)
    {
        var network = new Network<float>(architecture);
        network.Initialise(initialisation, seed);
        return network;
    }

    private static Dataset Shuffle(Dataset samples, ulong seed)
    {
        var labels = (int[])samples.Labels.Clone();
        new RandomStream(seed, "shuffled labels").Shuffle<int>(labels);
        return new Dataset($"{samples.Name}, labels shuffled", samples.Shape, samples.Inputs, labels, samples.Classes);
    }

    private static FlowOptions Part(FlowOptions options, int part, int parts) => options with
    {
        SeparationOnly = true,
        Progress = options.Progress is { } progress ? done => progress((part + done) / parts) : null,
    };

    private Estimate[] OverSeeds(Func<LoadCurve, IReadOnlyList<Estimate>> of)
    {
        var curves = Untrained.Where(measurement => measurement.Curve is not null).Select(measurement => of(measurement.Curve!)).ToArray();
        return curves.Length < 2 ? [] : [.. curves[0].Select((_, l) => Mean([.. curves.Select(curve => curve[l].Value)]))];
    }

    private static Estimate Mean(double[] values) => new(values.Average(), ReplicateError.Deviation(values), values.Length);
}
