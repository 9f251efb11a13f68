using Kadanoff.Data;
using Kadanoff.Diagnostics;
using Kadanoff.Diagnostics.Advice;
using Kadanoff.Diagnostics.Stress;
using Kadanoff.Formats.Data;
using Kadanoff.Formats.Models;
using Kadanoff.Formats.Models.Architectures;
using Kadanoff.Models;
using Kadanoff.Statistics;

namespace Kadanoff.Studies.Advice;

/// <summary>Panel <c>residual</c>: every block of a published residual network past which the data can go is taken out, whether that was advised or not.</summary>
/// <remarks><i>Reference</i>: [he2016]. <i>Checked by</i> AdviceStudyTests.</remarks>
internal static class ResidualPanel
{
    private const string Network = "models/resnet-cifar10/resnet20-12fca82f.th";
    private const string Images = "cifar10-sample";
    private const int MeasuredSamples = 500, TriedSamples = 2000, QuickSamples = 200, Shuffles = 5, Portion = 64;

    public static Findings Run(StudySetting setting)
    {
        var path = Path.Combine(setting.DataFolder ?? "", Network);
        if (setting.DataFolder is null || !File.Exists(path) || !Directory.Exists(Path.Combine(setting.DataFolder, Images)))
            return new Findings([], []) { Skipped = [new SkippedCheck(HitFigure.Id(21), $"needs {Network} and {Images} in the data folder")] };
        using var file = ModelFile.Open(path);
        var model = ModelArchitectures.Recognise(file);
        var samples = Samples(setting);
        var outcome = ReferenceData.Kept(setting, "residual", $"{Network}\n{samples.Count}\npassed by", OutcomeJson.Default.BypassOutcome, () => Outcome(model, samples, setting));
        return new Findings([], []) { Reported = [.. Figures(outcome)] };
    }

    private static Dataset Samples(StudySetting setting)
    {
        var preparation = new Preparation { Normalise = new Normalisation([0.485f, 0.456f, 0.406f], [0.229f, 0.224f, 0.225f]) };
        var data = preparation.Apply(DataSources.Open(setting.DataSet(Images)));
        return StratifiedSubset.Of(Together(data.Train, data.HeldOut), setting.Quick ? QuickSamples : TriedSamples, setting.Seed);
    }

    /// <summary>All are test images of the network: none has been trained on.</summary>
    private static Dataset Together(Dataset one, Dataset? other) => other is null ? one : new Dataset(one.Name, one.Shape, [.. one.Inputs, .. other.Inputs], [.. one.Labels, .. other.Labels], one.Classes);

    private static BypassOutcome Outcome(Model model, Dataset samples, StudySetting setting)
    {
        var some = StratifiedSubset.Of(samples, MeasuredSamples, setting.Seed);
        var (layers, share) = Advised(model, some, setting);
        int[] spare = [.. BypassTrial.Measure(new GraphRepresentations(model, some), some.Labels, some.Classes.Count, setting.Threads, setting.Seed, stop: setting.Stop).Where(trial => trial.IsSpare).Select(trial => trial.Stage.Index)];
        var source = new GraphRepresentations(model, samples);
        var whole = Accuracy(source.OutputWithout(null), samples.Labels, setting);
        var tried = layers.Index().Select(pair =>
        {
            setting.Progress(0.3 + (0.7 * pair.Index / layers.Count), $"without {pair.Item.Block}");
            var lost = whole - Accuracy(source.OutputWithout(pair.Item.Verdict.Stage), samples.Labels, setting);
            return new BypassedLayer(pair.Item.Advised, pair.Item.Verdict.Role.ToString(), pair.Item.Verdict.Load.Value / share, lost, double.NaN, spare.Contains(pair.Item.Verdict.Stage.Index));
        });
        return new BypassOutcome(whole, double.NaN, [.. tried]);
    }

    /// <summary>The blocks past which the data can go, with the verdict and the advice on them; and the equal share.</summary>
    private static (IReadOnlyList<(string Block, LayerVerdict Verdict, bool Advised)> Blocks, double Share) Advised(Model model, Dataset samples, StudySetting setting)
    {
        var options = new StreamOptions { Seed = setting.Seed, Threads = setting.Threads, Stop = setting.Stop, Replicates = 50 };
        var found = StreamedFlow.Measure(new GraphRepresentations(model, samples), samples.Labels, samples.Classes, options with { Shuffled = true, Progress = done => setting.Progress(0.2 * done, "measuring") });
        var untrained = Enumerable.Range(0, Shuffles).Select(i => StreamedFlow.Measure(new GraphRepresentations(ShuffledWeights.Of(model, setting.Seed, i), samples), samples.Labels, samples.Classes, options with { Shuffled = false, Errors = false, SeparationOnly = true }).Measurement);
        var controls = new Controls([.. untrained], found.Controls!.Shuffled) { UntrainedAre = ShuffledWeights.Description };
        var verdict = NetworkVerdict.Of(found.Measurement, controls);
        var axis = LayerAxis.Of(found.Measurement.Stages, model.Layers);
        var advice = NetworkAdvice.Of(axis, new StressMapBuilder(axis).AddData(found.Measurement, verdict.Layers, controls).Build(), [], found.Measurement, verdict);
        var byLayer = advice.Layers.ToDictionary(layer => layer.Layer);
        NetworkStage[] stages = [.. found.Measurement.CurveStages];
        var blocks = verdict.Layers.Where((layer, l) => layer.Stage.Index - stages[l].Index > 1 && stages[l].Shape.Equals(layer.Stage.Shape))
            .Select(layer => (Block(layer.Stage.WeightLayers[^1]), layer, byLayer[layer.Stage.WeightLayers[^1]].Action == LayerAction.Bypass));
        return ([.. blocks], verdict.Layers.Sum(layer => layer.Load.Value) / verdict.Layers.Count);
    }

    /// <summary>From the name of its last convolution.</summary>
    private static string Block(string layer) => layer[..layer.LastIndexOf('.')];

    private static double Accuracy(IRepresentations output, int[] labels, StudySetting setting)
    {
        var hits = 0;
        output.Run((_, first, rows) => hits += Hits(rows, labels.AsSpan(first)), Portion, setting.Threads, setting.Stop);
        return (double)hits / labels.Length;
    }

    private static int Hits(Numerics.View<float> rows, ReadOnlySpan<int> labels)
    {
        var hits = 0;
        for (var i = 0; i < rows.Rows; i++)
            hits += System.Numerics.Tensors.TensorPrimitives.IndexOfMax(rows.Row(i)) == labels[i] ? 1 : 0;
        return hits;
    }

    private static IEnumerable<ReportedFigure> Figures(BypassOutcome network)
    {
        Proportion Hits(Func<BypassedLayer, bool> of) => Proportion.Of(network.Layers.Where(of).Select(layer => layer.Lost < BypassPanel.Tolerated));
        yield return HitFigure.Of(21, "bypass of a residual block advised: less than half a point lost", Hits(layer => layer.Advised));
        yield return BypassPanel.Trial(20, "a block", network.Layers);
        yield return HitFigure.Of(22, "bypass of a residual block not advised: less than half a point lost", Hits(layer => !layer.Advised));
        foreach (var (i, layer) in network.Layers.Index())
            yield return HitFigure.Figure(23 + i, FormattableString.Invariant($"points lost without residual block {i + 1}"), Estimate.Exact(Math.Round(100 * layer.Lost, 3)), FormattableString.Invariant($"{(layer.Advised ? "advised" : "not advised")}; {layer.Role}; load {layer.Share:0.00} of the equal share"));
    }
}
