using Kadanoff.Statistics;

namespace Kadanoff.Studies.Tests;

public class StudySettingTests
{
    [Fact]
    public void The_progress_of_a_part_fills_its_share_of_the_whole()
    {
        var seen = new List<double>();
        var setting = new StudySetting(1, 1, null, (fraction, _) => seen.Add(fraction), TestContext.Current.CancellationToken);
        setting.Part(0.5, 1).Part(0, 0.5).Progress(0.5, "");
        seen.ShouldBe([0.625]);
    }

    [Fact]
    public void A_missing_data_set_is_told_with_what_to_do()
    {
        var setting = new StudySetting(1, 1, null, (_, _) => { }, TestContext.Current.CancellationToken);
        Should.Throw<DataException>(() => setting.DataSet("mnist")).Message.ShouldContain("--data");
        Should.Throw<FileException>(() => (setting with { DataFolder = Path.GetTempPath() }).DataSet("no such set")).Message.ShouldContain("--data");
    }

    [Fact]
    public void Findings_pass_where_something_was_measured_and_no_check_fails()
    {
        var figure = new ReportedFigure("spring:H3.1", "r", new Estimate(-1, 0.1, 2), "hesu2023");
        new Findings([], []).Pass.ShouldBeFalse();
        new Findings([], []) { Reported = [figure] }.Pass.ShouldBeTrue();
        new Findings([Check.AtMost("spring:H1.1", "r", new Estimate(0, 0.1, 2), -0.99, "hesu2023")], []) { Reported = [figure] }.Pass.ShouldBeFalse();
    }
}
