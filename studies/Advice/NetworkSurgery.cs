using Kadanoff.Diagnostics;
using Kadanoff.Networks;

namespace Kadanoff.Studies.Advice;

/// <summary>A network without one of its layers; everything else keeps its weights.</summary>
/// <remarks><i>Checked by</i> AdviceStudyTests.</remarks>
internal static class NetworkSurgery
{
    /// <summary>Without a weight layer and all that is passive behind it: what came in goes on to the next.</summary>
    /// <param name="network">As it is.</param>
    /// <param name="stage">That ends with the layer, not the first.</param>
    /// <exception cref="ShapeException">The layer changes the shape, so that nothing can go past it.</exception>
    public static Network<float> Without(Network<float> network, NetworkStage stage)
    {
        var first = NetworkStages.Of(network)[stage.Index - 1].LastLayer + 1;
        int[] kept = [.. Enumerable.Range(0, network.Layers.Count).Where(i => i < first || i > stage.LastLayer)];
        var smaller = new Network<float>(network.Architecture with { Layers = [.. kept.Select(i => network.Architecture.Layers[i])] });
        Copy([.. kept.Select(i => network.Layers[i])], smaller.Layers);
        return smaller;
    }

    /// <summary>Weights and running statistics, layer by layer.</summary>
    public static void Copy(IReadOnlyList<Layer<float>> from, IReadOnlyList<Layer<float>> to)
    {
        foreach (var (source, target) in from.Zip(to))
        {
            foreach (var (value, place) in source.Parameters.Concat(source.Statistics).Zip(target.Parameters.Concat(target.Statistics)))
                value.Value.CopyTo(place.Value, 0);
        }
    }
}
