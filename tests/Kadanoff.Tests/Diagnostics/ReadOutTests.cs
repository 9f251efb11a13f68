using Kadanoff.Diagnostics;
using Kadanoff.Models;
using Kadanoff.Networks;

namespace Kadanoff.Tests.Diagnostics;

public class ReadOutTests
{
    private static readonly NetworkStage[] s_stages = [new(0, "input", -1, new Shape(3), false), new(1, "output", 0, new Shape(2), true) { WeightLayers = ["fc"] }];

    [Fact]
    public void The_dense_layer_of_the_last_stage_is_read_with_its_bias()
    {
        var readOut = ReadOut.Of(s_stages, [Layer("fc", LayerKind.Dense, new HeldTensor("fc.bias", [7, 8], 2))]).ShouldNotBeNull();
        readOut.Weights.Row(1).ToArray().ShouldBe([4f, 5f, 6f]);
        readOut.Biases.ShouldBe([7f, 8f]);
        readOut.Fits(3, 2).ShouldBeTrue();
        readOut.Fits(2, 3).ShouldBeFalse();
    }

    [Fact]
    public void Without_one_dense_layer_there_is_none()
    {
        ReadOut.Of(s_stages, []).ShouldBeNull();
        ReadOut.Of(s_stages, [Layer("fc", LayerKind.Attention, null)]).ShouldBeNull();
        ReadOut.Of([s_stages[0], s_stages[1] with { WeightLayers = ["fc", "other"] }], [Layer("fc", LayerKind.Dense, null)]).ShouldBeNull();
        ReadOut.Of([s_stages[0], s_stages[1] with { IsOutput = false }], [Layer("fc", LayerKind.Dense, null)]).ShouldBeNull();
        ReadOut.Of(s_stages, [Layer("fc", LayerKind.Dense, null)])!.Biases.ShouldBeEmpty();
    }

    private static ModelLayer Layer(string name, LayerKind kind, StoredTensor? bias)
    {
        var weight = new HeldTensor($"{name}.weight", [1, 2, 3, 4, 5, 6], 2, 3);
        return new ModelLayer(0, name, kind, WeightBlocks.OutputsFirst(weight), [(TensorRole.Weight, weight), .. bias is null ? Array.Empty<(TensorRole, StoredTensor)>() : [(TensorRole.Bias, bias)]]);
    }
}
