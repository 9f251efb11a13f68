using Kadanoff.Diagnostics.Advice;
using Kadanoff.Statistics;

namespace Kadanoff.Reports.Tests;

public class AdviceReportTests
{
    private static readonly Report s_report = InspectReport.Of(
        SampleReport.Found(SampleReport.Training) with
        {
            Advice = new NetworkAdvice(
                new NoiseAdvice(NoiseDirection.Up, new Estimate(0.1, 0.01, 100), "the deep layers carry the load"),
                [
                    new LayerAdvice("0", "1: linear", 0.5, "heavy", LayerAction.ShortenHere, "the last two add nothing", new Estimate(1, 0.1, 100)),
                    new LayerAdvice("3", "2: linear", 2, "light", LayerAction.Bypass, "idle", new Estimate(0, 0.1, 100)),
                    new LayerAdvice("6", "3: linear", 1, "random", LayerAction.Keep, "no advice: two measures differ", null),
                ]),
        },
        SampleReport.Provenance);

    [Fact]
    public void Advice_is_told_with_the_numbers_that_it_rests_on() =>
        s_report.Advice!.Select(finding => finding.Name).ShouldBe(["noise: up", "shorten-here: 1: linear", "bypass: 2: linear", "no advice: 3: linear", "rates by layer"]);

    [Fact]
    public void Every_layer_has_its_row_with_the_reason()
    {
        var table = s_report.Tables.Single(table => table.Id == "advice");
        table.Rows.Select(row => row[1].Display).ShouldBe(["shorten-here", "bypass", "keep"]);
        table.Rows[1][3].Display.ShouldBe("idle; light");
    }

    [Fact]
    public void It_is_in_the_text_the_page_and_the_JSON()
    {
        TextReport.Write(s_report).ShouldContain("bypass: 2: linear");
        HtmlReport.Write(s_report).ShouldContain("id=\"advice\"");
        JsonSchema.Read("report-1.schema.json").Violations(ReportJson.Write(s_report)).ShouldBeEmpty();
        ReportJson.Read(ReportJson.Write(s_report), "report.json").Advice!.Count.ShouldBe(5);
    }

    [Fact]
    public void A_report_without_advice_has_no_section() => HtmlReport.Write(SampleReport.Inspection()).ShouldNotContain("id=\"advice\"");
}
