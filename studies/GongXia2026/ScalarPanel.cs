using System.Globalization;
using Kadanoff.Flows;
using Kadanoff.Statistics;
using Kadanoff.Studies.Readings;

namespace Kadanoff.Studies.GongXia2026;

/// <summary><c>--panel scalar</c>: does the logit within a class, at variance 1, go to the Gaussian fixed point as the chain grows, and what else does?</summary>
/// <remarks>
/// <para>Theorem 3: κ_4 ∝ 1/N, so that (θ_1, θ_2) → (½, 0). It is the central limit theorem: random sums of the sites and a statistic on which the logit does not depend stand beside it.
/// <i>Recipe</i>: see <see cref="ScalarTask"/>: the signal is the same at every N. <i>Checked by</i> ScalarPanelTests.</para>
/// </remarks>
internal static class ScalarPanel
{
    /// <summary>Of each class, to measure on.</summary>
    private const int Samples = 100_000;

    /// <summary>Times the usual number of steps.</summary>
    private const int Longest = 4;
    private const string Source = "theorem 3 of the specification";

    private static readonly (string Name, Func<ScalarRun, double[]> Of)[] s_sums =
    [
        ("trained logit", run => run.Trained),
        ("best logit", run => run.BestLogit),
        ("untrained logit", run => run.Untrained),
        ("random sum of the sites", run => run.RandomSum),
        ("Σx⁴", run => run.FourthPowers),
    ];

    public static Findings Run(StudySetting setting)
    {
        var (steps, seeds) = (setting.Quick ? 1000 : 4000, setting.Seeds ?? (setting.Quick ? 2 : 5));
        var sizes = Of(setting.Quick ? [8, 32] : [8, 16, 32, 64, 128], steps, Samples, seeds, setting.Part(0, 0.7));
        return setting.Quick ? sizes : StudyPanel.Together([sizes, Longer(16, Longest * steps, seeds, setting.Part(0.7, 1))]);
    }

    /// <param name="sites">N, ascending.</param>
    /// <param name="steps">Of every training.</param>
    /// <param name="samples">Of each class, to measure on.</param>
    /// <param name="seeds">Networks of each N.</param>
    /// <param name="setting">Seed, threads, progress, work folder.</param>
    public static Findings Of(int[] sites, int steps, int samples, int seeds, StudySetting setting)
    {
        var tasks = sites.Select(count => new ScalarTask(count)).ToArray();
        var runs = Runs(tasks, steps, samples, seeds, setting);
        double[][] Kurtoses(Func<ScalarRun, double[]> of, int label) => [.. runs.Select(group => group.Select(run => of(run)[label]).ToArray())];
        var sums = new[] { 0, 1 }.SelectMany(label => s_sums.Select(sum => (sum.Name, Label: label, Kurtoses: Kurtoses(sum.Of, label)))).ToArray();
        return new([], [])
        {
            Reported = ReadingFigures.Numbered("rg:T3",
            [
                .. tasks.Zip(runs).Select(one => ReadingFigures.Figure($"loss above the infimum, N = {one.First.Sites}", one.Second.Select(run => (double?)run.Excess), Source, "")),
                .. sums.SelectMany(sum => OfSum(sum.Name, sum.Label, tasks, sum.Kurtoses)),
            ]),
            Skipped = [.. sums.Where(sum => Power(tasks, sum.Kurtoses) is null).Select(sum => new SkippedCheck($"rg:T3, {PowerName(sum.Name, sum.Label)}", "κ₄ is not of one sign with an error at every N: there is no power to fit"))],
            Curves = [.. s_sums.Select(sum => Curve(sum.Name, tasks, Kurtoses(sum.Of, 1)))],
        };
    }

    /// <summary>The same where training is longer: how near the logit is to the best one decides what its tails are.</summary>
    private static Findings Longer(int sites, int steps, int seeds, StudySetting setting)
    {
        var (task, runs) = (new ScalarTask(sites), Runs([new ScalarTask(sites)], steps, Samples, seeds, setting)[0]);
        var name = FormattableString.Invariant($"N = {sites}, {steps} steps");
        return new([], [])
        {
            Reported = ReadingFigures.Numbered("rg:T3.longer",
            [
                ReadingFigures.Figure($"loss above the infimum, {name}", runs.Select(run => (double?)run.Excess), Source, ""),
                .. new[] { 0, 1 }.Select(label => ReadingFigures.Figure(
                    $"κ₄ of the trained logit in class {label}, {name}", runs.Select(run => (double?)run.Trained[label]), Source, FormattableString.Invariant($"exact for the best {task.ExactKurtosis(label):F5}"))),
            ]),
        };
    }

    private static ScalarRun[][] Runs(ScalarTask[] tasks, int steps, int samples, int seeds, StudySetting setting) =>
        [.. IndependentJobs.Run(tasks.Length * seeds, setting, (job, part) => Kept(tasks[job / seeds], steps, samples, part with { Seed = part.Seed + (ulong)(job % seeds) })).Chunk(seeds)];

    private static ScalarRun Kept(ScalarTask task, int steps, int samples, StudySetting setting) => KeptResult.Of(
        setting.WorkFolder,
        () => string.Create(CultureInfo.InvariantCulture, $"scalar-{task.Sites}-{steps}-{samples}-{setting.Seed}.json"),
        ScalarJson.Default.ScalarRun,
        run => run is { Trained.Length: 2, Untrained.Length: 2, BestLogit.Length: 2, RandomSum.Length: 2, FourthPowers.Length: 2 },
        () => ScalarRun.Of(task, steps, samples, setting));

    /// <summary>κ_4 at each N, and the power of N with which it falls.</summary>
    private static IEnumerable<ReportedFigure> OfSum(string name, int label, ScalarTask[] tasks, double[][] kurtoses)
    {
        for (var i = 0; i < tasks.Length; i++)
        {
            var mean = Series.OfFinite(kurtoses[i]);
            yield return ReadingFigures.Figure(
                $"κ₄ of the {name} in class {label}, N = {tasks[i].Sites}", kurtoses[i].Select(value => (double?)value), Source,
                string.Create(CultureInfo.InvariantCulture, $"{(name.EndsWith("logit", StringComparison.Ordinal) ? $"exact for the best {tasks[i].ExactKurtosis(label):F5}; " : "")}(θ₁, θ₂) = ({0.5 + (mean.Value / 4):F4}, {-mean.Value / 24:F4})"));
        }

        if (Power(tasks, kurtoses) is { } power)
            yield return new("", PowerName(name, label), power, Source, "−1 for a sum of weakly dependent terms");
    }

    private static string PowerName(string name, int label) => $"power of N with which κ₄ of the {name} in class {label} changes";

    /// <summary>Null where κ_4 changes its sign, or has no error, or there is one N only.</summary>
    private static Estimate? Power(ScalarTask[] tasks, double[][] kurtoses)
    {
        Estimate[] means = [.. kurtoses.Select(values => Series.OfFinite(values)).Select(mean => mean.Scaled(kurtoses[0].Average() < 0 ? -1 : 1))];
        return tasks.Length > 1 && means.All(mean => mean.Value > 0 && mean.StandardError > 0) ? PowerLawFit.Of([.. tasks.Select(task => (double)task.Sites)], means).Exponent : null;
    }

    private static MeasuredCurve Curve(string name, ScalarTask[] tasks, double[][] kurtoses) => new(
        new Observable("kurtosis", $"N κ₄ of the {name}", "fourth cumulant at variance 1 within class 1, times N: constant where it falls as 1/N", "kendall1977"),
        "sites N",
        [.. tasks.Zip(kurtoses, (task, values) => ((double)task.Sites, Series.OfFinite(values).Scaled(task.Sites)))],
        name.EndsWith("logit", StringComparison.Ordinal) ? [.. tasks.Select(task => ((double)task.Sites, task.Sites * task.ExactKurtosis(1)))] : []);
}
