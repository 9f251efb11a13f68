using Kadanoff.Flows;
using Kadanoff.Reports;
using Kadanoff.Statistics;
using Kadanoff.Studies;

namespace Kadanoff.Cli.Tests;

public class StudyReportTests
{
    [Fact]
    public void What_a_study_found_becomes_figures_and_tables()
    {
        var observable = new Observable("energy", "energy u", "mean", "onsager1944");
        var stage = new Stage(0, "b = 1");
        stage.Record(observable, new Estimate(1, 0.1, 10));
        var findings = new Findings(
            [Check.Near("rbm:B2.1", "u", new Estimate(1, 0.1, 10), 1.05, 0.1, "onsager1944"), Check.AtMost("rbm:B2.2", "slope", new Estimate(1, 0.1, 10), 0, "onsager1944")],
            [new Flow("first", [observable], [stage]), new Flow("second", [observable], [stage])])
        {
            Reported = [new ReportedFigure("rbm:B2.3", "m", new Estimate(0.5, 0.1, 10), "yang1952")],
            Curves = [new MeasuredCurve(observable, "temperature T", [(1, new Estimate(1, 0.1, 10)), (2, new Estimate(2, 0.1, 10))], [(1, 1), (2, 2)])],
            Exponents = [new MeasuredExponents("y_T", [[new Estimate(0.9, 0.1, 10), new Estimate(1, 0.1, 10)]], 1, "onsager1944")],
            Pictures = [new SpinPictures("T = 2", [(2, [1, -1, 1, 1]), (1, [1])])],
            Skipped = [new SkippedCheck("rbm:B2.4", "no data")],
        };
        var report = Verbs.StudyReport.Of(new SomeStudy(), findings, new Provenance { CommandLine = "kadanoff reproduce some", Version = "1", Runtime = "none" });
        report.Verdict.Label.ShouldBe("does not agree");
        report.Verdict.Headline.ShouldBe("some-study: 1 of 2 checks pass.");
        report.Verdict.RestsOn.Single().Name.ShouldBe("rbm:B2.2");
        report.Figures.Select(figure => figure.Id).ShouldBe(["curves", "exponents-1", "flow-1", "flow-2", "block-spins"]);
        report.Tables.Select(table => table.Rows.Count).ShouldBe([2, 1]);
        report.Skipped.Single().Reason.ShouldBe("no data");
        report.HowToCite.Select(citation => citation.Key).ShouldBeUnique();
        foreach (var figure in report.Figures)
            (figure.Source is null || report.HowToCite.Any(citation => citation.Key == figure.Source)).ShouldBeTrue(figure.Id);
        HtmlReport.Write(report).ShouldContain("</html>");
    }

    [Fact]
    public void Findings_that_nothing_is_known_for_are_not_called_an_agreement()
    {
        var findings = new Findings([], []) { Reported = [new ReportedFigure("spring:H3.1", "r", new Estimate(-0.99, 0.01, 5), "hesu2023")] };
        var verdict = Verbs.StudyReport.Of(new SomeStudy(), findings, new Provenance { CommandLine = "kadanoff reproduce some", Version = "1", Runtime = "none" }).Verdict;
        verdict.Label.ShouldBe("not checked");
        verdict.Headline.ShouldBe("some-study: 1 figure is reported, without a bound.");
    }

    [Fact]
    public void A_study_writes_its_report_where_it_is_asked_to()
    {
        var folder = Directory.CreateTempSubdirectory("kadanoff-study-").FullName;
        CommandProcess.Kadanoff("reproduce", "migdal-1976", "--out", folder).ExitCode.ShouldBe(0);
        File.ReadAllText(Path.Combine(folder, "report.html")).ShouldContain("checks pass");
        Directory.Delete(folder, recursive: true);
    }

    private sealed class SomeStudy : Study
    {
        public override string Name => "some-study";

        public override string Summary => "Somebody: something";

        public override Findings Run(StudySetting setting) => throw new NotSupportedException();
    }
}
