using Kadanoff.Sweeps.Experiments;
using Kadanoff.Sweeps.Plans;

namespace Kadanoff.Sweeps.Tests;

/// <summary>The page on sweeps says what the code has.</summary>
public class DocumentationTests
{
    private static readonly string s_page = File.ReadAllText(PathOf("docs", "sweeps.md"));

    public static TheoryData<string> Kinds => [.. ExperimentCatalogue.All.Select(experiment => experiment.Kind)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_knob_stands_in_the_page_with_its_range(string kind) =>
        Table(kind, "Knobs").ShouldBe(ExperimentCatalogue.Find(kind)!.Knobs.Select(Row), "Write these rows into docs/sweeps.md.");

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_number_and_curve_stands_in_the_page(string kind)
    {
        var experiment = ExperimentCatalogue.Find(kind)!;
        Table(kind, "Results").ShouldBe([.. experiment.Numbers.Select(number => Row("number", number)), .. experiment.Curves.Select(curve => Row("curve", curve))], "Write these rows into docs/sweeps.md.");
    }

    [Fact]
    public void The_plan_of_the_page_and_the_one_among_the_samples_can_be_read()
    {
        var begin = s_page.IndexOf("```yaml\n", StringComparison.Ordinal) + 8;
        PlanReader.Read("docs/sweeps.md", s_page[begin..s_page.IndexOf("```", begin, StringComparison.Ordinal)]).Points.ShouldBe(480);
        PlanReader.Open(PathOf("samples", "dropout-sweep.yaml")).Points.ShouldBe(12);
    }

    /// <summary>The rows of a table under the heading of an experiment.</summary>
    private static string[] Table(string kind, string name)
    {
        var section = s_page.Split($"\n## Experiment `{kind}`")[1].Split("\n## ")[0];
        return [.. section.Split($"\n### {name}")[1].Split("\n### ")[0].Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal))];
    }

    private static string Row(Knob knob) => $"| `{knob.Key}` | {knob.Meaning} | {knob.Range.Description} | {knob.Unit} | {knob.Usual} |";

    private static string Row(string kind, Quantity quantity) => $"| `{quantity.Key}` | {kind} | {quantity.Meaning} |";

    private static string PathOf(params string[] parts)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Kadanoff.slnx")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not lie under Kadanoff.slnx.");
        return Path.Combine([folder.FullName, .. parts]);
    }
}
