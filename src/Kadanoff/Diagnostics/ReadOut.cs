using Kadanoff.Models;
using Kadanoff.Networks.Layers;
using Kadanoff.Numerics;

namespace Kadanoff.Diagnostics;

/// <summary>The linear layer that turns the last features into one number for each class.</summary>
/// <remarks><i>Checked by</i> ReadOutTests.</remarks>
/// <param name="Weights">W, classes × features.</param>
/// <param name="Biases">b, one for each class; empty for none.</param>
public sealed record ReadOut(Matrix<float> Weights, float[] Biases)
{
    /// <summary>Of a network of ours.</summary>
    public static ReadOut Of(Linear<float> layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        return new ReadOut(new Matrix<float>(layer.Weight.Dimensions[0], layer.Weight.Dimensions[1], layer.Weight.Value), layer.Parameters.Count > 1 ? layer.Parameters[1].Value : []);
    }

    /// <summary>Of a model file: the one dense layer that leads to the last stage; null where there is none, or several do.</summary>
    /// <param name="stages">Of the data.</param>
    /// <param name="layers">Of the file.</param>
    /// <exception cref="FileException">Its weights cannot be read.</exception>
    public static ReadOut? Of(IReadOnlyList<NetworkStage> stages, IReadOnlyList<ModelLayer> layers)
    {
        ArgumentNullException.ThrowIfNull(stages);
        ArgumentNullException.ThrowIfNull(layers);
        if (stages[^1] is not { IsOutput: true, WeightLayers: [var name] } || layers.FirstOrDefault(layer => layer.Name == name) is not { Kind: LayerKind.Dense, Blocks: [{ Positions: 1 } block] } last)
            return null;
        var bias = last.Tensors.FirstOrDefault(tensor => tensor.Role == TensorRole.Bias).Tensor;
        return new ReadOut(block.Slice<float>(block.Tensor.ToSingles()), bias?.ToSingles() ?? []);
    }

    /// <summary>Whether it takes these features to these classes.</summary>
    public bool Fits(int features, int classes) => Weights.Columns == features && Weights.Rows == classes && (Biases.Length == 0 || Biases.Length == classes);
}
