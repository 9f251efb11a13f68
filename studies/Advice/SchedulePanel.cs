using Kadanoff.Networks.Optimisers;
using Kadanoff.Numerics;
using Kadanoff.Statistics;
using Kadanoff.Studies.LoadBalance;
using Kadanoff.Training;

namespace Kadanoff.Studies.Advice;

/// <summary>Panel <c>schedule</c>: networks are trained, inspected, and trained on with the advised factors, without them, and with the same factors on other layers.</summary>
/// <remarks><i>Hit</i>: the test accuracy is above that without factors. <i>Control</i>: the factors shuffled among the layers that have one. <i>Reference</i>: [zhou2023]. <i>Checked by</i> AdviceStudyTests.</remarks>
internal static class SchedulePanel
{
    private const int Batch = 128;

    private static readonly Rule[] s_rules =
    [
        new("momentum, after 10 epochs", 0.05, new MomentumPlan(WeightDecay: 5e-4), 200),
        new("momentum, after 20 epochs", 0.05, new MomentumPlan(WeightDecay: 5e-4), 400),
        new("AdamW, after 10 epochs", 3e-3, new AdamWPlan(WeightDecay: 0.01), 200),
    ];

    public static Findings Run(StudySetting setting)
    {
        var seeds = setting.Seeds ?? (setting.Quick ? 2 : 10);
        var rules = setting.Quick ? s_rules[..1] : s_rules;
        var jobs = (from data in ReferenceData.All(setting) from rule in rules from seed in Enumerable.Range(1, seeds) select (data, rule, seed)).ToArray();
        var outcomes = IndependentJobs.Run(jobs.Length, setting, (i, part) => Outcome(jobs[i].data, jobs[i].rule, (ulong)jobs[i].seed, part));
        var groups = jobs.Zip(outcomes).GroupBy(pair => $"{pair.First.rule.Name}, {pair.First.data.Name}").Select(group => (group.Key, group.Select(pair => pair.Second).ToArray())).ToArray();
        return new Findings([], []) { Reported = [.. Figures([("all", outcomes), .. groups])] };
    }

    private static ScheduleOutcome Outcome(ArmSamples samples, Rule rule, ulong seed, StudySetting setting)
    {
        var recipe = new NetworkCase(6, 0, 0, setting.Seed + seed).Recipe(samples.Train, rule.Before) with { BatchSize = Batch, LearningRate = rule.Rate, Optimiser = rule.Plan };
        return ReferenceData.Kept(setting, "schedule", $"{samples.Name}\n{recipe.ToJson()}\n{2 * rule.Before}", OutcomeJson.Default.ScheduleOutcome, () =>
        {
            setting.Progress(0, $"{samples.Name}, seed {seed}");
            if (NetworkTraining.Run(recipe, samples.Train, setting.Stop) is not { } trainer)
                return new ScheduleOutcome(0, double.NaN, double.NaN, double.NaN);
            var advised = NetworkCase.Advise(trainer.Network, samples, setting).Advice.Layers.Where(layer => layer.Factor != 1).Select(layer => new LayerFactor(layer.Layer, layer.Factor, layer.Factor)).ToArray();
            double With(LayerFactor[]? factors) => After(trainer, recipe with { Steps = 2 * rule.Before, Factors = factors }, samples, setting);
            return advised.Length == 0 ? new ScheduleOutcome(0, double.NaN, double.NaN, double.NaN) : new ScheduleOutcome(advised.Length, With(null), With(advised), With(Shuffled(advised, seed)));
        });
    }

    /// <summary>No factor stays where it is: they move on by some places.</summary>
    private static LayerFactor[] Shuffled(LayerFactor[] factors, ulong seed)
    {
        var by = 1 + (int)(new RandomStream(seed, "shuffled factors").NextUInt64() % (ulong)(factors.Length - 1));
        return [.. factors.Select((factor, i) => factors[(i + by) % factors.Length] with { Layer = factor.Layer })];
    }

    private static double After(Trainer<float> trainer, TrainingRecipe recipe, ArmSamples samples, StudySetting setting)
    {
        setting.Progress(0.5, samples.Name);
        return NetworkTraining.GoOn(trainer, recipe, samples.Train, setting.Stop) is { } after ? NetworkTraining.Accuracy(after.Network, samples.Test) : double.NaN;
    }

    private static IEnumerable<ReportedFigure> Figures(IReadOnlyList<(string Where, ScheduleOutcome[] Outcomes)> groups)
    {
        foreach (var (i, (where, all)) in groups.Index())
        {
            var tried = all.Where(outcome => outcome.Layers > 0 && double.IsFinite(outcome.With + outcome.Without + outcome.Shuffled)).ToArray();
            Estimate Gain(Func<ScheduleOutcome, double> ours, Func<ScheduleOutcome, double> theirs) => Series.OfFinite(tried.Select(outcome => 100 * (ours(outcome) - theirs(outcome))));
            var id = 121 + (5 * i);
            yield return HitFigure.Of(id, $"rates by layer better than without, {where}", Proportion.Of(tried.Select(outcome => outcome.With > outcome.Without)));
            yield return HitFigure.Of(id + 1, $"rates by layer better than on other layers, {where}", Proportion.Of(tried.Select(outcome => outcome.With > outcome.Shuffled)));
            yield return HitFigure.Figure(id + 2, $"points gained by rates by layer, {where}", Gain(outcome => outcome.With, outcome => outcome.Without), $"{tried.Length} of {all.Length} runs had such advice");
            yield return HitFigure.Figure(id + 3, $"points gained by the same rates on other layers, {where}", Gain(outcome => outcome.Shuffled, outcome => outcome.Without), $"the control; better than without {Proportion.Of(tried.Select(outcome => outcome.Shuffled > outcome.Without))}");
            yield return HitFigure.Figure(id + 4, $"test accuracy in percent without, {where}", Series.OfFinite(tried.Select(outcome => 100 * outcome.Without)), "");
        }
    }

    /// <summary>How a network is trained.</summary>
    /// <param name="Name">For people.</param>
    /// <param name="Rate">Learning rate.</param>
    /// <param name="Plan">Of the optimiser.</param>
    /// <param name="Before">Steps until it is inspected; it is trained on as long again.</param>
    private sealed record Rule(string Name, double Rate, OptimiserPlan Plan, long Before);
}
