using Kadanoff.Diagnostics.Advice;
using Kadanoff.Statistics;
using Kadanoff.Studies.LoadBalance;

namespace Kadanoff.Studies.Advice;

/// <summary>Panel <c>shorten</c>: networks of the advised depth, of the given depth and of one layer fewer than advised, trained from the start.</summary>
/// <remarks><i>Hit</i>: at the advised depth the test accuracy is at most half a point below that at the given depth, over the same seeds. <i>Control</i>: networks of the same depth without that advice, shortened just so. <i>Checked by</i> AdviceStudyTests.</remarks>
internal static class ShortenPanel
{
    private const long Steps = 100;

    /// <summary>Networks that are inspected, on each data set.</summary>
    private static (int Depth, double Dropout, double Slope)[] Cases(bool quick) => quick ? [(6, 0.5, 0.8)] : [(6, 0.5, 0.8), (9, 0.3, 0.8), (9, 0.5, 0.8), (6, 0.5, 0), (6, 0, 0), (9, 0, 0), (9, 0, 0.8)];

    /// <summary>By how much the networks without that advice are shortened.</summary>
    private static int Fewer(int depth) => depth / 3;

    public static Findings Run(StudySetting setting)
    {
        var seeds = setting.Seeds ?? (setting.Quick ? 1 : 3);
        var jobs = (from data in ReferenceData.All(setting) from one in Cases(setting.Quick) select (Data: data, One: one)).ToArray();
        var outcomes = IndependentJobs.Run(jobs.Length, setting, (i, part) => Outcome(new NetworkCase(jobs[i].One.Depth, jobs[i].One.Dropout, jobs[i].One.Slope, setting.Seed), jobs[i].Data, seeds, part));
        return new Findings([], []) { Reported = [.. Figures(jobs.Zip(outcomes, (job, outcome) => ($"{job.Data.Name}, {new NetworkCase(job.One.Depth, job.One.Dropout, job.One.Slope, 1).Words}", job.One.Depth, outcome)))] };
    }

    private static ShortenOutcome Outcome(NetworkCase first, ArmSamples samples, int seeds, StudySetting setting)
    {
        var depth = first.Depth;
        return ReferenceData.Kept(setting, "shorten", $"{samples.Name}\n{first.Recipe(samples.Train, Steps).ToJson()}\n{seeds}", OutcomeJson.Default.ShortenOutcome, () =>
        {
            setting.Progress(0, $"{samples.Name}, {first.Words}");
            if (NetworkTraining.Run(first.Recipe(samples.Train, Steps), samples.Train, setting.Stop) is not { } trainer)
                return new ShortenOutcome(0, [], [], []);
            var layers = NetworkCase.Advise(trainer.Network, samples, setting).Advice.Layers;
            var advised = 1 + layers.Index().FirstOrDefault(pair => pair.Item.Action == LayerAction.ShortenHere, (-1, null!)).Index;
            var shorter = advised > 0 ? advised : depth - Fewer(depth);
            double[] At(int at) => [.. Enumerable.Range(1, seeds).Select(seed => Accuracy(first with { Depth = at, Seed = setting.Seed + (ulong)seed }, samples, setting))];
            return new ShortenOutcome(advised, At(shorter), At(depth), advised > 1 ? At(shorter - 1) : []);
        });
    }

    private static double Accuracy(NetworkCase one, ArmSamples samples, StudySetting setting)
    {
        setting.Progress(0.5, $"{samples.Name}, {one.Words}");
        return NetworkTraining.Run(one.Recipe(samples.Train, Steps), samples.Train, setting.Stop) is { } trainer ? NetworkTraining.Accuracy(trainer.Network, samples.Test) : double.NaN;
    }

    private static IEnumerable<ReportedFigure> Figures(IEnumerable<(string Where, int Depth, ShortenOutcome Outcome)> found)
    {
        var all = found.Where(one => one.Outcome.AtGiven.Count > 0).ToArray();
        bool IsHit(ShortenOutcome outcome) => outcome.AtAdvised.Average() > outcome.AtGiven.Average() - BypassPanel.Tolerated;
        yield return HitFigure.Of(41, "shortening advised: at most half a point below the given depth", Proportion.Of(all.Where(one => one.Outcome.Advised > 0).Select(one => IsHit(one.Outcome))));
        yield return HitFigure.Of(42, "shortened by a third without advice: at most half a point below the given depth", Proportion.Of(all.Where(one => one.Outcome.Advised == 0).Select(one => IsHit(one.Outcome))));
        foreach (var (i, one) in all.Index())
        {
            var (name, depth) = one.Outcome.Advised > 0 ? ("advised", one.Outcome.Advised) : ("a third fewer, not advised", one.Depth - Fewer(one.Depth));
            yield return HitFigure.Figure(43 + i, $"points gained at depth {depth} ({name}), {one.Where}", Difference(one.Outcome.AtAdvised, one.Outcome.AtGiven), one.Outcome.AtFewer.Count > 0 ? $"one layer fewer still: {Difference(one.Outcome.AtFewer, one.Outcome.AtAdvised)} more" : "");
        }
    }

    private static Estimate Difference(IReadOnlyList<double> ours, IReadOnlyList<double> theirs) => Series.OfFinite(ours.Zip(theirs, (one, other) => 100 * (one - other)));
}
