using Kadanoff.Statistics;

namespace Kadanoff.Studies.Tests;

public class StudyPanelTests
{
    private static readonly List<double> s_progress = [];

    private static readonly StudyPanel[] s_panels = [new("one", 1, setting => Of(1, setting)), new("two", 3, setting => Of(2, setting))];

    [Fact]
    public void One_panel_alone_finds_its_own()
    {
        StudyPanel.Together(s_panels, Setting() with { Panel = "two" }).Checks.Select(check => check.Id).ShouldBe(["row.2"]);
    }

    [Fact]
    public void All_panels_are_found_in_their_order_and_share_the_progress()
    {
        s_progress.Clear();
        var findings = StudyPanel.Together(s_panels, Setting());
        findings.Checks.Select(check => check.Id).ShouldBe(["row.1", "row.2"]);
        findings.Skipped.Count.ShouldBe(2);
        s_progress.ShouldBe([0, 0.25, 0.25, 1]);
    }

    private static Findings Of(int id, StudySetting setting)
    {
        setting.Progress(0, "");
        setting.Progress(1, "");
        return new([Check.AtLeast($"row.{id}", "number", Estimate.Exact(1), 0, "source")], []) { Skipped = [new($"row.{id}.1", "no reason")] };
    }

    private static StudySetting Setting() => new(1, 2, null, (fraction, _) => s_progress.Add(fraction), CancellationToken.None);
}
