using Kadanoff.Data;
using Kadanoff.Diagnostics;
using Kadanoff.Diagnostics.Advice;
using Kadanoff.Statistics;
using Kadanoff.Studies.LoadBalance;

namespace Kadanoff.Studies.Advice;

/// <summary>Panel <c>bypass</c>: every hidden layer of perceptrons is taken out, whether that was advised or not, and the accuracy measured, as it is and after training on.</summary>
/// <remarks><i>Hit</i>: less than <see cref="Tolerated"/> of accuracy is lost. <i>Control</i>: the layers that were not advised; as many layers of the same networks by chance. <i>Checked by</i> AdviceStudyTests.</remarks>
internal static class BypassPanel
{
    /// <summary>Accuracy that may be lost: half a point.</summary>
    public const double Tolerated = BypassTrial.Tolerated;

    private const int TrialSamples = 2000;

    private const long Steps = 100, StepsAfter = 50;

    /// <summary>Lazy and active ones, in which some layers do next to nothing, and some in which all layers work.</summary>
    private static readonly (int Depth, double Dropout, double Slope)[] s_built = [(6, 0, 0), (6, 0.3, 0), (12, 0, 0), (12, 0.3, 0.8), (6, 0.3, 0.8), (6, 0.5, 0.8)];

    /// <summary>The networks, on each data set.</summary>
    public static IEnumerable<NetworkCase> Cases(int seeds, bool quick) =>
        from built in quick ? s_built[^1..] : s_built
        from seed in Enumerable.Range(1, seeds)
        select new NetworkCase(built.Depth, built.Dropout, built.Slope, (ulong)seed);

    public static Findings Run(StudySetting setting)
    {
        var seeds = setting.Seeds ?? (1);
        var jobs = (from data in ReferenceData.All(setting) from one in Cases(seeds, setting.Quick) select (Data: data, One: one)).ToArray();
        var outcomes = IndependentJobs.Run(jobs.Length, setting, (i, part) => Outcome(jobs[i].One, jobs[i].Data, part));
        return new Findings([], []) { Reported = [.. Figures([.. outcomes.Where(outcome => double.IsFinite(outcome.After))])] };
    }

    /// <summary>Of one network.</summary>
    public static BypassOutcome Outcome(NetworkCase one, ArmSamples samples, StudySetting setting)
    {
        var recipe = one.Recipe(samples.Train, Steps);
        return ReferenceData.Kept(setting, "bypass", $"{samples.Name}\n{recipe.ToJson()}\n{StepsAfter}\ntried", OutcomeJson.Default.BypassOutcome, () =>
        {
            setting.Progress(0, $"{samples.Name}, {one.Words}");
            return NetworkTraining.Run(recipe, samples.Train, setting.Stop) is { } trainer ? Measured(one, trainer.Network, samples, setting) : new BypassOutcome(double.NaN, double.NaN, []);
        });
    }

    private static BypassOutcome Measured(NetworkCase one, Networks.Network<float> network, ArmSamples samples, StudySetting setting)
    {
        var (advice, verdict) = NetworkCase.Advise(network, samples, setting);
        var (accuracy, after) = (NetworkTraining.Accuracy(network, samples.Test), After(one, network, samples, setting));
        var spare = Spare(network, samples, setting);
        var share = verdict.Layers.Sum(layer => layer.Load.Value) / verdict.Layers.Count;
        var layers = verdict.Layers.Select((layer, l) =>
        {
            var without = NetworkSurgery.Without(network, layer.Stage);
            setting.Progress((l + 1.0) / (verdict.Layers.Count + 1), $"{samples.Name}, {one.Words}");
            return new BypassedLayer(
                advice.Layers[l].Action == LayerAction.Bypass, layer.Role.ToString(), layer.Load.Value / share,
                accuracy - NetworkTraining.Accuracy(without, samples.Test), after - After(one, without, samples, setting), spare.Contains(layer.Stage.Index));
        });
        return new BypassOutcome(accuracy, after, [.. layers]);
    }

    /// <summary>Layers that a trial on training samples calls spare.</summary>
    private static int[] Spare(Networks.Network<float> network, ArmSamples samples, StudySetting setting)
    {
        var some = StratifiedSubset.Of(samples.Train, TrialSamples, setting.Seed);
        return [.. BypassTrial.Measure(new NetworkRepresentations(network, some), some.Labels, some.Classes.Count, seed: setting.Seed, stop: setting.Stop).Where(trial => trial.IsSpare).Select(trial => trial.Stage.Index)];
    }

    /// <summary>Accuracy after training on; a network that diverges then names nothing.</summary>
    private static double After(NetworkCase one, Networks.Network<float> network, ArmSamples samples, StudySetting setting)
    {
        var recipe = one.Recipe(samples.Train, StepsAfter) with { Architecture = network.Architecture };
        return NetworkTraining.Run(recipe, samples.Train, setting.Stop, network) is { } trainer ? NetworkTraining.Accuracy(trainer.Network, samples.Test) : 0;
    }

    private static IEnumerable<ReportedFigure> Figures(BypassOutcome[] networks)
    {
        var layers = networks.SelectMany(network => network.Layers).ToArray();
        yield return Trial(8, "a layer", layers);
        foreach (var (i, (name, lost)) in new (string, Func<BypassedLayer, double>)[] { ("as it is", layer => layer.Lost), ("trained on", layer => layer.LostAfter) }.Index())
        {
            Proportion Hits(Func<BypassedLayer, bool> of) => Proportion.Of(layers.Where(of).Select(layer => lost(layer) < Tolerated));
            var (advised, others, id) = (Hits(layer => layer.Advised), Hits(layer => !layer.Advised), 10 * i);
            yield return HitFigure.Of(id + 1, $"bypass advised, {name}: less than half a point lost", advised);
            yield return HitFigure.Of(id + 2, $"bypass not advised, {name}: less than half a point lost", others);
            yield return HitFigure.Figure(id + 3, $"hits of as many layers chosen by chance, {name}", Estimate.Exact(networks.Sum(network => Chance(network, lost))), $"advised: {advised}");
            yield return HitFigure.Figure(id + 4, $"points lost without the layer of least load, less those without another, {name}", Series.OfFinite(networks.Select(network => 100 * Least(network, lost))), "a network at a time");
            yield return HitFigure.Figure(id + 5, $"points lost without an advised layer, {name}", Series.OfFinite(layers.Where(layer => layer.Advised).Select(layer => 100 * lost(layer))), $"without another: {Series.OfFinite(layers.Where(layer => !layer.Advised).Select(layer => 100 * lost(layer)))}");
            yield return HitFigure.Of(id + 7, $"spare by the load, but no advice since another measure contradicts, {name}: less than half a point lost", Hits(layer => layer is { Advised: false, Role: nameof(LayerRole.Idle) or nameof(LayerRole.Harmful) }));
            yield return HitFigure.Figure(id + 6, $"hits by role, {name}", new Estimate(layers.Length, 0, layers.Length), string.Join("; ", layers.GroupBy(layer => layer.Role).OrderBy(role => role.Key).Select(role => $"{role.Key}: {Proportion.Of(role.Select(layer => lost(layer) < Tolerated))}")));
        }
    }

    /// <summary>How often a trial on some samples is right about others.</summary>
    public static ReportedFigure Trial(int id, string what, IReadOnlyList<BypassedLayer> layers) =>
        HitFigure.Of(id, $"trial without {what}: it calls spare what loses less than half a point on other samples, and needed what does not", Proportion.Of(layers.Select(layer => layer.Spare == (layer.Lost < Tolerated))));

    private static double Chance(BypassOutcome network, Func<BypassedLayer, double> lost) =>
        (double)network.Layers.Count(layer => layer.Advised) * network.Layers.Count(layer => lost(layer) < Tolerated) / network.Layers.Count;

    private static double Least(BypassOutcome network, Func<BypassedLayer, double> lost)
    {
        var least = network.Layers.MinBy(layer => layer.Share)!;
        return lost(least) - network.Layers.Where(layer => layer != least).Average(lost);
    }
}
