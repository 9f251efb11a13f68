using Kadanoff.Diagnostics.Spectra;
using Kadanoff.Diagnostics.Stress;
using Kadanoff.Models;
using Kadanoff.Numerics;

namespace Kadanoff.Tests.Diagnostics.Stress;

public class SpectrumStressTests
{
    private const int Rows = 60, Columns = 80;

    [Fact]
    public void Noise_is_idle_and_a_layer_with_a_direction_is_not()
    {
        var map = Map(("noise", Noise(1)), ("spiked", Spiked()));
        map.Rows.Select(row => row.State).ShouldBe([StressState.Idle, StressState.Balanced]);
        map.Rows[0].Cells[0].Cause.ShouldStartWith("like random: p = ");
        map.Rows[0].Cells[0].Control!.Quantile.ShouldBeInRange(0, 1);
        map.Rows[0].Cells[0].NextStep.ShouldNotBeEmpty();
    }

    [Fact]
    public void One_weight_that_is_far_too_large_is_a_trap()
    {
        var weights = Noise(1);
        weights[17] = 60;
        var cell = Map(("trapped", weights)).Rows[0].Cells[1];
        cell.State.ShouldBe(StressState.OverStrained);
        Map(("noise", Noise(1))).Rows[0].Cells[1].IsDecided.ShouldBeFalse();
    }

    private static StressMap Map(params (string Name, float[] Weights)[] layers)
    {
        ModelLayer[] all = [.. layers.Select((layer, i) => Layer(i, layer.Name, layer.Weights))];
        var options = new SpectrumOptions { NullDraws = 199, Replicates = 20, GoodnessDraws = 20 };
        var random = new RandomLayers(1, 199);
        return new StressMapBuilder(LayerAxis.Of([], all)).AddSpectra([.. all.SelectMany(layer => LayerSpectrum.Measure(layer, options, random))]).Build();
    }

    private static float[] Noise(ulong seed)
    {
        var weights = new float[Rows * Columns];
        new RandomStream(seed, "weights").FillGaussian<float>(weights);
        return weights;
    }

    private static float[] Spiked()
    {
        var weights = Noise(2);
        for (var i = 0; i < weights.Length; i++)
            weights[i] += (float)(Math.Cos(i / Columns) * Math.Sin(i % Columns));
        return weights;
    }

    private static ModelLayer Layer(int index, string name, float[] weights)
    {
        var tensor = new HeldTensor($"{name}.weight", weights, Rows, Columns);
        return new ModelLayer(index, name, LayerKind.Dense, WeightBlocks.OutputsFirst(tensor), [(TensorRole.Weight, tensor)]);
    }
}
