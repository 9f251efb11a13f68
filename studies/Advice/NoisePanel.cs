using Kadanoff.Diagnostics;
using Kadanoff.Diagnostics.Advice;
using Kadanoff.Statistics;
using Kadanoff.Studies.LoadBalance;

namespace Kadanoff.Studies.Advice;

/// <summary>Panel <c>noise</c>: does dropout a step further in the advised direction give a better network, and more often than a step the other way?</summary>
/// <remarks><i>Hit</i>: the network of the same seed, trained from the start with dropout a step further that way, has the higher test accuracy. <i>Control</i>: a step the other way. <i>Reference</i>: [shi2025]. <i>Checked by</i> AdviceStudyTests.</remarks>
internal static class NoisePanel
{
    private const int Depth = 7;
    private const long TrainedSteps = 100;

    private static readonly double[] s_dropout = [0, 0.05, 0.1, 0.2, 0.3];

    public static Findings Run(StudySetting setting)
    {
        var seeds = setting.Seeds ?? (setting.Quick ? 1 : 4);
        var rows = (from data in ReferenceData.All(setting) from seed in Enumerable.Range(1, seeds) select (data, seed)).ToArray();
        var found = IndependentJobs.Run(rows.Length * s_dropout.Length, setting, (i, part) => Outcome(rows[i / s_dropout.Length].data, s_dropout[i % s_dropout.Length], setting.Seed + (ulong)rows[i / s_dropout.Length].seed, part));
        NoiseOutcome[][] networks = [.. found.Chunk(s_dropout.Length)];
        return new Findings([.. Targets(networks)], []) { Reported = [.. Figures(networks)] };
    }

    private static NoiseOutcome Outcome(ArmSamples samples, double dropout, ulong seed, StudySetting setting)
    {
        var one = new NetworkCase(Depth, dropout, 0, seed);
        var recipe = one.Recipe(samples.Train, TrainedSteps);
        return ReferenceData.Kept(setting, "noise", $"{samples.Name}\n{recipe.ToJson()}", OutcomeJson.Default.NoiseOutcome, () =>
        {
            setting.Progress(0, $"{samples.Name}, {one.Words}");
            if (NetworkTraining.Run(recipe, samples.Train, setting.Stop) is not { } trainer)
                return new NoiseOutcome(double.NaN, double.NaN, nameof(NoiseDirection.Unknown));
            var options = new FlowOptions { Samples = 1000, Replicates = 50, Seed = setting.Seed, SeparationOnly = true, Stop = setting.Stop };
            var measurement = NetworkFlow.Measure(trainer.Network, samples.Train, options);
            var noise = NoiseAdvice.Of(NetworkVerdict.Of(measurement), measurement.Curve);
            return new NoiseOutcome(NetworkTraining.Accuracy(trainer.Network, samples.Test), noise.Convexity?.Value ?? double.NaN, noise.Direction.ToString());
        });
    }

    /// <summary>The least that advice must do: be better than a coin, and better than its contrary.</summary>
    private static IEnumerable<Check> Targets(NoiseOutcome[][] rows)
    {
        var steps = Steps(rows);
        yield return Check.AtLeast(HitFigure.Id(101), "noise a step as advised: part that is better", HitFigure.Part(Better(steps.Where(step => step.Advised == step.Way))), 0.5, HitFigure.Source);
        yield return Check.AtMost(HitFigure.Id(102), "noise a step against the advice: part that is better", HitFigure.Part(Better(steps.Where(step => step.Advised == -step.Way))), 0.5, HitFigure.Source);
    }

    private static IEnumerable<ReportedFigure> Figures(NoiseOutcome[][] rows)
    {
        var steps = Steps(rows);
        var (along, against) = (steps.Where(step => step.Advised == step.Way), steps.Where(step => step.Advised == -step.Way));
        yield return HitFigure.Of(103, "noise up where up is advised: better", Better(along.Where(step => step.Way == 1)));
        yield return HitFigure.Of(104, "noise down where down is advised: better", Better(along.Where(step => step.Way == -1)));
        yield return HitFigure.Of(105, "noise left where it is, as advised: neither step is better by more than half a point", Proportion.Of(steps.Where(step => step.Kept).GroupBy(step => step.From).Select(both => both.All(step => step.Gain <= BypassPanel.Tolerated))));
        yield return HitFigure.Figure(106, "points gained by a step as advised", Gain(along), $"as advised better {Better(along)}; against the advice {Gain(against)}, better {Better(against)}");
        for (var i = 0; i < s_dropout.Length; i++)
            yield return HitFigure.Figure(107 + i, FormattableString.Invariant($"test accuracy in percent at dropout {s_dropout[i]}"), Series.OfFinite(rows.Select(row => 100 * row[i].Accuracy)), FormattableString.Invariant($"A = {Series.OfFinite(rows.Select(row => row[i].Convexity))}; advice: {string.Join(", ", rows.GroupBy(row => row[i].Direction).Select(group => $"{group.Key} {group.Count()}"))}"));
    }

    private static Proportion Better(IEnumerable<Step> steps) => Proportion.Of(steps.Select(step => step.Gain > 0));

    private static Estimate Gain(IEnumerable<Step> steps) => Series.OfFinite(steps.Select(step => 100 * step.Gain));

    /// <summary>From every network to its neighbours of the same seed; none to or from a run that diverged.</summary>
    private static Step[] Steps(NoiseOutcome[][] rows) =>
    [
        .. from row in rows
           from i in Enumerable.Range(0, row.Length)
           from way in new[] { -1, 1 }
           where i + way >= 0 && i + way < row.Length && double.IsFinite(row[i].Accuracy) && double.IsFinite(row[i + way].Accuracy)
           select new Step(row[i], way, row[i + way].Accuracy - row[i].Accuracy),
    ];

    /// <summary>Dropout a step further.</summary>
    /// <param name="From">The network that is inspected.</param>
    /// <param name="Way">1 for more dropout, −1 for less.</param>
    /// <param name="Gain">Of accuracy.</param>
    private sealed record Step(NoiseOutcome From, int Way, double Gain)
    {
        public int Advised => From.Direction switch { nameof(NoiseDirection.Up) => 1, nameof(NoiseDirection.Down) => -1, _ => 0 };

        public bool Kept => From.Direction == nameof(NoiseDirection.Keep);
    }
}
