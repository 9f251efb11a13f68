using Kadanoff.Diagnostics.Spectra;
using Kadanoff.Formats.Models;

namespace Kadanoff.Formats.Tests.RealData;

/// <summary>Whether layers of published networks are told from random ones.</summary>
public class TrainedSpectraTests
{
    private static readonly SpectrumOptions s_options = new() { Copies = 0, Replicates = 0, GoodnessDraws = 40 };

    [Theory]
    [InlineData("resnet-cifar10/resnet20-12fca82f.th", 20, 20)]
    [InlineData("dlfs-mnist/ch03_sample_weight.pkl", 3, 3)]
    [InlineData("llama2-stories260K/stories260K.bin", 36, 17)]
    public void Trained_layers_are_told_from_random_ones(string file, int measured, int told)
    {
        var data = Environment.GetEnvironmentVariable("KADANOFF_DATA");
        Assert.SkipWhen(string.IsNullOrEmpty(data), "KADANOFF_DATA names no folder of data sets");
        using var model = ModelFile.Open(Path.Combine(data!, "models", file));
        var random = new RandomLayers();
        var spectra = model.Layers.SelectMany(layer => LayerSpectrum.Measure(layer, s_options, random)).ToArray();
        spectra.Length.ShouldBe(measured);
        spectra.Count(spectrum => spectrum.Verdict.PValue <= SpectrumVerdict.Level).ShouldBeGreaterThanOrEqualTo(told);
    }
}
