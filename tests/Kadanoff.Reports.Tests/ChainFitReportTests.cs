using Kadanoff.Statistics;

namespace Kadanoff.Reports.Tests;

public class ChainFitReportTests
{
    [Fact]
    public void A_run_with_a_history_shows_its_chain_beside_its_layers()
    {
        var report = SampleReport.Inspection();
        report.Figures.ShouldContain(figure => figure.Id == "chain-fit");
        Parameters(report).Rows.Select(row => row[0].Display).ShouldContain("forward friction μ→/k");
        report.Tables.Single(table => table.Id == "forces").Rows.Count.ShouldBe(SampleReport.TrainingCurve.Length - 1);
    }

    [Fact]
    public void A_friction_that_is_not_identifiable_is_called_so()
    {
        var chain = SampleReport.Chain.Value;
        Known(new Estimate(0.1, 0.2, 9)).ShouldBe("not identifiable");
        Known(new Estimate(0.1, 0.01, 9)).ShouldBe("yes");

        string Known(Estimate friction)
        {
            var report = InspectReport.Of(SampleReport.Found(SampleReport.Training) with { Chain = chain with { Fit = chain.Fit with { ForwardFriction = friction } } }, SampleReport.Provenance);
            return Parameters(report).Rows.Single(row => row[0].Display == "forward friction μ→/k")[2].Display;
        }
    }

    [Fact]
    public void The_report_of_a_fit_says_how_well_the_chain_follows()
    {
        var chain = SampleReport.Chain.Value;
        ChainFitReport.Of("sample", chain, SampleReport.Provenance).Verdict.Headline.ShouldContain("of the total separation.");
        var poor = ChainFitReport.Of("sample", chain with { Fit = chain.Fit with { Residual = 0.2 * chain.Fit.Chain.Target } }, SampleReport.Provenance);
        poor.Verdict.Label.ShouldBe("no good picture");
        poor.Verdict.Controls.ShouldHaveSingleItem();
    }

    private static Table Parameters(Report report) => report.Tables.Single(table => table.Id == "chain-parameters");
}
