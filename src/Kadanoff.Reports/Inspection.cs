using Kadanoff.Diagnostics;
using Kadanoff.Diagnostics.Advice;
using Kadanoff.Diagnostics.Attribution;
using Kadanoff.Diagnostics.Dimension;
using Kadanoff.Diagnostics.Similarity;
using Kadanoff.Diagnostics.Spectra;
using Kadanoff.Diagnostics.Stress;
using Kadanoff.Training;

namespace Kadanoff.Reports;

/// <summary>All that <c>inspect</c> has found out about one model.</summary>
public sealed record Inspection
{
    /// <summary>Of the page: A seven-layer perceptron on MNIST.</summary>
    public required string Title { get; init; }

    /// <summary>Measured on training data; null where no data were given.</summary>
    public NetworkMeasurement? Training { get; init; }

    /// <summary>On that measurement; null without it.</summary>
    public NetworkVerdict? Verdict { get; init; }

    /// <summary>Measured on held-out data; null where there are none.</summary>
    public NetworkMeasurement? HeldOut { get; init; }

    /// <summary>Untrained and shuffled; null where they were not measured.</summary>
    public Controls? Controls { get; init; }

    /// <summary>Every layer as every measure sees it; null where no layer was measured.</summary>
    public StressMap? Stress { get; init; }

    /// <summary>What to do about it; null where nothing was measured that advice could rest on.</summary>
    public NetworkAdvice? Advice { get; init; }

    /// <summary>Of the weights, layer by layer and block by block; empty where they were not measured.</summary>
    public IReadOnlyList<LayerSpectrum> Spectra { get; init; } = [];

    /// <summary>Of all pairs of stages; null where not measured.</summary>
    public SimilarityMatrix? Similarity { get; init; }

    /// <summary>Intrinsic dimension, stage by stage; empty where not measured.</summary>
    public IReadOnlyList<StageDimension> Dimensions { get; init; } = [];

    /// <summary>How signals go through the layers; null where not measured.</summary>
    public SignalFindings? Signals { get; init; }

    /// <summary>What channels, heads and units do, stage by stage; empty where not measured.</summary>
    public IReadOnlyList<StageShares> Channels { get; init; } = [];

    /// <summary>The heads among them with the labels of the samples permuted; empty where not measured.</summary>
    public IReadOnlyList<StageShares> ShuffledHeads { get; init; } = [];

    /// <summary>What a text shows in a network of tokens; null where it was given something else.</summary>
    public StreamFindings? Stream { get; init; }

    /// <summary>Of the training run; null where it is not known.</summary>
    public TrainingHistory? History { get; init; }

    /// <summary>The chain that was fitted to that history; null where none could be.</summary>
    public TrainedChain? Chain { get; init; }

    /// <summary>What a careful reader must know beside what the verdict says, a sentence each.</summary>
    public IReadOnlyList<string> Caveats { get; init; } = [];

    /// <summary>What the reader of the files has skipped already.</summary>
    public IReadOnlyList<Skipped> Skipped { get; init; } = [];
}
