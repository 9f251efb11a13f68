using Kadanoff.Graphs;
using Kadanoff.Models;

namespace Kadanoff.Formats.Models.Architectures;

/// <summary>Tensors of a model as constants of a graph: their numbers are read when the graph first runs.</summary>
internal static class StoredConstants
{
    /// <summary>A constant under the tensor's own name.</summary>
    public static string Constant(this GraphBuilder builder, StoredTensor tensor)
    {
        int[] dimensions = [.. tensor.Dimensions];
        return builder.Constant(new Constant(tensor.Name, TensorKind.Float, dimensions, () => new Tensor(tensor.ToSingles(), dimensions)));
    }

    /// <summary>The tensor that a layer has for a role; null where it has none.</summary>
    public static StoredTensor? Part(this ModelLayer layer, TensorRole role) => layer.Tensors.FirstOrDefault(part => part.Role == role).Tensor;

    /// <summary>A dense layer, inputs or outputs first as its block says.</summary>
    public static string Dense(this GraphBuilder builder, ModelLayer layer, string value)
    {
        var block = layer.Blocks[0];
        string[] inputs = [value, builder.Constant(block.Tensor), .. layer.Part(TensorRole.Bias) is { } bias ? [builder.Constant(bias)] : Array.Empty<string>()];
        return builder.Named(layer.Name, "Gemm", inputs, ("transB", NodeAttribute.Of(block.Tensor.Dimensions[0] == block.Outputs && block.OutputStride == block.Inputs ? 1 : 0)));
    }
}
