using Kadanoff.Networks;
using Kadanoff.Networks.Layers;

namespace Kadanoff.Formats.Networks.Onnx;

/// <summary>One layer on its way into an ONNX graph.</summary>
/// <param name="Graph">Where its operators go.</param>
/// <param name="Layer">With its parameters.</param>
/// <param name="Shape">Of a sample of its input.</param>
/// <param name="Input">Name of its input.</param>
internal sealed record OnnxLayer(OnnxGraph Graph, Layer<float> Layer, Shape Shape, string Input)
{
    /// <summary>Adds the operators of the layer, evaluation mode.</summary>
    /// <returns>The name of its output.</returns>
    /// <exception cref="NotSupportedException">The layer has no ONNX form.</exception>
    public string Add() => Layer.Plan switch
    {
        LinearPlan plan when Shape.Rank == 1 => Operator("Gemm", [Input, Parameter("weight"), .. plan.Bias ? [Parameter("bias")] : Array.Empty<string>()], OnnxAttribute.Integer("transB", 1)),
        LinearPlan plan => AlongRows(plan),
        ReluPlan => Operator("Relu", [Input]),
        LeakyReluPlan plan => Operator("LeakyRelu", [Input], OnnxAttribute.Float("alpha", plan.Slope)),
        BatchNormPlan plan => Operator("BatchNormalization", [Input, .. Affine(plan.Affine, plan.Channels), Parameter("running_mean"), Parameter("running_var")], OnnxAttribute.Float("epsilon", plan.Epsilon)),
        DropoutPlan => Input,
        FlattenPlan => Operator("Flatten", [Input], OnnxAttribute.Integer("axis", 1)),
        _ => throw new NotSupportedException($"Layer {Layer.Path} ({Layer.Plan.GetType().Name.Replace("Plan", "", StringComparison.Ordinal)}) has no ONNX form. Use the network as safetensors."),
    };

    /// <summary>y = x·Wᵀ + b for every row of every sample.</summary>
    private string AlongRows(LinearPlan plan)
    {
        var transposed = Operator("Transpose", [Parameter("weight")], OnnxAttribute.Integers("perm", 1, 0));
        var product = Operator("MatMul", [Input, transposed]);
        return plan.Bias ? Operator("Add", [product, Parameter("bias")]) : product;
    }

    /// <summary>Scale and shift of a normalisation; ones and zeros where it has none.</summary>
    private IEnumerable<string> Affine(bool affine, int width) => affine
        ? [Parameter("weight"), Parameter("bias")]
        : [Constant("ones", [width], [.. Enumerable.Repeat(1f, width)]), Constant("zeros", [width], new float[width])];

    private string Operator(string type, IEnumerable<string> inputs, params IEnumerable<ProtobufMessage> attributes) =>
        Graph.Node($"{Layer.Path}/{type}", type, inputs, attributes);

    private string Constant(string name, IReadOnlyList<int> dimensions, float[] numbers) => Graph.Constant($"{Layer.Path}/{name}", dimensions, numbers);

    /// <summary>A trained array or running statistic, under its path.</summary>
    private string Parameter(string name)
    {
        var parameter = Layer.Parameters.Concat(Layer.Statistics).First(parameter => parameter.Name == name);
        return Graph.Constant($"{Layer.Path}.{name}", parameter.Dimensions, parameter.Value);
    }
}
