using Kadanoff.Diagnostics;
using Kadanoff.Graphs;
using Kadanoff.Models;

namespace Kadanoff.Tests.Diagnostics;

public class ShuffledWeightsTests
{
    private static readonly float[] s_weights = [1, 2, 3, 4, 5, 6, 7, 8, 9];

    [Fact]
    public void A_weight_has_the_same_numbers_in_another_order_and_a_bias_keeps_its_own()
    {
        var shuffled = ShuffledWeights.Of(Model(), 1, 0).Graph!.Constants;
        var weights = shuffled["w"].Value.Floats.ToArray();
        weights.ShouldNotBe(s_weights);
        weights.Order().ShouldBe(s_weights);
        shuffled["b"].Value.Floats.ToArray().ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void The_same_seed_gives_the_same_order_and_another_network_another()
    {
        float[] Weights(ulong seed, int index) => ShuffledWeights.Of(Model(), seed, index).Graph!.Constants["w"].Value.Floats.ToArray();
        Weights(1, 0).ShouldBe(Weights(1, 0));
        Weights(1, 0).ShouldNotBe(Weights(1, 1));
    }

    [Fact]
    public void A_model_without_a_graph_is_refused() =>
        Should.Throw<DataException>(() => ShuffledWeights.Of(new Model("file", "test") { Tensors = [], Layers = [] }, 1, 0)).Message.ShouldContain("cannot be run");

    private static Model Model()
    {
        var (weight, bias) = (new HeldTensor("w", s_weights, 3, 3), new HeldTensor("b", [1, 2, 3], 3));
        var graph = new Graph("g", [new GraphInput("x", TensorKind.Float, null)], ["y"],
            [new Node("fc", "Gemm", ["x", "w", "b"], ["y"])], [new Constant("w", new Tensor(s_weights, 3, 3)), new Constant("b", new Tensor([1f, 2, 3], 3))], 13);
        return new Model("file", "test")
        {
            Tensors = [weight, bias],
            Layers = [new ModelLayer(0, "fc", LayerKind.Dense, WeightBlocks.OutputsFirst(weight), [(TensorRole.Weight, weight), (TensorRole.Bias, bias)])],
            Graph = graph,
        };
    }
}
