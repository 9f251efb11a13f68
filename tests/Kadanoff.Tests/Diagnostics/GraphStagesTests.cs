using Kadanoff.Diagnostics;
using Kadanoff.Graphs;

namespace Kadanoff.Tests.Diagnostics;

public class GraphStagesTests
{
    private static readonly GraphInput[] X = [new("x", TensorKind.Float, null)];

    [Fact]
    public void A_layer_takes_everything_passive_with_it_up_to_the_next() =>
        Stages(["y"], ["w1", "w2"], "Sub x mean a", "Conv a w1 b", "Relu b c", "MaxPool c d", "Flatten d e", "Gemm e w2 y").ShouldBe(["a", "d w1", "y w2"]);

    [Fact]
    public void A_residual_block_ends_behind_its_addition() =>
        Stages(["y"], ["w1", "w2", "w3", "w4"], "Conv x w1 a", "Relu a b", "Conv b w2 c", "Relu c d", "Conv d w3 e", "Add e b f", "Relu f g", "Gemm g w4 y").ShouldBe(["x", "b w1", "d w2", "g w3", "y w4"]);

    [Fact]
    public void A_shortcut_with_a_weight_ends_before_the_addition_to_the_longer_way() =>
        Stages(["y"], ["w1", "w2", "s", "w4"], "Conv x w1 a", "Relu a b", "Conv b w2 c", "Conv x s t", "Add c t f", "Relu f g", "Gemm g w4 y").ShouldBe(["x", "b w1", "t s", "g w2", "y w4"]);

    [Fact]
    public void Stages_beside_which_the_data_take_another_way_lie_inside_a_block()
    {
        string[] block = ["Conv x w1 a", "Relu a b", "Conv b w2 c", "Relu c d", "Conv d w3 e", "Add e b f", "Relu f g", "Conv g w2 h", "Conv h w3 i", "Conv g w1 s", "Add i s j", "Relu j k", "Gemm k w4 y"];
        Inside(["y"], block).ShouldBe(["d", "s", "h"], ignoreOrder: true);
        Inside(["y", "b"], block).ShouldBe(["d", "s", "h"], ignoreOrder: true);
    }

    [Fact]
    public void Without_a_way_around_no_stage_lies_inside_a_block() =>
        Inside(["y"], "Conv x w1 a", "Relu a b", "Sigmoid b s", "Mul b s c", "Conv c w2 d", "Shape x n", "Reshape d n e", "Gemm e w3 y").ShouldBeEmpty();

    [Fact]
    public void One_way_around_everything_leaves_all_stages_on_the_curve() =>
        Inside(["y"], "Conv x w1 a", "Conv a w2 b", "Conv b w3 c", "Concat c x d", "Gemm d w4 y").ShouldBeEmpty();

    [Fact]
    public void A_fork_that_closes_again_is_passed() =>
        Stages(["y"], ["w1", "w2"], "MatMul x w1 a", "Sigmoid a s", "Mul a s b", "ReduceMean b m", "Sub b m c", "MatMul c w2 y").ShouldBe(["x", "c w1", "y w2"]);

    [Fact]
    public void A_softmax_at_the_end_is_left_out_and_one_inside_is_not()
    {
        Stages(["p"], ["w1"], "Gemm x w1 y", "Softmax y p").ShouldBe(["x", "y w1"]);
        Stages(["y"], ["w1", "w2"], "Gemm x w1 a", "Softmax a p", "Gemm p w2 y").ShouldBe(["x", "p w1", "y w2"]);
    }

    [Fact]
    public void An_attention_is_one_stage_behind_those_of_its_queries_keys_and_values() =>
        Stages(["y"], ["wq", "wk", "wv", "wo"], "MatMul x wq q", "MatMul x wk k", "MatMul x wv v", "Transpose k kt", "MatMul q kt s", "Softmax s p", "MatMul p v m", "MatMul m wo o", "Add o x y")
            .ShouldBe(["x", "q wq", "v wv", "kt wk", "m ", "y wo"]);

    [Fact]
    public void The_length_of_a_value_is_no_way_of_the_data() =>
        Stages(["y"], ["w1", "w2"], "Shape x n", "MatMul x w1 a", "Relu a b", "Reshape b n c", "MatMul c w2 d", "Reshape d n y").ShouldBe(["x", "c w1", "y w2"]);

    [Fact]
    public void Finer_choices_show_each_weight_or_each_node()
    {
        var graph = Graph(["y"], ["w1", "w2"], "Conv x w1 a", "Relu a b", "Gemm b w2 y");
        GraphStages.Of(graph, "x", GraphStageChoice.WeightNodes).Select(stage => stage.Value).ShouldBe(["x", "a", "y"]);
        GraphStages.Of(graph, "x", GraphStageChoice.AllNodes).Select(stage => stage.Value).ShouldBe(["x", "a", "b", "y"]);
    }

    private static string[] Inside(string[] outputs, params string[] nodes) =>
        [.. GraphStages.Of(Graph(outputs, ["w1", "w2", "w3", "w4"], nodes), "x", GraphStageChoice.Layers).Where(stage => stage.IsInsideBlock).Select(stage => stage.Value)];

    private static string[] Stages(string[] outputs, string[] weights, params string[] nodes) =>
        [.. GraphStages.Of(Graph(outputs, weights, nodes), "x", GraphStageChoice.Layers).Select(stage => stage.Weights.Count > 0 || stage.Label == "matmul" ? $"{stage.Value} {string.Join('+', stage.Weights)}" : stage.Value)];

    private static Graph Graph(string[] outputs, string[] weights, params string[] nodes)
    {
        Constant[] constants = [.. weights.Select(name => new Constant(name, new Tensor(new float[4], 2, 2))), new Constant("mean", new Tensor([0f]))];
        return new Graph("g", X, outputs, [.. nodes.Select(node => node.Split(' ')).Select(parts => new Node("", parts[0], parts[1..^1], [parts[^1]]))], constants, 17);
    }
}
