using Kadanoff.Formats.Models;
using Kadanoff.Models;

namespace Kadanoff.Formats.Tests.Models;

public sealed class OnnxLayersTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Layers_stand_in_the_order_of_the_graph_under_the_names_of_their_weights()
    {
        using var model = Open(
            [
                OnnxWriter.Node("Relu", ["b"], ["c"]), OnnxWriter.Node("Conv", ["x", "conv1.weight", "conv1.bias"], ["a"]),
                OnnxWriter.Node("BatchNormalization", ["a", "bn1.weight", "bn1.bias", "bn1.running_mean", "bn1.running_var"], ["b"]), OnnxWriter.Node("Gemm", ["c", "fc.weight", "fc.bias"], ["y"], "", OnnxWriter.Setting("transB", 1)),
            ],
            [
                OnnxWriter.Tensor("fc.weight", 5, 4), OnnxWriter.Tensor("fc.bias", 5), OnnxWriter.Tensor("conv1.weight", 4, 3, 3, 3), OnnxWriter.Tensor("conv1.bias", 4),
                OnnxWriter.Tensor("bn1.weight", 4), OnnxWriter.Tensor("bn1.bias", 4), OnnxWriter.Tensor("bn1.running_mean", 4), OnnxWriter.Tensor("bn1.running_var", 4),
            ]);
        model.InGraphOrder.ShouldBeTrue();
        model.Layers.Select(layer => (layer.Name, layer.Kind)).ShouldBe([("conv1", LayerKind.Convolution), ("bn1", LayerKind.Normalisation), ("fc", LayerKind.Dense)]);
        model.Layers[0].Blocks.ShouldHaveSingleItem().Positions.ShouldBe(9);
        model.Layers[1].Tensors.Select(tensor => tensor.Role).ShouldBe([TensorRole.Scale, TensorRole.Bias, TensorRole.RunningMean, TensorRole.RunningVariance]);
        Shape(model.Layers[2].Blocks[0]).ShouldBe((5, 4, 0, 4, 1));
        model.NotUsed.ShouldBeEmpty();
    }

    [Fact]
    public void Products_have_their_inputs_first_unless_they_are_transposed_wherever_the_transpose_stands()
    {
        using var model = Open(
            [OnnxWriter.Node("MatMul", ["x", "a"], ["p"]), OnnxWriter.Node("Transpose", ["b"], ["bt"]), OnnxWriter.Node("MatMul", ["p", "bt"], ["q"]), OnnxWriter.Node("Gemm", ["q", "c"], ["r"]), OnnxWriter.Node("MatMul", ["d", "r"], ["y"])],
            [OnnxWriter.Tensor("a", 3, 4), OnnxWriter.Tensor("b", 5, 4), OnnxWriter.Tensor("c", 5, 6), OnnxWriter.Tensor("d", 7, 6)]);
        model.Layers.Select(layer => Shape(layer.Blocks[0])).ShouldBe([(4, 3, 0, 1, 4), (5, 4, 0, 4, 1), (6, 5, 0, 1, 6), (7, 6, 0, 6, 1)]);
    }

    [Fact]
    public void A_weight_under_another_shape_is_found()
    {
        using var model = Open(
            [OnnxWriter.Node("Reshape", ["w", "shape"], ["flat"]), OnnxWriter.Node("MatMul", ["x", "flat"], ["y"])],
            [OnnxWriter.Tensor("w", 2, 3, 4), OnnxWriter.Typed("shape", 7, 2).Packed(7, 6, 4)]);
        Shape(model.Layers.ShouldHaveSingleItem().Blocks[0]).ShouldBe((4, 6, 0, 1, 4));
    }

    [Fact]
    public void Groups_are_told_apart_and_transposed_kernels_have_their_inputs_first()
    {
        using var model = Open(
            [OnnxWriter.Node("Conv", ["x", "g"], ["a"], "", OnnxWriter.Setting("group", 2)), OnnxWriter.Node("ConvTranspose", ["a", "t"], ["b"]), OnnxWriter.Node("Conv", ["b", "d"], ["y"], "", OnnxWriter.Setting("group", 6))],
            [OnnxWriter.Tensor("g", 4, 3, 5), OnnxWriter.Tensor("t", 4, 6, 2), OnnxWriter.Tensor("d", 6, 1, 3)]);
        model.Layers[0].Blocks.Select(Shape).ShouldBe([(2, 3, 0, 15, 5), (2, 3, 30, 15, 5)]);
        Shape(model.Layers[1].Blocks.ShouldHaveSingleItem()).ShouldBe((6, 4, 0, 2, 12));
        model.Layers[1].Kind.ShouldBe(LayerKind.TransposedConvolution);
        model.Layers[2].Blocks.Count.ShouldBe(6);
        model.Layers[2].Detail.ShouldBe("kernel 3, depthwise");
    }

    [Fact]
    public void Gates_have_the_order_of_the_format()
    {
        using var model = Open(
            [OnnxWriter.Node("LSTM", ["x", "w", "r"], ["h"]), OnnxWriter.Node("GRU", ["h", "w3", "r3"], ["y"], "", new OnnxWriter().Add(1, "direction").Add(4, "bidirectional").Add(20, 3))],
            [OnnxWriter.Tensor("w", 1, 8, 3), OnnxWriter.Tensor("r", 1, 8, 2), OnnxWriter.Tensor("w3", 2, 6, 3), OnnxWriter.Tensor("r3", 2, 6, 2)]);
        model.Layers[0].Blocks.Select(block => block.Name).ShouldBe([.. new[] { "input", "state" }.SelectMany(from => new[] { "input gate", "output gate", "forget gate", "cell" }.Select(gate => $"{gate}, from {from}"))]);
        Shape(model.Layers[0].Blocks[2]).ShouldBe((2, 3, 12, 3, 1));
        Shape(model.Layers[0].Blocks[7]).ShouldBe((2, 2, 12, 2, 1));
        model.Layers[1].Blocks.Count.ShouldBe(12);
        model.Layers[1].Blocks[7].ShouldSatisfyAllConditions(block => block.Name.ShouldBe("reset gate, from input, backwards"), block => block.Offset.ShouldBe(24));
    }

    [Fact]
    public void Queries_keys_and_values_are_told_apart_where_the_graph_cuts_them_or_the_name_says_so()
    {
        using var model = Open(
            [OnnxWriter.Node("MatMul", ["x", "w"], ["a"]), OnnxWriter.Node("Add", ["a", "shift"], ["b"]), OnnxWriter.Node("Split", ["b"], ["q", "k", "v"]), OnnxWriter.Node("Gemm", ["q", "h.c_attn.weight"], ["y"])],
            [OnnxWriter.Tensor("w", 4, 12), OnnxWriter.Tensor("shift", 12), OnnxWriter.Tensor("h.c_attn.weight", 4, 12)]);
        foreach (var layer in model.Layers)
        {
            layer.Kind.ShouldBe(LayerKind.Attention);
            layer.Blocks.Select(block => (block.Name, Shape(block))).ShouldBe([("query", (4, 4, 0, 1, 12)), ("key", (4, 4, 4, 1, 12)), ("value", (4, 4, 8, 1, 12))]);
        }

        model.Layers[0].Tensors.ShouldContain(tensor => tensor.Role == TensorRole.Bias && tensor.Tensor.Name == "shift");
    }

    [Fact]
    public void What_only_gets_added_is_no_layer_and_a_weight_used_twice_is_tied()
    {
        using var model = Open(
            [OnnxWriter.Node("Sub", ["x", "mean"], ["a"]), OnnxWriter.Node("MatMul", ["a", "w"], ["b"]), OnnxWriter.Node("Identity", ["w"], ["same"]), OnnxWriter.Node("MatMul", ["b", "same"], ["y"])],
            [OnnxWriter.Tensor("mean", 4, 4), OnnxWriter.Tensor("w", 4, 4), OnnxWriter.Tensor("idle", 3)]);
        model.Layers.Select(layer => (layer.Name, layer.TiedTo)).ShouldBe([("w", null), ("w (2)", "w")]);
        model.NotUsed.ShouldBe([new NotUsed("mean", "it is an operand of Sub, no layer"), new NotUsed("idle", "no node uses it")]);
    }

    [Theory]
    [InlineData("onnx::MatMul_12", "blocks.0.fc.bias", "/any/MatMul", "blocks.0.fc")]
    [InlineData("onnx::MatMul_12", "onnx::Add_13", "/layer1/layer1.0/conv1/MatMul", "layer1.0.conv1")]
    [InlineData("12", "13", "MatMul_5", "MatMul_5")]
    [InlineData("12", "13", "", "12")]
    [InlineData("dense/kernel", "dense/bias", "", "dense")]
    public void Weights_with_a_number_for_a_name_take_that_of_their_bias_or_node(string weight, string bias, string node, string expected)
    {
        using var model = Open([OnnxWriter.Node("MatMul", ["x", weight], ["a"], node), OnnxWriter.Node("Add", ["a", bias], ["y"])], [OnnxWriter.Tensor(weight, 3, 4), OnnxWriter.Tensor(bias, 4)]);
        model.Layers.ShouldHaveSingleItem().Name.ShouldBe(expected);
    }

    [Fact]
    public void A_product_that_gives_nothing_is_read_all_the_same()
    {
        using var model = Open([OnnxWriter.Node("MatMul", ["x", "w"], []), OnnxWriter.Node("Relu", ["x"], ["y"])], [OnnxWriter.Tensor("w", 3, 3)]);
        model.Layers.ShouldHaveSingleItem().Name.ShouldBe("w");
    }

    [Fact]
    public void Gates_that_were_cut_and_joined_in_another_order_are_found_where_they_lie()
    {
        using var model = Open(
            [
                OnnxWriter.Node("Slice", ["rnn.weight_ih", "0", "2", "0"], ["i"]), OnnxWriter.Node("Slice", ["rnn.weight_ih", "6", "8", "0"], ["o"]), OnnxWriter.Node("Slice", ["rnn.weight_ih", "2", "6", "0"], ["fc"]),
                OnnxWriter.Node("Concat", ["i", "o", "fc"], ["all"], "", OnnxWriter.Setting("axis", 0)), OnnxWriter.Node("Unsqueeze", ["all", "0"], ["w"]), OnnxWriter.Node("Unsqueeze", ["rnn.weight_hh", "0"], ["r"]), OnnxWriter.Node("LSTM", ["x", "w", "r"], ["y"]),
            ],
            [OnnxWriter.Tensor("rnn.weight_ih", 8, 3), OnnxWriter.Tensor("rnn.weight_hh", 8, 2), Place("0", 0), Place("2", 2), Place("6", 6), Place("8", 8)]);
        var layer = model.Layers.ShouldHaveSingleItem();
        layer.Blocks.Select(block => block.Offset).ShouldBe([0, 18, 6, 12, 0, 4, 8, 12]);
        layer.Blocks[1].Name.ShouldBe("output gate, from input");
        model.NotUsed.ShouldBeEmpty();
    }

    [Fact]
    public void A_table_that_rows_are_taken_from_is_an_embedding()
    {
        using var model = Open([OnnxWriter.Node("Gather", ["wte.weight", "x"], ["y"])], [OnnxWriter.Tensor("wte.weight", 7, 3)]);
        model.Layers[0].Kind.ShouldBe(LayerKind.Embedding);
        Shape(model.Layers[0].Blocks[0]).ShouldBe((3, 7, 0, 1, 3));
    }

    private static OnnxWriter Place(string name, long place) => OnnxWriter.Typed(name, 7, 1).Packed(7, place);

    private static (int, int, long, long, long) Shape(WeightBlock block) => (block.Outputs, block.Inputs, block.Offset, block.OutputStride, block.InputStride);

    private Model Open(OnnxWriter[] nodes, OnnxWriter[] tensors) => ModelFile.Open(_folder.Write("m.onnx", OnnxWriter.Model(OnnxWriter.Graph(nodes, tensors))));
}
