using Kadanoff.Diagnostics;
using Kadanoff.Networks;
using Kadanoff.Networks.Layers;

namespace Kadanoff.Tests.Diagnostics;

public class NetworkStagesTests
{
    [Fact]
    public void A_stage_is_a_weight_layer_with_all_that_is_passive_behind_it()
    {
        var stages = Stages(Architectures.SpringBlockMlp(4, 8, 2, 3, dropout: 0.2));
        stages.Select(stage => stage.Name).ShouldBe(
            ["input · batch-norm", "1: linear 4→8 · batch-norm · leaky-relu", "2: linear 8→8 · batch-norm · leaky-relu", "output: linear 8→3"]);
        stages.Select(stage => stage.LastLayer).ShouldBe([0, 4, 8, 9]);
        stages.Select(stage => stage.Shape.Size).ShouldBe([4, 8, 8, 3]);
        stages.Select(stage => stage.IsOutput).ShouldBe([false, false, false, true]);
        stages.Select(stage => stage.Index).ShouldBe([0, 1, 2, 3]);
        stages.Select(stage => string.Join(" ", stage.WeightLayers)).ShouldBe(["", "1", "5", "9"]);
    }

    [Fact]
    public void Without_a_layer_in_front_of_the_weights_the_input_is_raw()
    {
        var stages = Stages(Architectures.Mlp([784, 100, 10]));
        stages.Select(stage => stage.Name).ShouldBe(["input", "1: linear 784→100 · relu", "output: linear 100→10"]);
        stages[0].LastLayer.ShouldBe(-1);
    }

    [Fact]
    public void Flattening_belongs_to_what_comes_before_it()
    {
        var stages = Stages(new Architecture([1, 4, 4], [new FlattenPlan(), new LinearPlan(16, 3), new ReluPlan(), new LinearPlan(3, 2)]));
        stages.Select(stage => stage.Name).ShouldBe(["input", "1: linear 16→3 · relu", "output: linear 3→2"]);
        (stages[0].LastLayer, stages[0].Shape).ShouldBe((0, new Shape(16)));
    }

    [Fact]
    public void A_network_without_weights_is_all_input()
    {
        var stage = Stages(new Architecture([5], [new ReluPlan()])).ShouldHaveSingleItem();
        (stage.Name, stage.LastLayer, stage.IsOutput).ShouldBe(("input · relu", 0, false));
    }

    private static IReadOnlyList<NetworkStage> Stages(Architecture architecture) => NetworkStages.Of(new Network<float>(architecture));
}
