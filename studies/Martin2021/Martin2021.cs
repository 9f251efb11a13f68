using Kadanoff.Diagnostics.Spectra;
using Kadanoff.Formats.Models;
using Kadanoff.Numerics;
using Kadanoff.Statistics;

namespace Kadanoff.Studies.Martin2021;

/// <summary><c>martin-2021</c>: how often is a layer that was never trained called well trained, by the rule 2 ≤ α ≤ 6 and by ours; and what of trained layers is seen?</summary>
/// <remarks>
/// <i>Bound</i>: at most 5 % of random layers of every shape are called well trained. <i>Cost</i>: a few minutes on two cores; <c>--quick</c> takes a fifth of the layers. The share of false calls other than "well trained" is reported: the level of the test is 5 %.
/// <i>Reference</i>: [martin2021]. <i>Checked by</i> Martin2021Tests.
/// </remarks>
public sealed class Martin2021 : Study
{
    /// <summary>Share of random layers that may be called well trained.</summary>
    public const double MostFalse = 0.05;

    private const int Layers = 200, QuickLayers = 40;
    private const string Noise = "noise", Trained = "trained";

    /// <summary>Published models, beside the name of the folder that holds them.</summary>
    private static readonly (string Name, string File)[] s_models =
    [
        ("ResNet-20 on CIFAR-10", "resnet-cifar10/resnet20-12fca82f.th"),
        ("perceptron on MNIST", "dlfs-mnist/ch03_sample_weight.pkl"),
        ("convolutions on MNIST", "dlfs-mnist/ch08_deep_convnet_params.pkl"),
        ("stories260K", "llama2-stories260K/stories260K.bin"),
    ];

    public override string Name => "martin-2021";

    public override string Summary => "Martin, Peng and Mahoney (2021), power laws in weights: how often noise passes as well trained, and what is seen of training";

    public override IReadOnlyList<string> Panels => [Noise, Trained];

    public override bool Scales => true;

    public override Findings Run(StudySetting setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        var noise = setting.Panel is null or Noise ? OfNoise(setting.Part(0, setting.Panel is null ? 0.8 : 1)) : new Findings([], []);
        if (setting.Panel == Noise)
            return noise;
        if (setting.DataFolder is null && setting.Panel is null)
            return noise with { Skipped = [new SkippedCheck("peers:2.5.trained", "the published models need --data DIR, a folder that holds models")] };
        return noise with { Reported = [.. noise.Reported, .. OfTrained(setting.Part(setting.Panel is null ? 0.8 : 0, 1))] };
    }

    private static Findings OfNoise(StudySetting setting)
    {
        var count = setting.Quick ? QuickLayers : Layers;
        var calls = IndependentJobs.Run(NoiseLayer.All.Count, setting, (shape, part) => Calls(NoiseLayer.All[shape], count, part));
        return new Findings([.. NoiseLayer.All.Select((layer, i) => Check.AtMost(
            FormattableString.Invariant($"peers:2.5.{i + 1}"), $"{layer}: called well trained", Share(calls[i], call => call.State == SpectrumState.WellTrained), MostFalse, "martin2021"))], [])
        {
            Reported = [.. NoiseLayer.All.SelectMany((layer, i) => Reported(layer, i + 1, calls[i]))],
        };
    }

    private static IEnumerable<ReportedFigure> Reported(NoiseLayer layer, int row, (SpectrumState State, double Alpha)[] calls)
    {
        yield return new ReportedFigure(
            FormattableString.Invariant($"peers:2.5.{row}.other"), $"{layer}: called anything but random", Share(calls, call => call.State is SpectrumState.WellTrained or SpectrumState.OverRegularised or SpectrumState.Structured), "martin2021", "the level of the test is 0.05");
        yield return new ReportedFigure(
            FormattableString.Invariant($"peers:2.5.{row}.rule"), $"{layer}: passed by 2 ≤ α ≤ 6 alone", Share(calls, call => call.Alpha is >= 2 and <= 6), "martin2021",
            layer.ReferenceFine is { } fine ? FormattableString.Invariant($"with the reference tool itself {fine:0.00}") : "");
    }

    private static (SpectrumState State, double Alpha)[] Calls(NoiseLayer layer, int count, StudySetting setting)
    {
        var (random, options) = (new RandomLayers(setting.Seed), new SpectrumOptions { Seed = setting.Seed, Replicates = 0, Copies = 0 });
        var calls = new (SpectrumState, double)[count];
        for (var i = 0; i < count; i++)
        {
            var drawn = layer.Draw(new RandomStream(setting.Seed, $"noise {layer}", i));
            calls[i] = (LayerSpectrum.Measure(drawn, options, random, setting.Stop)[0].Verdict.State, RuleExponent(drawn));
            setting.Progress((i + 1.0) / count, layer.ToString());
        }

        return calls;
    }

    /// <summary>α as the rule has it; below every bound where there are too few eigenvalues.</summary>
    private static double RuleExponent(Models.ModelLayer layer) => ReferenceColumns.Of(layer, 1) is [var row] ? row.Fit.Alpha : double.NaN;

    private static IEnumerable<ReportedFigure> OfTrained(StudySetting setting)
    {
        var folder = setting.DataSet("models");
        var spectra = IndependentJobs.Run(s_models.Length, setting, (model, part) => Spectra(Path.Combine(folder, s_models[model].File), part));
        foreach (var (i, (name, _)) in s_models.Index())
        {
            var (tailed, all) = (spectra[i].Where(spectrum => spectrum.State != SpectrumState.NotEnoughEigenvalues).ToArray(), spectra[i]);
            yield return new ReportedFigure($"peers:2.5.t{i + 1}.1", $"{name}: told from random layers, of those with a tail", Share(tailed, spectrum => spectrum.State != SpectrumState.LikeRandom), "martin2021", $"{tailed.Length} of {all.Length} matrices have enough eigenvalues");
            yield return new ReportedFigure($"peers:2.5.t{i + 1}.2", $"{name}: told from random layers, p ≤ 0.05, of all", Share(all, spectrum => spectrum.PValue <= SpectrumVerdict.Level), "martin2021");
            yield return new ReportedFigure($"peers:2.5.t{i + 1}.3", $"{name}: called well trained, of those with a tail", Share(tailed, spectrum => spectrum.State == SpectrumState.WellTrained), "martin2021", "the others are told from random, but their tails are no power law");
        }
    }

    private static SpectrumVerdict[] Spectra(string file, StudySetting setting)
    {
        using var model = ModelFile.Open(file);
        var (random, options) = (new RandomLayers(setting.Seed), new SpectrumOptions { Seed = setting.Seed, Replicates = 0, Copies = 0 });
        return [.. model.Layers.SelectMany((layer, i) =>
        {
            setting.Progress((double)i / model.Layers.Count, layer.Name);
            return LayerSpectrum.Measure(layer, options, random, setting.Stop);
        }).Select(spectrum => spectrum.Verdict)];
    }

    private static Estimate Share<T>(IReadOnlyList<T> calls, Func<T, bool> called) => Diagnostics.Accuracy.Of(calls.LongCount(called), calls.Count);
}
