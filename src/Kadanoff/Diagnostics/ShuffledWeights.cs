using Kadanoff.Graphs;
using Kadanoff.Models;
using Kadanoff.Numerics;

namespace Kadanoff.Diagnostics;

/// <summary>A model whose weights have lost what they have learned and kept how they are distributed: the control for a file that tells no initialisation.</summary>
/// <remarks>The numbers of each weight tensor stand in random order; biases and what normalisations have gathered stay. <i>Checked by</i> ShuffledWeightsTests.</remarks>
public static class ShuffledWeights
{
    /// <summary>For people, a few words.</summary>
    public const string Description = "the weights of the file in random order within each tensor";

    /// <param name="model">With a graph.</param>
    /// <param name="seed">Of the order.</param>
    /// <param name="index">Of several such models.</param>
    /// <exception cref="DataException">The model has no graph.</exception>
    public static Model Of(Model model, ulong seed, int index)
    {
        ArgumentNullException.ThrowIfNull(model);
        var graph = model.Graph ?? throw new DataException($"{model.Path} cannot be run: {model.NoGraph ?? "it has no graph"}", "Tell its architecture, or export it as ONNX.");
        var weights = model.Layers.SelectMany(layer => layer.Tensors).Where(tensor => tensor.Role == TensorRole.Weight).Select(tensor => tensor.Tensor.Name).ToHashSet();
        var constants = graph.Constants.Values.Select(constant => weights.Contains(constant.Name) && constant.Kind == TensorKind.Float ? Shuffled(constant, seed, index) : constant);
        return model.WithGraph(new Graph(graph.Name, graph.Inputs, graph.Outputs, graph.Nodes, [.. constants], graph.OperatorSet));
    }

    private static Constant Shuffled(Constant constant, ulong seed, int index) => new(constant.Name, constant.Kind, constant.Dimensions, () =>
    {
        var numbers = constant.Value.Floats.ToArray();
        new RandomStream(seed, $"shuffled weights/{constant.Name}", index).Shuffle<float>(numbers);
        return new Tensor(numbers, [.. constant.Dimensions]);
    });
}
