using System.Globalization;
using Kadanoff.Data;
using Kadanoff.Diagnostics.Characteristic;
using Kadanoff.Flows;
using Kadanoff.Formats.Data;
using Kadanoff.Statistics;
using Kadanoff.Studies.Readings;
using Kadanoff.Training.FixedPoints;

namespace Kadanoff.Studies.GongXia2026;

/// <summary><c>--panel digits</c>: the same parameters in every layer of networks trained on MNIST and Fashion-MNIST: exploratory, for real data have no true parameters.</summary>
/// <remarks>
/// <i>Recipe</i>: see <see cref="DigitNetwork"/>; two epochs of all training samples; measured on 4000 test samples. Controls: untrained networks, networks trained on shuffled labels, principal
/// components of the pixels and a random mixture of them. <i>Checked by</i> DigitsPanelTests.
/// </remarks>
internal static class DigitsPanel
{
    private const string Source = "§10.4 (6) of the specification";
    private const string Exploratory = "exploratory: no true parameters exist";
    private const string PairStrength = "pair-strength";
    private static readonly string[] s_sets = ["mnist", "fashion-mnist"];
    private static readonly Subject[] s_subjects = [Subject.Trained, Subject.Untrained, Subject.Shuffled];
    private static readonly Observable s_withinClasses = new("pair-strength-within", "pair strength r_rms within classes", "root mean square of the correlations of all pairs within a class, mean over classes", "pearson1896");

    public static Findings Run(StudySetting setting)
    {
        var parts = new List<Findings>();
        for (var i = 0; i < s_sets.Length; i++)
        {
            var part = setting.Part((double)i / s_sets.Length, (i + 1.0) / s_sets.Length);
            parts.Add(i > 0 && setting.Quick ? Missing(s_sets[i], "left out: leave out --quick") : Found(s_sets[i], part));
        }

        return StudyPanel.Together(parts);
    }

    /// <summary>The networks of one data set.</summary>
    /// <param name="name">Of the set.</param>
    /// <param name="network">What is trained, and on what it is measured.</param>
    /// <param name="recipe">Tells kept results of other recipes apart.</param>
    /// <param name="seeds">Networks of each kind.</param>
    /// <param name="setting">Seed, threads, progress, work folder.</param>
    public static Findings Of(string name, DigitNetwork network, string recipe, int seeds, StudySetting setting)
    {
        var runs = IndependentJobs.Run((s_subjects.Length * seeds) + 1, setting, (job, part) =>
        {
            var (subject, seed) = job == 0 ? (Subject.InputComponents, setting.Seed) : (s_subjects[(job - 1) / seeds], setting.Seed + (ulong)((job - 1) % seeds));
            return Kept($"digits-{recipe}-{subject}-{seed}", part with { Seed = seed }, one => job == 0 ? network.OfInput(one) : network.Of(subject, one));
        });
        var layers = s_subjects.Index().Select(one => new DigitLayers(name, one.Item, runs[0], runs[(1 + (one.Index * seeds))..(1 + ((one.Index + 1) * seeds))])).ToArray();
        return new([], [.. layers.Select(one => one.Flow(s_withinClasses, Exploratory))])
        {
            Reported = ReadingFigures.Numbered($"rg:6.{name}", [.. layers.SelectMany(OfLastLayer), .. OfInput(name, runs[0])]),
            Curves = [.. layers.SelectMany(one => one.Curves(PairStrength, s_withinClasses))],
        };
    }

    private static Findings Found(string name, StudySetting setting)
    {
        try
        {
            return OfFolder(name, setting.DataSet(name), setting);
        }
        catch (KadanoffException missing) when (setting.DataFolder is null || !Directory.Exists(Path.Combine(setting.DataFolder, name)))
        {
            return Missing(name, missing.Message);
        }
    }

    private static Findings OfFolder(string name, string folder, StudySetting setting)
    {
        var (epochs, trained, tested) = setting.Quick ? (1, 10_000, 2000) : (2, int.MaxValue, 4000);
        var source = new Preparation { Flatten = true }.Apply(DataSources.Open(folder));
        var network = new DigitNetwork(StratifiedSubset.Of(source.Train, trained), StratifiedSubset.Of(source.HeldOut ?? source.Train, tested), epochs);
        return Of(name, network, $"{name}-{epochs}-{Math.Min(trained, source.Train.Count)}-{tested}", setting.Seeds ?? (setting.Quick ? 1 : 3), setting);
    }

    private static Findings Missing(string name, string reason) => new([], []) { Skipped = [new SkippedCheck($"rg:6.{name}", reason)] };

    private static DigitRun Kept(string name, StudySetting setting, Func<StudySetting, DigitRun> run) =>
        KeptResult.Of(setting.WorkFolder, () => $"{name}.json", DigitJson.Default.DigitRun, kept => kept.Numbers is { Length: > 0 }, () => run(setting));

    private static IEnumerable<ReportedFigure> OfLastLayer(DigitLayers layers)
    {
        var who = $"{layers.Name}, {ReadingFindings.Words[layers.Subject]}";
        yield return ReadingFigures.Figure($"accuracy, {who}", layers.Runs.Select(run => (double?)run.Accuracy), Source, "");
        foreach (var definition in DatasetLevels.Definitions)
        {
            var symbol = CharacteristicParameters.Definitions.First(one => one.Key == definition).Name;
            yield return Figure($"{symbol} of the last hidden layer, {who}", layers.AtLast(definition, ReadingOutcome.Pooled));
        }

        yield return Figure($"{s_withinClasses.Name} of the last hidden layer, {who}", layers.WithinClassesAtLast(PairStrength));
    }

    private static IEnumerable<ReportedFigure> OfInput(string name, DigitRun input) =>
        from subject in new[] { Subject.DecimatedInput, Subject.InputComponents, Subject.MixedComponents }
        let number = input.Numbers.FirstOrDefault(one => one.Subject == subject && one.Definition == PairStrength && one.View == ReadingOutcome.Pooled)
        where number is not null
        select new ReportedFigure("", $"r_rms, {name}: {(subject == Subject.DecimatedInput ? "pixels" : ReadingFindings.Words[subject])}", new Estimate(number.Value, number.Error, 1), Source, Exploratory);

    private static ReportedFigure Figure(string name, (Estimate Mean, double BootstrapError) value) => new(
        "", name, value.Mean, Source, string.Create(CultureInfo.InvariantCulture, $"{Exploratory}; bootstrap error of one network {value.BootstrapError:G2}"));
}
