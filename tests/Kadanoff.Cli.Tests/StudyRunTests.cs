using Kadanoff.Cli.Verbs;
using Kadanoff.Statistics;
using Kadanoff.Studies;

namespace Kadanoff.Cli.Tests;

public class StudyRunTests
{
    [Fact]
    public void Numbers_without_a_bound_stand_below_the_checks_and_count_among_none()
    {
        var findings = new Findings([Check.AtMost("spring:H1.1", "r", new Estimate(-0.995, 0.001, 5), -0.99, "hesu2023")], [])
        {
            Reported = [new ReportedFigure("spring:H1.7", "r, 600 epochs", new Estimate(-0.981, 0.002, 5), "hesu2023", "loss at the end 0.002")],
        };
        Said(findings).ShouldBe(
            """
            check        what               ours   theirs  agrees  source
            spring:H1.1  r, at most  −0.9950(10)  ≤ -0.99  yes     hesu2023

            reported, without a bound:
            figure       what                ours  source    note
            spring:H1.7  r, 600 epochs  −0.981(2)  hesu2023  loss at the end 0.002

            study: 1 of 1 checks pass

            """);
        Said(findings with { Reported = [] }).ShouldNotContain("without a bound");
    }

    [Fact]
    public void Where_nothing_is_checked_there_is_no_table_of_checks()
    {
        var findings = new Findings([], []) { Reported = [new ReportedFigure("spring:H3.1", "r", new Estimate(-0.981, 0.002, 5), "hesu2023", "loss at the end 0.002")] };
        Said(findings).ShouldBe(
            """
            reported, without a bound:
            figure       what       ours  source    note
            spring:H3.1  r     −0.981(2)  hesu2023  loss at the end 0.002

            study: nothing to check against

            """);
    }

    private static string Said(Findings findings)
    {
        var output = new StringWriter { NewLine = "\n" };
        StudyRun.Say(new Narrator(output, TextWriter.Null, decorated: false, live: false), "study", findings);
        return output.ToString();
    }
}
