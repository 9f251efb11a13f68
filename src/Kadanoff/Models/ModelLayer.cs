namespace Kadanoff.Models;

/// <summary>One layer of a model file, with what it holds.</summary>
/// <param name="Index">From 0, in the order in which data meet the layers where the file tells it, otherwise in the order of the file.</param>
/// <param name="Name">As the file names it, without the role: <c>layer1.0.conv1</c>.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Blocks">The linear maps that it holds; empty for a normalisation.</param>
/// <param name="Tensors">All tensors that belong to it, with their roles.</param>
public sealed record ModelLayer(int Index, string Name, LayerKind Kind, IReadOnlyList<WeightBlock> Blocks, IReadOnlyList<(TensorRole Role, StoredTensor Tensor)> Tensors)
{
    /// <summary>The layer whose weight this one uses again: tied weights are measured once. Null where its weight is its own.</summary>
    public string? TiedTo { get; init; }

    /// <summary>More for people: <c>kernel 3×3, stride 2, 4 groups</c>; empty where there is nothing to add.</summary>
    public string Detail { get; init; } = "";
}
