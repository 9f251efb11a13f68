using Kadanoff.Graphs;
using Kadanoff.Models;

namespace Kadanoff.Formats.Models.Architectures;

/// <summary>The graph of a <c>.nnet</c> file: inputs less their means over their ranges, dense layers with rectifiers between them, outputs times their range plus their mean.</summary>
/// <remarks><i>Reference</i>: [katz2017]. <i>Checked by</i> ModelArchitecturesTests, ModelAccuracyTests.</remarks>
internal static class NnetArchitecture
{
    /// <summary>Null for another format.</summary>
    public static Graph? Of(Model model)
    {
        var tensors = model.Tensors.DistinctBy(tensor => tensor.Name).ToDictionary(tensor => tensor.Name);
        if (!model.Format.StartsWith(".nnet", StringComparison.Ordinal) || !tensors.TryGetValue("input.mean", out var mean))
            return null;
        var layers = model.Layers.Where(layer => layer.Kind == LayerKind.Dense).ToArray();
        if (layers.Length == 0)
            return null;
        var builder = new GraphBuilder(".nnet");
        var value = builder.Input("input", TensorKind.Float, null, (int)mean.Count);
        value = builder.Add("Div", [builder.Add("Sub", [value, builder.Constant(mean)]), builder.Constant(tensors["input.range"])]);
        foreach (var layer in layers)
        {
            value = builder.Dense(layer, value);
            value = layer == layers[^1] ? value : builder.Add("Relu", [value]);
        }

        return builder.Build(builder.Add("Add", [builder.Add("Mul", [value, builder.Constant(tensors["output.range"])]), builder.Constant(tensors["output.mean"])]));
    }
}
