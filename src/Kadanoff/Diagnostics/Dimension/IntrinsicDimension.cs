using Kadanoff.Flows;
using Kadanoff.Numerics;

namespace Kadanoff.Diagnostics.Dimension;

/// <summary>The intrinsic dimension of representations, stage by stage.</summary>
/// <remarks>
/// <para><i>Says</i> on how many coordinates the samples depend at each stage: in trained networks it rises in the first layers and falls towards the output.</para>
/// <para><i>Cost</i>: n²·p operations for each stage, 16·n² bytes. <i>Reference</i>: [ansuini2019]; the estimators [facco2017] and [denti2022]. <i>Checked by</i> IntrinsicDimensionTests.</para>
/// </remarks>
public static class IntrinsicDimension
{
    /// <summary>Measures every stage.</summary>
    /// <param name="representations">Of the samples.</param>
    /// <param name="samples">How many, chosen at random; fewer where a stage is so wide that they would not fit.</param>
    /// <param name="seed">Of the choice and the decimation.</param>
    /// <param name="threads">Changes no number.</param>
    /// <param name="progress">Told after each stage how much is done, 0 … 1.</param>
    /// <param name="stop">Asked between stages.</param>
    /// <exception cref="DataException">Fewer than ten samples.</exception>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public static IReadOnlyList<StageDimension> Measure(
        IRepresentations representations, int samples = 800, ulong seed = 1, int threads = 1, Action<double>? progress = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(representations);
        if (samples < Neighbourhoods.Fewest || representations.Count < Neighbourhoods.Fewest)
            throw new DataException($"{representations.Name}: {Math.Min(samples, representations.Count)} samples have no dimension", $"Give at least {Neighbourhoods.Fewest} of them.");
        var chosen = SampleChoice.Uniform(representations.Count, SampleChoice.AtMost(representations, samples), seed);
        var stages = new StageDimension[representations.Stages.Count];
        WholeStages.Run(representations.Select(chosen), Add, threads, stop);
        return stages;

        void Add(int stage, int first, View<float> rows)
        {
            stop.ThrowIfCancellationRequested();
            stages[stage] = StageDimension.Of(representations.Stages[stage].Name, rows, seed, threads);
            progress?.Invoke((stage + 1.0) / representations.Stages.Count);
        }
    }

    /// <summary>Likelihood, fit and Gride at each stage, as a flow.</summary>
    public static Flow ToFlow(string name, IReadOnlyList<StageDimension> dimensions)
    {
        ArgumentNullException.ThrowIfNull(dimensions);
        var stages = dimensions.Select((dimension, index) => (Stage: new Stage(index, dimension.Stage), dimension)).ToArray();
        foreach (var (stage, dimension) in stages)
            dimension.Record(stage);
        return new Flow(name, [TwoNearestNeighbours.Observable, TwoNearestNeighbours.FitObservable, GeneralisedRatios.Observable], [.. stages.Select(pair => pair.Stage)]);
    }
}
