using Kadanoff.Models;

namespace Kadanoff.Formats.Models.Layers;

/// <summary>Layers whose weight has three dimensions or more: convolutions, also transposed, grouped and depthwise, and the few others.</summary>
/// <remarks>
/// <para>Names and shapes do not tell all: a transposed convolution is known by the length of its bias, by its name, or by what the file says of the
/// module; a depthwise one by a kernel of one input behind a layer of several outputs. Other groups are known only where the file tells them.</para>
/// <i>Checked by</i> StateDictionaryTests.
/// </remarks>
internal static class ConvolutionLayers
{
    public static LayerFinding? Of(LayerGroup group, LayerContext context)
    {
        if (group.Weight is not { Tensor.Dimensions.Count: >= 3 } weight)
            return null;
        var tensor = weight.Tensor;
        if (tensor.Dimensions.Count == 3 && Matrices(group, tensor, context) is { } matrices)
            return matrices;
        if (weight.Word == "depthwise_kernel")
            return new LayerFinding(LayerKind.Convolution, WeightBlocks.DepthwiseWithOutputsLast(tensor), $"{Kernel(tensor.Dimensions.SkipLast(2))}, depthwise");
        if (IsOutputsLast(group, weight.Word, tensor))
            return new LayerFinding(LayerKind.Convolution, WeightBlocks.ConvolutionWithOutputsLast(tensor), $"{Kernel(tensor.Dimensions.SkipLast(2))}, outputs last");
        var kernel = Kernel(tensor.Dimensions.Skip(2));
        return Transposed(group, tensor, context) is { } groups
            ? new LayerFinding(LayerKind.TransposedConvolution, WeightBlocks.TransposedConvolution(tensor, groups.Count), $"{kernel}{Words(groups.Count)}{groups.Why}")
            : Plain(tensor, context, kernel + (tensor.Dimensions.Count > 3 || context.Hint is not null || group.Name.Contains("conv", StringComparison.OrdinalIgnoreCase) ? "" : ", if it is a convolution: its name does not tell"));
    }

    private static LayerFinding Plain(StoredTensor tensor, LayerContext context, string kernel)
    {
        var told = context.Hint?.Groups is { } count && count > 0 && tensor.Dimensions[0] % count == 0 ? count : (int?)null;
        if (told is null && tensor.Dimensions[1] == 1 && context.Before is > 1 and var before && tensor.Dimensions[0] % before == 0)
            return new LayerFinding(LayerKind.Convolution, WeightBlocks.Convolution(tensor, before), $"{kernel}, depthwise as its shape and the layer before tell");
        return new LayerFinding(LayerKind.Convolution, WeightBlocks.Convolution(tensor, told ?? 1), kernel + Words(told ?? 1));
    }

    /// <summary>A tensor of three dimensions that is no convolution.</summary>
    private static LayerFinding? Matrices(LayerGroup group, StoredTensor tensor, LayerContext context)
    {
        if (group.Name.Contains("expert", StringComparison.OrdinalIgnoreCase))
            return new LayerFinding(LayerKind.Dense, WeightBlocks.Several(tensor, "expert"), FormattableString.Invariant($"{tensor.Dimensions[0]} experts"));
        if (context.Hint?.Class != "Bilinear" && !group.IsNamedLike("bilinear"))
            return null;
        var (outputs, inputs) = (tensor.Dimensions[0], (long)tensor.Dimensions[1] * tensor.Dimensions[2]);
        IReadOnlyList<WeightBlock> blocks = tensor.Count == 0 || inputs > int.MaxValue ? [] : [new WeightBlock("", tensor, outputs, (int)inputs) { OutputStride = inputs, InputStride = 1 }];
        return new LayerFinding(LayerKind.Bilinear, blocks, FormattableString.Invariant($"{tensor.Dimensions[1]}×{tensor.Dimensions[2]} inputs, unfolded"));
    }

    private static bool IsOutputsLast(LayerGroup group, string word, StoredTensor tensor) =>
        word is "kernel" or "pointwise_kernel" || (group.BiasLength is { } length && length == tensor.Dimensions[^1] && length != tensor.Dimensions[0] && length != tensor.Dimensions[1]);

    /// <summary>The groups of a transposed convolution and how they are known; null where it is taken for a plain one.</summary>
    private static (int Count, string Why)? Transposed(LayerGroup group, StoredTensor tensor, LayerContext context)
    {
        var (inputs, outputs) = (tensor.Dimensions[0], tensor.Dimensions[1]);
        if (context.Hint is { } hint && (hint.Transposed ?? hint.Class.StartsWith("ConvTranspose", StringComparison.Ordinal)))
            return (hint.Groups is { } told && told > 0 && inputs % told == 0 ? told : 1, "");
        if (context.Hint is { Transposed: false } or { Class: "Conv1d" or "Conv2d" or "Conv3d" })
            return null;
        if (group.BiasLength is { } bias)
            return bias != inputs && outputs > 0 && bias % outputs == 0 && bias > 0 && inputs % (bias / outputs) == 0 ? (bias / outputs, ", as its bias tells") : null;
        return group.IsNamedLike("transpose", "deconv", "upconv", "up_conv") ? (1, ", as its name tells") : null;
    }

    private static string Kernel(IEnumerable<int> sizes) => $"kernel {string.Join("×", sizes)}";

    private static string Words(int groups) => groups == 1 ? "" : FormattableString.Invariant($", {groups} groups");
}
