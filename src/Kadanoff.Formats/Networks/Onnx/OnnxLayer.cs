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
        LinearPlan plan => AlongRows(Input, "weight", plan.Bias ? "bias" : null),
        ReluPlan => Operator("Relu", [Input]),
        LeakyReluPlan plan => Operator("LeakyRelu", [Input], OnnxAttribute.Float("alpha", plan.Slope)),
        TanhPlan => Operator("Tanh", [Input]),
        SigmoidPlan => Operator("Sigmoid", [Input]),
        SiluPlan => Operator("Mul", [Input, Operator("Sigmoid", [Input])]),
        GeluPlan { TanhForm: true } => TanhGelu(),
        GeluPlan => Gelu(),
        IdentityPlan or DropoutPlan => Input,
        Conv2dPlan plan => Operator(
            "Conv",
            [Input, Parameter("weight"), .. plan.Bias ? [Parameter("bias")] : Array.Empty<string>()],
            [.. Window(plan.Kernel, plan.Stride, plan.Padding), OnnxAttribute.Integers("dilations", plan.Dilation, plan.Dilation), OnnxAttribute.Integer("group", plan.Groups)]),
        MaxPool2dPlan plan => Operator("MaxPool", [Input], Window(plan.Kernel, plan.Stride, plan.Padding)),
        AveragePool2dPlan plan => Operator("AveragePool", [Input], [.. Window(plan.Kernel, plan.Stride, plan.Padding), OnnxAttribute.Integer("count_include_pad", plan.CountPadding ? 1 : 0)]),
        NearestUpsample2dPlan plan => Upsample(plan.Factor),
        BatchNormPlan plan => Operator("BatchNormalization", [Input, .. Affine(plan.Affine, plan.Channels), Parameter("running_mean"), Parameter("running_var")], OnnxAttribute.Float("epsilon", plan.Epsilon)),
        LayerNormPlan plan => Operator("LayerNormalization", [Input, .. Affine(plan.Affine, plan.Width)], OnnxAttribute.Integer("axis", -1), OnnxAttribute.Float("epsilon", plan.Epsilon)),
        EmbeddingPlan plan => Embedding(plan),
        SelfAttentionPlan plan => new OnnxAttention(this, plan).Add(),
        ResidualPlan => Operator("Add", [Along("body"), Along("projection")]),
        FlattenPlan => Operator("Flatten", [Input], OnnxAttribute.Integer("axis", 1)),
        _ => throw new NotSupportedException($"Layer {Layer.Path} ({Layer.Plan.GetType().Name.Replace("Plan", "", StringComparison.Ordinal)}) has no ONNX form. Use the network as safetensors."),
    };

    /// <summary>y = x·Wᵀ + b for every row of every sample.</summary>
    internal string AlongRows(string input, string weight, string? bias)
    {
        var transposed = Operator("Transpose", [Parameter(weight)], OnnxAttribute.Integers("perm", 1, 0));
        var product = Operator("MatMul", [input, transposed]);
        return bias is null ? product : Operator("Add", [product, Parameter(bias)]);
    }

    /// <summary>The layers of one way through a residual block, one after the other; the input where there are none.</summary>
    private string Along(string way)
    {
        var (value, shape) = (Input, Shape);
        foreach (var (_, layer) in Layer.Children.Where(child => child.Place.StartsWith(way + ".", StringComparison.Ordinal)))
            (value, shape) = (new OnnxLayer(Graph, layer, shape, value).Add(), layer.Plan.OutputShape(shape));
        return value;
    }

    /// <summary>The row of every token, plus the row of every position that the input has.</summary>
    private string Embedding(EmbeddingPlan plan)
    {
        var rows = Operator("Gather", [Parameter("weight"), Operator("Cast", [Input], OnnxAttribute.Integer("to", 7))]);
        if (plan.Positions == 0)
            return rows;
        var positions = Operator("Slice", [Parameter("position"), Constant("first", [1], [0L]), Constant("end", [1], [(long)Shape[0]])]);
        return Operator("Add", [rows, positions]);
    }

    /// <summary>y = x·½·(1 + erf(x/√2)).</summary>
    private string Gelu()
    {
        var error = Operator("Erf", [Operator("Mul", [Input, Number(1 / Math.Sqrt(2))])]);
        return Operator("Mul", [Input, Operator("Mul", [Operator("Add", [error, Number(1)]), Number(0.5)])]);
    }

    /// <summary>y = x·½·(1 + tanh(√(2/π)·(x + 0.044715·x³))) = x·σ(2·√(2/π)·x·(1 + 0.044715·x²)).</summary>
    private string TanhGelu()
    {
        var square = Operator("Mul", [Input, Input]);
        var bracket = Operator("Add", [Operator("Mul", [square, Number(0.044715)]), Number(1)]);
        var argument = Operator("Mul", [Operator("Mul", [Input, bracket]), Number(2 * Math.Sqrt(2 / Math.PI))]);
        return Operator("Mul", [Input, Operator("Sigmoid", [argument])]);
    }

    /// <summary>Every element becomes a square of equal elements; the empty name stands for the region of interest, which nearest neighbours do not have.</summary>
    private string Upsample(int factor) => Operator(
        "Resize",
        [Input, "", Constant("scales", [4], [1f, 1f, factor, factor])],
        OnnxAttribute.Text("mode", "nearest"),
        OnnxAttribute.Text("coordinate_transformation_mode", "asymmetric"),
        OnnxAttribute.Text("nearest_mode", "floor"));

    /// <summary>A square window; stride 0 means the size of the window.</summary>
    private static IEnumerable<ProtobufMessage> Window(int kernel, int stride, int padding) =>
    [
        OnnxAttribute.Integers("kernel_shape", kernel, kernel),
        OnnxAttribute.Integers("strides", stride == 0 ? kernel : stride, stride == 0 ? kernel : stride),
        OnnxAttribute.Integers("pads", padding, padding, padding, padding),
    ];

    /// <summary>Scale and shift of a normalisation; ones and zeros where it has none.</summary>
    private IEnumerable<string> Affine(bool affine, int width) => affine
        ? [Parameter("weight"), Parameter("bias")]
        : [Constant("ones", [width], [.. Enumerable.Repeat(1f, width)]), Constant("zeros", [width], new float[width])];

    internal string Operator(string type, IEnumerable<string> inputs, params IEnumerable<ProtobufMessage> attributes) =>
        Graph.Node($"{Layer.Path}/{type}", type, inputs, attributes);

    internal string Number(double number) => Constant("number", [], [(float)number]);

    internal string Constant(string name, IReadOnlyList<int> dimensions, float[] numbers) => Graph.Constant($"{Layer.Path}/{name}", dimensions, numbers);

    internal string Constant(string name, IReadOnlyList<int> dimensions, long[] numbers) => Graph.Constant($"{Layer.Path}/{name}", dimensions, numbers);

    /// <summary>A trained array or running statistic, under its path.</summary>
    private string Parameter(string name)
    {
        var parameter = Layer.Parameters.Concat(Layer.Statistics).First(parameter => parameter.Name == name);
        return Graph.Constant($"{Layer.Path}.{name}", parameter.Dimensions, parameter.Value);
    }
}
