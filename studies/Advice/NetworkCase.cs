using Kadanoff.Data;
using Kadanoff.Diagnostics;
using Kadanoff.Diagnostics.Advice;
using Kadanoff.Diagnostics.Spectra;
using Kadanoff.Diagnostics.Stress;
using Kadanoff.Models;
using Kadanoff.Networks;
using Kadanoff.Studies.LoadBalance;
using Kadanoff.Training;

namespace Kadanoff.Studies.Advice;

/// <summary>One reference network: how it is built and trained, and the advice on it.</summary>
/// <remarks><i>Recipe</i>: hidden layers of 100 with batch normalisation and leaky ReLU; 2560 images of 10 × 10 pixels; Adam at 1e-3 with the full batch, as in the published phase diagram. <i>Reference</i>: [shi2025]. <i>Checked by</i> AdviceStudyTests.</remarks>
/// <param name="Depth">Hidden layers.</param>
/// <param name="Dropout">Probability after each.</param>
/// <param name="Slope">α of the leaky ReLU.</param>
/// <param name="Seed">Of the run.</param>
internal sealed record NetworkCase(int Depth, double Dropout, double Slope, ulong Seed)
{
    public const int Width = 100;

    private const int MeasuredSamples = 1000;
    private const int Replicates = 50;

    /// <summary>For people.</summary>
    public string Words => FormattableString.Invariant($"depth {Depth}, dropout {Dropout}, α = {Slope}");

    /// <summary>The recipe for data of this shape.</summary>
    public TrainingRecipe Recipe(Dataset train, long steps) => new()
    {
        Architecture = Architectures.SpringBlockMlp(train.Shape.Size, Width, Depth, train.Classes.Count, Slope, Dropout),
        LearningRate = 1e-3,
        Steps = steps,
        Seed = Seed,
    };

    /// <summary>What <c>inspect</c> would say, from loads and spectra with their controls.</summary>
    /// <param name="network">Trained.</param>
    /// <param name="samples">What it was trained on.</param>
    /// <param name="setting">Of the study.</param>
    public static (NetworkAdvice Advice, NetworkVerdict Verdict) Advise(Network<float> network, ArmSamples samples, StudySetting setting)
    {
        var options = new FlowOptions { Samples = MeasuredSamples, Replicates = Replicates, Seed = setting.Seed, Stop = setting.Stop };
        var measurement = NetworkFlow.Measure(network, samples.Train, options);
        var controls = Controls.Of(network, samples.Train, options);
        var verdict = NetworkVerdict.Of(measurement, controls);
        var layers = WeightLayers.Of(network);
        var spectra = Spectra(layers, setting);
        var axis = LayerAxis.Of(measurement.Stages, layers);
        var map = new StressMapBuilder(axis).AddData(measurement, verdict.Layers, controls).AddSpectra(spectra).Build();
        return (NetworkAdvice.Of(axis, map, spectra, measurement, verdict), verdict);
    }

    private static LayerSpectrum[] Spectra(IReadOnlyList<ModelLayer> layers, StudySetting setting)
    {
        var options = new SpectrumOptions { Seed = setting.Seed, NullDraws = 199, Replicates = 20, GoodnessDraws = 20, Copies = 1 };
        var random = new RandomLayers(options.Seed, options.NullDraws, 1);
        return [.. layers.SelectMany(layer => LayerSpectrum.Measure(layer, options, random, setting.Stop))];
    }
}
