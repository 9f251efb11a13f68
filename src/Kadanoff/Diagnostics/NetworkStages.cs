using System.Numerics;
using System.Reflection;
using System.Text.Json.Serialization;
using Kadanoff.Networks;
using Kadanoff.Networks.Layers;

namespace Kadanoff.Diagnostics;

/// <summary>One place of a network where the data are looked at: the input, or the end of a block.</summary>
/// <param name="Index">0 for the input.</param>
/// <param name="Name">For people: <c>1: linear 784→100 · batch-norm · relu</c>.</param>
/// <param name="LastLayer">Index of the layer whose output is measured; −1 where that is the raw input.</param>
/// <param name="Shape">Of a sample here.</param>
/// <param name="IsOutput">Whether this is the read-out: measured, but no part of the load curve.</param>
public sealed record NetworkStage(int Index, string Name, int LastLayer, Shape Shape, bool IsOutput)
{
    /// <summary>Names of the weight layers that lead from the stage before to this one, as <c>ModelLayer.Name</c> has them: so measures of data and of weights stand on one axis. Empty for the input.</summary>
    public IReadOnlyList<string> WeightLayers { get; init; } = [];

    /// <summary>Whether the data take other ways beside this one, as inside a residual block: what is here is a part of what the block adds. It is measured, but is no part of the load curve.</summary>
    public bool IsInsideBlock { get; init; }

    /// <summary>Whether the load curve goes through it.</summary>
    public bool IsOnCurve => !IsOutput && !IsInsideBlock;
}

/// <summary>Cuts a network into stages: the input, then each block of one weight layer with everything passive behind it.</summary>
/// <remarks>
/// <para>A weight layer is one that holds a weight, itself or inside (linear, convolution, attention, embedding, a residual block).
/// Normalisation, activation, pooling, upsampling and flattening belong to the weight layer before them; before the first one they
/// belong to the input, so D_0 is taken after an input normalisation, as published. The last weight layer is the read-out.</para>
/// <para>Names leave dropout out: it is off when a network is measured. <i>Reference</i>: [shi2025]. <i>Checked by</i> NetworkStagesTests.</para>
/// </remarks>
public static class NetworkStages
{
    private static readonly Dictionary<Type, string> Kinds = typeof(LayerPlan).GetCustomAttributes<JsonDerivedTypeAttribute>()
        .ToDictionary(kind => kind.DerivedType, kind => (string)kind.TypeDiscriminator!);

    /// <summary>The stages, from the input to the output.</summary>
    public static IReadOnlyList<NetworkStage> Of<T>(Network<T> network)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        int[] starts = [0, .. Enumerable.Range(0, network.Layers.Count).Where(i => HoldsWeight(network.Layers[i]))];
        return [.. starts.Select((start, index) => Stage(network, index, start, index + 1 < starts.Length ? starts[index + 1] : network.Layers.Count, index == starts.Length - 1))];
    }

    /// <summary>The stage with which what happens up to another one began: at the end of a block the end of the block before, inside it the layer before.</summary>
    /// <param name="stages">All of a network.</param>
    /// <param name="stage">One of them, not the first.</param>
    /// <returns>Its index.</returns>
    public static int Before(IReadOnlyList<NetworkStage> stages, NetworkStage stage)
    {
        ArgumentNullException.ThrowIfNull(stages);
        ArgumentNullException.ThrowIfNull(stage);
        return stage.IsInsideBlock ? stage.Index - 1 : stages.Take(stage.Index).Last(before => before.IsOnCurve).Index;
    }

    private static NetworkStage Stage<T>(Network<T> network, int index, int start, int end, bool isLast)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var isOutput = isLast && index > 0;
        var parts = Enumerable.Range(start, end - start)
            .Where(i => network.Layers[i].Plan is not (DropoutPlan or FlattenPlan))
            .Select(i => HoldsWeight(network.Layers[i]) ? $"{Kind(network, i)} {ShapeAfter(network, i - 1)}→{ShapeAfter(network, i)}" : Kind(network, i));
        string[] words = index == 0 ? ["input", .. parts] : [.. parts];
        var prefix = index == 0 ? "" : isOutput ? "output: " : $"{index}: ";
        return new NetworkStage(index, prefix + string.Join(" · ", words), end - 1, ShapeAfter(network, end - 1), isOutput)
        {
            WeightLayers = [.. Enumerable.Range(start, end - start).SelectMany(i => WeightPaths(network.Layers[i]))],
        };
    }

    private static string Kind<T>(Network<T> network, int layer)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Kinds[network.Layers[layer].Plan.GetType()];

    private static Shape ShapeAfter<T>(Network<T> network, int layer)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        layer < 0 ? network.Architecture.InputShape : network.Shapes[layer];

    private static IEnumerable<string> WeightPaths<T>(Layer<T> layer)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        (layer.Parameters.Any(parameter => parameter.Role == ParameterRole.Weight) ? [layer.Path] : Array.Empty<string>()).Concat(layer.Children.SelectMany(child => WeightPaths(child.Layer)));

    private static bool HoldsWeight<T>(Layer<T> layer)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        WeightPaths(layer).Any();
}
