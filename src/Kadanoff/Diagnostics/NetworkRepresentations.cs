using Kadanoff.Data;
using Kadanoff.Networks;

namespace Kadanoff.Diagnostics;

/// <summary>What a network of ours makes of samples, stage by stage, in evaluation mode.</summary>
/// <remarks>
/// The numbers are those of one pass with all samples, bit for bit, for any size of the portions and any number of threads.
/// <i>Cost</i>: one forward pass for each run; a portion of one stage at a time beside the buffers of the network. <i>Checked by</i> NetworkRepresentationsTests.
/// </remarks>
public sealed class NetworkRepresentations : IRepresentations
{
    private readonly Network<float> _network;
    private readonly Dataset _samples;

    /// <param name="network">Its buffers are used; nothing that it has learned changes.</param>
    /// <param name="samples">Of the kind that it takes.</param>
    /// <exception cref="ShapeException">The network takes samples of another shape.</exception>
    public NetworkRepresentations(Network<float> network, Dataset samples)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(samples);
        FeatureProbe.RequireShape(network, samples);
        (_network, _samples, Stages) = (network, samples, NetworkStages.Of(network));
    }

    public string Name => _samples.Name;

    public IReadOnlyList<NetworkStage> Stages { get; }

    public int Count => _samples.Count;

    public IRepresentations Select(IReadOnlyList<int> samples)
    {
        SampleChoice.Require(samples, Count);
        return new NetworkRepresentations(_network, Subset.Pick(_samples, [.. samples]));
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
        var layer = 0;
        foreach (var stage in Stages)
        {
            for (; layer <= stage.LastLayer; layer++)
                batch = _network.Layers[layer].Forward(batch, pass);
            visit(stage.Index, first, batch.Rows);
        }
    }
}
