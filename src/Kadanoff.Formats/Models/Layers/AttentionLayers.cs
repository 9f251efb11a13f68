using Kadanoff.Models;

namespace Kadanoff.Formats.Models.Layers;

/// <summary>Attention layers whose queries, keys and values lie in one tensor.</summary>
/// <remarks><i>Valid for</i> parts of equal size, one after the other. Where they alternate head by head, or keys have fewer heads, the file does not tell how to part them; the layer says so. <i>Checked by</i> StateDictionaryTests.</remarks>
internal static class AttentionLayers
{
    private static readonly string[] Parts = ["query", "key", "value"];
    private static readonly string[] Packed = ["c_attn", "qkv", "wqkv", "qkv_proj", "in_proj", "attn_qkv", "to_qkv", "qkv_projection"];

    /// <summary>PyTorch's <c>MultiheadAttention</c>: <c>in_proj_weight</c>, or three weights where keys and values have sizes of their own.</summary>
    public static LayerFinding? OfTorch(LayerGroup group)
    {
        if (group["in_proj_weight"] is { Dimensions: [var rows, _] } packed && rows % 3 == 0)
            return new LayerFinding(LayerKind.Attention, WeightBlocks.OutputsFirst(packed, Parts), "queries, keys and values in one tensor");
        StoredTensor?[] three = [group["q_proj_weight"], group["k_proj_weight"], group["v_proj_weight"]];
        return three.All(tensor => tensor is { Dimensions.Count: 2 })
            ? new LayerFinding(LayerKind.Attention, [.. three.Zip(Parts).SelectMany(pair => WeightBlocks.OutputsFirst(pair.First!, [pair.Second]))])
            : null;
    }

    /// <summary>A matrix whose name says that queries, keys and values are stacked in it.</summary>
    public static LayerFinding? OfName(LayerGroup group, LayerContext context)
    {
        if (group.Weight is not { Tensor.Dimensions: [> 0, > 0] } weight)
            return null;
        var interleaved = group.LastName == "query_key_value";
        if (!interleaved && !Packed.Contains(group.LastName))
            return null;
        var inputsFirst = MatrixLayers.IsInputsFirst(group, context);
        var (outputs, inputs) = inputsFirst ? (weight.Tensor.Dimensions[1], weight.Tensor.Dimensions[0]) : (weight.Tensor.Dimensions[0], weight.Tensor.Dimensions[1]);
        if (interleaved || outputs != 3L * inputs)
            return group.LastName == "in_proj" ? null : new LayerFinding(LayerKind.Attention, MatrixLayers.Matrix(weight.Tensor, inputsFirst), "queries, keys and values in one matrix; the file does not tell where each lies");
        return new LayerFinding(LayerKind.Attention, inputsFirst ? WeightBlocks.InputsFirst(weight.Tensor, Parts) : WeightBlocks.OutputsFirst(weight.Tensor, Parts), "queries, keys and values in one tensor");
    }
}
