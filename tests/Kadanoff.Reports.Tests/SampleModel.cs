using Kadanoff.Diagnostics;
using Kadanoff.Diagnostics.Comparison;
using Kadanoff.Diagnostics.Propagation;
using Kadanoff.Diagnostics.Similarity;
using Kadanoff.Diagnostics.Spectra;
using Kadanoff.Diagnostics.Stress;
using Kadanoff.Models;
using Kadanoff.Numerics;
using Kadanoff.Statistics;

namespace Kadanoff.Reports.Tests;

/// <summary>Reports of a foreign model with long names of layers, as <c>inspect</c> and <c>compare</c> make them; the numbers are made up, the spectra are those of random weights, one with a direction planted.</summary>
public static class SampleModel
{
    private static readonly string[] s_layers = [.. Enumerable.Range(0, 7).Select(i => $"module.encoder.layer{i / 2}.{i % 2}.convolution")];

    public static Report Inspected { get; } = Inspect();

    public static Report Compared { get; } = CompareReport.Of(
        new Comparison
        {
            Title = "epoch-10 and epoch-20",
            Names = ("epoch-10", "epoch-20"),
            Layers = [.. s_layers.Select((name, i) => new LayerChange(name, new WeightChange(0.05 * (i + 1), 6e-8, 3, 20, 0.8, new Estimate(0.1, 0.01, 1), 10), null))],
            Measured = (SampleReport.Training, SampleReport.HeldOut),
        }, SampleReport.Provenance);

    private static Report Inspect()
    {
        NetworkStage[] stages = [.. SampleReport.Training.Stages.Select(stage => stage with { WeightLayers = stage.Index is > 0 and < 8 ? [s_layers[stage.Index - 1]] : [] })];
        var training = SampleReport.Training with { Stages = stages };
        var layers = s_layers.Select((name, i) => Layer(i, name, i == 3)).ToArray();
        LayerSpectrum[] spectra = [.. layers.SelectMany(layer => LayerSpectrum.Measure(layer, new SpectrumOptions { NullDraws = 19, Replicates = 20, GoodnessDraws = 20, Copies = 0 }))];
        var signals = new PropagationMeasurement([.. stages.Select(Signal)], new DepthScale(Of(3), Of(1), null), new DepthScale(null, null, "too few layers"));
        var verdict = NetworkVerdict.Of(training, SampleReport.Controls);
        return InspectReport.Of(
            new Inspection
            {
                Title = "encoder.pt on samples",
                Training = training,
                Verdict = verdict,
                HeldOut = SampleReport.HeldOut,
                Controls = SampleReport.Controls,
                Spectra = spectra,
                Similarity = Similarity(stages.Length),
                Signals = new SignalFindings(signals, [], null),
                Stress = new StressMapBuilder(LayerAxis.Of(stages, layers)).AddData(training, verdict.Layers, SampleReport.Controls).AddSignals(signals).AddSpectra(spectra).Build(),
            }, SampleReport.Provenance);
    }

    private static StagePropagation Signal(NetworkStage stage) => new(stage.Name, Of(1 + stage.Index), Of(0.1 * stage.Index), null, stage.Index == 0 ? null : Of(stage.Index == 4 ? 9 : 0.7), null, null);

    private static SimilarityMatrix Similarity(int stages)
    {
        Estimate[][] values = [.. Enumerable.Range(0, stages).Select(i => Enumerable.Range(0, stages).Select(j => Of(Math.Exp(-Math.Abs(i - j) / 3.0))).ToArray())];
        return new SimilarityMatrix([.. Enumerable.Range(0, stages).Select(i => $"{i}")], false, values, values, new string?[stages], 128, 16);
    }

    private static Estimate Of(double value) => new(value, 0.05, 256);

    private static ModelLayer Layer(int index, string name, bool planted)
    {
        var weights = new float[60 * 80];
        new RandomStream(1, "weights", index).FillGaussian<float>(weights);
        for (var i = 0; i < weights.Length; i++)
            weights[i] += planted ? 1 : 0;
        var tensor = new HeldTensor($"{name}.weight", weights, 60, 80);
        return new ModelLayer(index, name, LayerKind.Dense, WeightBlocks.OutputsFirst(tensor), [(TensorRole.Weight, tensor)]);
    }
}
