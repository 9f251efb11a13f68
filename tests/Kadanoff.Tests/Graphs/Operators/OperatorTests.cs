using Kadanoff.Graphs;
using Kadanoff.Graphs.Operators;
using Kadanoff.Numerics;

namespace Kadanoff.Tests.Graphs.Operators;

public class OperatorTests
{
    private static readonly string[] Known =
    [
        "Conv", "ConvTranspose", "MaxPool", "AveragePool", "GlobalAveragePool", "GlobalMaxPool", "Gemm", "MatMul", "Einsum", "BatchNormalization", "InstanceNormalization", "LayerNormalization", "GroupNormalization",
        "RMSNormalization", "LRN", "Relu", "LeakyRelu", "PRelu", "Elu", "Selu", "Celu", "Sigmoid", "HardSigmoid", "Tanh", "Softplus", "Softsign", "Gelu", "Erf", "HardSwish", "Mish", "Clip", "Softmax", "LogSoftmax",
        "Add", "Sub", "Mul", "Div", "Mod", "Pow", "Sqrt", "Exp", "Log", "Reciprocal", "Neg", "Abs", "Floor", "Ceil", "Round", "Sign", "Min", "Max", "Mean", "Sum", "ReduceMean", "ReduceSum", "ReduceMax", "ReduceMin", "ReduceProd",
        "ReduceL1", "ReduceL2", "ReduceLogSum", "ReduceLogSumExp", "ReduceSumSquare", "ArgMax", "ArgMin", "TopK", "CumSum", "Reshape", "Transpose", "Flatten", "Squeeze", "Unsqueeze", "Concat", "Split", "Slice", "Gather", "GatherElements",
        "GatherND", "ScatterND", "ScatterElements", "Expand", "Tile", "Pad", "Shape", "Size", "ConstantOfShape", "Range", "Where", "Cast", "Equal", "Less", "Greater", "LessOrEqual", "GreaterOrEqual", "Not", "And", "Or", "Xor", "Trilu",
        "Resize", "Upsample", "DepthToSpace", "SpaceToDepth", "Dropout", "Identity", "Constant", "LSTM", "GRU", "RNN", "OneHot", "NonZero", "EyeLike", "IsNaN", "IsInf", "Sin", "Cos", "LpNormalization", "MeanVarianceNormalization",
    ];

    [Fact]
    public void Operators_of_the_usual_networks_are_known() =>
        Known.Where(name => !OperatorCatalogue.Knows(new Node("", name, [], []))).ShouldBeEmpty();

    public static TheoryData<string> Names => [.. Known];

    // Whatever comes in, an operator gives a value or one error that names it.
    [Theory]
    [MemberData(nameof(Names))]
    public void An_operator_refuses_what_does_not_fit_it_in_one_line(string operation)
    {
        Tensor?[] offered =
        [
            One.Counting(2, 3), One.Counting(1, 2, 4, 4), One.Counting(0, 3), new([1f]), One.Integers(2, -1), One.Integers(0), new([true, false], 2), null, One.Counting(2, 2, 2, 2, 2), One.Integers(long.MaxValue, long.MinValue), One.Counting(3),
            new([7L]), One.Numbers(float.NaN, float.PositiveInfinity, -1),
        ];
        var stream = new RandomStream(5, operation);
        NodeAttribute[] values = [NodeAttribute.Of(-1), NodeAttribute.Of(0), NodeAttribute.Of(2), NodeAttribute.Of(1 << 30), One.List(2, 2), One.List(0, 0, 1, 1), One.List(-1, 9), NodeAttribute.Of(0.5f), NodeAttribute.Of("linear"), One.List()];
        string[] names = ["axis", "axes", "kernel_shape", "strides", "pads", "dilations", "group", "perm", "blocksize", "keepdims", "shape", "split", "starts", "ends", "k", "size", "equation", "direction", "mode", "num_outputs", "hidden_size", "batch_dims", "to", "layout", "ceil_mode", "output_shape", "num_groups"];
        for (var round = 0; round < 100; round++)
        {
            Tensor?[] inputs = [.. Enumerable.Range(0, stream.NextInt32(5)).Select(_ => offered[stream.NextInt32(offered.Length)])];
            var settings = names.Where(_ => stream.NextInt32(6) == 0).ToDictionary(name => name, _ => values[stream.NextInt32(values.Length)]);
            var error = Record.Exception(() => One.Run(operation, inputs, settings, outputs: 1 + stream.NextInt32(2), set: stream.NextInt32(2) == 0 ? 6 : 21, limits: new ExecutionLimits(1 << 26, Operations: 100_000_000)));
            if (error is not null)
                error.ShouldBeOfType<GraphException>($"{operation}, round {round}: {error}").Message.ShouldContain(operation);
        }
    }
}
