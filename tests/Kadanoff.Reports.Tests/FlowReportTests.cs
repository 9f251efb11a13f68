namespace Kadanoff.Reports.Tests;

public class FlowReportTests
{
    private static readonly JsonSchema Schema = JsonSchema.Read("report-1.schema.json");
    private static readonly Report One = SamplePortraits.Report(SamplePortraits.OneCoupling);
    private static readonly Report Plane = SamplePortraits.Report(SamplePortraits.Plane);

    [Fact]
    public void It_keeps_the_schema_and_comes_back()
    {
        foreach (var report in new[] { One, Plane, SamplePortraits.Report(SamplePortraits.LineOfSinks), SamplePortraits.Together })
        {
            Schema.Violations(ReportJson.Write(report)).ShouldBeEmpty();
            ReportJson.Write(ReportJson.Read(ReportJson.Write(report), "report.json")).ShouldBe(ReportJson.Write(report));
        }
    }

    [Fact]
    public void The_verdict_names_the_fixed_point_and_how_far_its_exponents_are_from_the_exact_ones()
    {
        One.Verdict.Headline.ShouldBe("The flow turns round at K* = 0.304689.");
        One.Verdict.RestsOn.Single(finding => finding.Name == "y_T").Meaning.ShouldEndWith("known 1, ours is 25 % below");
        One.Verdict.Controls.Select(finding => finding.Name).ShouldBe(["known K_c", "known y_T", "known y_H"]);
        Plane.Verdict.RestsOn.Select(finding => finding.Name).ShouldBe(["K_c", "y_T", "ν = 1/y_T", "y_H"]);
        Plane.Verdict.Headline.ShouldContain("(0.317442, 0.107707, −0.00753031)");
    }

    [Fact]
    public void A_line_of_sinks_is_no_transition()
    {
        var report = SamplePortraits.Report(SamplePortraits.LineOfSinks);
        report.Verdict.Label.ShouldBe("no transition");
        report.Tables[1].Rows.ShouldAllBe(row => row[0].Display.StartsWith("line of sinks", StringComparison.Ordinal));
    }

    [Fact]
    public void A_direction_that_is_gone_at_once_has_the_exponent_minus_infinity() =>
        One.Tables.Single(table => table.Id == "fixed-points").Rows[0].Select(cell => cell.Display).ShouldBe(["sink", "0", "0", "−∞"]);

    [Fact]
    public void Of_one_coupling_the_starts_stand_side_by_side_and_of_several_one_below_the_other()
    {
        (One.Tables[0].Columns.Count, One.Tables[0].Rows.Count).ShouldBe((7, 9));
        Plane.Tables[0].Rows.Count.ShouldBe(5 * 9);
    }

    [Fact]
    public void What_was_not_looked_for_is_told()
    {
        var report = FlowReport.Of(SamplePortraits.OneCoupling with { FixedPoints = [] }, SampleReport.Provenance, looked: false);
        report.Skipped.ShouldBe([new Skipped("fixed points", "not looked for")]);
        report.Tables.Count.ShouldBe(1);
    }

    [Fact]
    public void Every_source_that_it_names_can_be_cited()
    {
        One.HowToCite.Select(citation => citation.Key).ShouldBe(["kadanoff", "kadanoff1966", "onsager1944", "yang1952"]);
        Plane.HowToCite.ShouldContain(citation => citation.Key == "kadanoff1975");
    }
}
