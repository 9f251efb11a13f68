namespace Kadanoff.Models;

/// <summary>The linear maps inside a weight tensor, for the orders of dimensions that frameworks use.</summary>
/// <remarks>
/// <para>A tensor with an empty dimension has none, nor has one of more than <see cref="MostMaps"/> maps: each would be too small to be measured.
/// <i>Units</i>: strides are numbers of the tensor, not bytes.</para>
/// <para><i>Checked by</i> WeightBlocksTests.</para>
/// </remarks>
public static class WeightBlocks
{
    /// <summary>At most so many maps are told apart in one tensor.</summary>
    public const int MostMaps = 1 << 16;

    /// <summary>A matrix outputs × inputs, as PyTorch's <c>Linear</c> has it.</summary>
    public static IReadOnlyList<WeightBlock> OutputsFirst(StoredTensor tensor) => OutputsFirst(tensor, [""]);

    /// <summary>A matrix whose outputs are stacked parts of equal size: queries, keys and values, or gates.</summary>
    /// <param name="tensor">Outputs × inputs.</param>
    /// <param name="names">Of the parts, in order.</param>
    public static IReadOnlyList<WeightBlock> OutputsFirst(StoredTensor tensor, IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        ArgumentNullException.ThrowIfNull(names);
        var (outputs, inputs) = (tensor.Dimensions[0] / names.Count, tensor.Dimensions[1]);
        return Of(tensor, names.Count, part => new WeightBlock(names[part], tensor, outputs, inputs) { Offset = (long)part * outputs * inputs, OutputStride = inputs, InputStride = 1 });
    }

    /// <summary>A matrix inputs × outputs, as Keras and Flax have it.</summary>
    public static IReadOnlyList<WeightBlock> InputsFirst(StoredTensor tensor) => InputsFirst(tensor, [""]);

    /// <summary>The same with stacked outputs.</summary>
    /// <param name="tensor">Inputs × outputs.</param>
    /// <param name="names">Of the parts, in order.</param>
    public static IReadOnlyList<WeightBlock> InputsFirst(StoredTensor tensor, IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        ArgumentNullException.ThrowIfNull(names);
        var (inputs, outputs) = (tensor.Dimensions[0], tensor.Dimensions[1] / names.Count);
        return Of(tensor, names.Count, part => new WeightBlock(names[part], tensor, outputs, inputs) { Offset = (long)part * outputs, OutputStride = 1, InputStride = tensor.Dimensions[1] });
    }

    /// <summary>A kernel outputs × inputs of a group × positions, of any number of dimensions, as PyTorch and ONNX have it.</summary>
    public static IReadOnlyList<WeightBlock> Convolution(StoredTensor tensor, int groups = 1)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        var (outputs, inputs, positions) = (tensor.Dimensions[0] / groups, tensor.Dimensions[1], Positions(tensor.Dimensions.Skip(2)));
        return Of(tensor, groups, group => new WeightBlock(GroupName(group, groups), tensor, outputs, inputs)
        {
            Positions = positions,
            Offset = (long)group * outputs * inputs * positions,
            OutputStride = (long)inputs * positions,
            InputStride = positions,
        });
    }

    /// <summary>A kernel inputs × outputs of a group × positions, as transposed convolutions of PyTorch and ONNX have it.</summary>
    public static IReadOnlyList<WeightBlock> TransposedConvolution(StoredTensor tensor, int groups = 1)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        var (inputs, outputs, positions) = (tensor.Dimensions[0] / groups, tensor.Dimensions[1], Positions(tensor.Dimensions.Skip(2)));
        return Of(tensor, groups, group => new WeightBlock(GroupName(group, groups), tensor, outputs, inputs)
        {
            Positions = positions,
            Offset = (long)group * inputs * outputs * positions,
            OutputStride = positions,
            InputStride = (long)outputs * positions,
        });
    }

    /// <summary>A kernel positions × inputs of a group × outputs, as Keras, TensorFlow and Flax have it.</summary>
    public static IReadOnlyList<WeightBlock> ConvolutionWithOutputsLast(StoredTensor tensor, int groups = 1)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        var (all, inputs, positions) = (tensor.Dimensions[^1], tensor.Dimensions[^2], Positions(tensor.Dimensions.SkipLast(2)));
        return Of(tensor, groups, group => new WeightBlock(GroupName(group, groups), tensor, all / groups, inputs)
        {
            Positions = positions,
            Offset = (long)group * (all / groups),
            OutputStride = 1,
            InputStride = all,
            PositionStride = (long)inputs * all,
        });
    }

    /// <summary>A kernel positions × inputs × outputs of each input, as depthwise convolutions of Keras have it.</summary>
    public static IReadOnlyList<WeightBlock> DepthwiseWithOutputsLast(StoredTensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        var (inputs, outputs, positions) = (tensor.Dimensions[^2], tensor.Dimensions[^1], Positions(tensor.Dimensions.SkipLast(2)));
        return Of(tensor, inputs, input => new WeightBlock(Numbered("group", input), tensor, outputs, 1)
        {
            Positions = positions,
            Offset = (long)input * outputs,
            OutputStride = 1,
            InputStride = 1,
            PositionStride = (long)inputs * outputs,
        });
    }

    /// <summary>Matrices one after the other, each outputs × inputs: experts, heads.</summary>
    /// <param name="tensor">Matrices × outputs × inputs.</param>
    /// <param name="name">Of one of them: <c>expert</c>.</param>
    public static IReadOnlyList<WeightBlock> Several(StoredTensor tensor, string name)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        var (outputs, inputs) = (tensor.Dimensions[1], tensor.Dimensions[2]);
        return Of(tensor, tensor.Dimensions[0], one => new WeightBlock(Numbered(name, one), tensor, outputs, inputs) { Offset = (long)one * outputs * inputs, OutputStride = inputs, InputStride = 1 });
    }

    private static IReadOnlyList<WeightBlock> Of(StoredTensor tensor, int count, Func<int, WeightBlock> block) =>
        tensor.Count == 0 || count > MostMaps ? [] : [.. Enumerable.Range(0, count).Select(block)];

    /// <summary>Never more than the tensor has elements, unless one of its dimensions is empty.</summary>
    private static int Positions(IEnumerable<int> kernel) => (int)kernel.Aggregate(1L, (count, size) => Math.Min(int.MaxValue, count * size));

    private static string GroupName(int group, int groups) => groups == 1 ? "" : Numbered("group", group);

    private static string Numbered(string name, int index) => FormattableString.Invariant($"{name} {index + 1}");
}
