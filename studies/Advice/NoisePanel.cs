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
    private const long Steps = 100;

    private static readonly double[] s_dropout = [0, 0.05, 0.1, 0.2, 0.3];

    public static Findings Run(StudySetting setting)
    {
        var seeds = setting.Seeds ?? (setting.Quick ? 1 : 4);
        var rows = (from data in ReferenceData.All(setting) from seed in Enumerable.Range(1, seeds) select (data, seed)).ToArray();
        var found = IndependentJobs.Run(rows.Length * s_dropout.Length, setting, (i, part) => Outcome(rows[i / s_dropout.Length].data, s_dropout[i % s_dropout.Length], setting.Seed + (ulong)rows[i / s_dropout.Length].seed, part));
        return new Findings([], []) { Reported = [.. Figures([.. found.Chunk(s_dropout.Length)])] };
    }

    private static NoiseOutcome Outcome(ArmSamples samples, double dropout, ulong seed, StudySetting setting)
    {
        var one = new NetworkCase(Depth, dropout, 0, seed);
        var recipe = one.Recipe(samples.Train, Steps);
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

    private static IEnumerable<ReportedFigure> Figures(NoiseOutcome[][] rows)
    {
        var moves = rows.SelectMany(row => Enumerable.Range(0, row.Length).SelectMany(i => new[] { -1, 1 }.Where(step => i + step >= 0 && i + step < row.Length).Select(step => (At: i, From: row[i], To: row[i + step], Step: step)))).ToArray();
        int Way(NoiseOutcome outcome) => outcome.Direction switch { nameof(NoiseDirection.Up) => 1, nameof(NoiseDirection.Down) => -1, _ => 0 };
        Proportion Better(Func<(int At, NoiseOutcome From, NoiseOutcome To, int Step), bool> of) => Proportion.Of(moves.Where(of).Select(move => move.To.Accuracy > move.From.Accuracy));
        Estimate Gain(Func<(int At, NoiseOutcome From, NoiseOutcome To, int Step), bool> of) => Series.OfFinite(moves.Where(of).Select(move => 100 * (move.To.Accuracy - move.From.Accuracy)));
        yield return HitFigure.Of(101, "noise a step as advised: better", Better(move => Way(move.From) == move.Step));
        yield return HitFigure.Of(102, "noise a step against the advice: better", Better(move => Way(move.From) == -move.Step));
        yield return HitFigure.Of(103, "noise up where up is advised: better", Better(move => Way(move.From) == 1 && move.Step == 1));
        yield return HitFigure.Of(104, "noise down where down is advised: better", Better(move => Way(move.From) == -1 && move.Step == -1));
        yield return HitFigure.Of(105, "noise left where it is, as advised: neither step is better by more than half a point", Proportion.Of(rows.SelectMany(row => Enumerable.Range(0, row.Length).Where(i => row[i].Direction == nameof(NoiseDirection.Keep)).Select(i => new[] { i - 1, i + 1 }.Where(j => j >= 0 && j < row.Length).All(j => row[j].Accuracy <= row[i].Accuracy + BypassPanel.Tolerated)))));
        yield return HitFigure.Figure(106, "points gained by a step as advised", Gain(move => Way(move.From) == move.Step), $"against the advice: {Gain(move => Way(move.From) == -move.Step)}");
        for (var i = 0; i < s_dropout.Length; i++)
            yield return HitFigure.Figure(107 + i, FormattableString.Invariant($"test accuracy in percent at dropout {s_dropout[i]}"), Series.OfFinite(rows.Select(row => 100 * row[i].Accuracy)), FormattableString.Invariant($"A = {Series.OfFinite(rows.Select(row => row[i].Convexity))}; advice: {string.Join(", ", rows.GroupBy(row => row[i].Direction).Select(group => $"{group.Key} {group.Count()}"))}"));
    }
}
