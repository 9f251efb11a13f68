using Kadanoff.Diagnostics;
using Kadanoff.Diagnostics.Advice;
using Kadanoff.Diagnostics.Stress;
using Kadanoff.Models;

namespace Kadanoff.Tests.Diagnostics.Advice;

public class NetworkAdviceTests
{
    /// <summary>Layer 2 lies inside the block that ends with layer 3, and that block does nothing.</summary>
    private static readonly NetworkMeasurement s_measurement = AdvisedNetworks.Of([1, 0, 1], [8, 8, 0, 8, 8]);

    [Fact]
    public void What_is_said_of_a_block_is_said_of_all_its_layers_and_its_load_stands_once()
    {
        var advice = Advice([.. Enumerable.Range(1, 5).Select(i => Layer($"w{i}"))]);
        advice.Layers.Select(layer => layer.Layer).ShouldBe(["w1", "w2", "w3", "w4", "w5"]);
        advice.Layers.Select(layer => layer.Action).ShouldBe([LayerAction.Keep, LayerAction.Bypass, LayerAction.Bypass, LayerAction.Keep, LayerAction.Keep]);
        advice.Layers[1].Load.ShouldBeNull();
        advice.Layers[1].Reason.ShouldStartWith("with the block that ends with 3: layer");
        advice.Layers[2].Load.ShouldNotBeNull();
    }

    [Fact]
    public void A_network_whose_weights_are_not_in_a_file_has_advice_by_its_stages()
    {
        var advice = Advice([]);
        advice.Layers.Select(layer => layer.Layer).ShouldBe(["1: layer", "2: layer", "3: layer", "4: layer", "output"]);
        advice.Layers.ShouldAllBe(layer => layer.Factor == 1);
        advice.Noise.Direction.ShouldBe(NoiseDirection.Keep);
    }

    [Fact]
    public void Weights_alone_are_not_pruned()
    {
        var axis = LayerAxis.Of([], [Layer("w1"), Layer("w2")]);
        var advice = NetworkAdvice.Of(axis, new StressMapBuilder(axis).Build(), []);
        advice.Layers.ShouldAllBe(layer => layer.Action == LayerAction.Keep && layer.ActionReason.Length == 0);
        advice.Noise.Direction.ShouldBe(NoiseDirection.Unknown);
    }

    private static NetworkAdvice Advice(IReadOnlyList<ModelLayer> layers)
    {
        var (axis, verdict) = (LayerAxis.Of(s_measurement.Stages, layers), NetworkVerdict.Of(s_measurement));
        return NetworkAdvice.Of(axis, new StressMapBuilder(axis).AddData(s_measurement, verdict.Layers, null).Build(), [], s_measurement, verdict);
    }

    private static ModelLayer Layer(string name) => new(0, name, LayerKind.Dense, WeightBlocks.Convolution(new HeldTensor("weight", [1, 2, 3, 4], 2, 2, 1)), []);
}
