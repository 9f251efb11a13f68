using Kadanoff.Data;
using Kadanoff.Networks;

namespace Kadanoff.Diagnostics;

/// <summary>What a network of ours makes of samples, stage by stage, in evaluation mode.</summary>
/// <remarks>
/// The numbers are those of one pass with all samples, bit for bit, for any size of the portions and any number of threads.
/// <i>Cost</i>: one forward pass for each run; a portion of one stage at a time beside the buffers of the network. <i>Checked by</i> NetworkRepresentationsTests.
/// </remarks>
public sealed class NetworkRepresentations : IBypassable
{
    private readonly Network<float> _network;
    private readonly Dataset _samples;
    private readonly int[] _layers;

    /// <param name="network">Its buffers are used; nothing that it has learned changes.</param>
    /// <param name="samples">Of the kind that it takes.</param>
    /// <exception cref="ShapeException">The network takes samples of another shape.</exception>
    public NetworkRepresentations(Network<float> network, Dataset samples)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(samples);
        FeatureProbe.RequireShape(network, samples);
        (_network, _samples, Stages, _layers) = (network, samples, NetworkStages.Of(network), [.. Enumerable.Range(0, network.Layers.Count)]);
    }

    /// <summary>Some of the stages and layers.</summary>
    private NetworkRepresentations(NetworkRepresentations whole, Dataset samples, IReadOnlyList<NetworkStage> stages, int[] layers) =>
        (_network, _samples, Stages, _layers) = (whole._network, samples, stages, layers);

    public string Name => _samples.Name;

    public IReadOnlyList<NetworkStage> Stages { get; }

    public int Count => _samples.Count;

    public IRepresentations Select(IReadOnlyList<int> samples)
    {
        SampleChoice.Require(samples, Count);
        return new NetworkRepresentations(this, Subset.Pick(_samples, [.. samples]), Stages, _layers);
    }

    /// <inheritdoc/>
    public IBypassable OutputWithout(NetworkStage? stage)
    {
        var first = stage is null ? 0 : Stages[NetworkStages.Before(Stages, stage)].LastLayer + 1;
        return new NetworkRepresentations(this, _samples, [Stages[^1] with { Index = 0 }], [.. _layers.Where(layer => stage is null || layer < first || layer > stage.LastLayer)]);
    }

    public void Run(RepresentationVisitor visit, int portion, int threads, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(visit);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(portion);
        var (inputs, pass) = (new Batch<float>(0, _samples.Shape), Pass.Evaluation with { Threads = threads });
        for (var first = 0; first < Count; first += portion)
        {
            stop.ThrowIfCancellationRequested();
            var (count, size) = (Math.Min(portion, Count - first), _samples.Shape.Size);
            _samples.Inputs.AsSpan(first * size, count * size).CopyTo(inputs.Resize(count, _samples.Shape).Span);
            Show(visit, first, inputs, pass);
        }
    }

    private void Show(RepresentationVisitor visit, int first, Batch<float> batch, Pass pass)
    {
        var next = 0;
        foreach (var stage in Stages)
        {
            for (; next < _layers.Length && _layers[next] <= stage.LastLayer; next++)
                batch = _network.Layers[_layers[next]].Forward(batch, pass);
            visit(stage.Index, first, batch.Rows);
        }
    }
}
