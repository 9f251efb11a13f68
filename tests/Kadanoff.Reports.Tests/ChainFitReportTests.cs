using Kadanoff.Diagnostics;
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
            var report = InspectReport.Of(
                "sample", SampleReport.Training, NetworkVerdict.Of(SampleReport.Training, null), SampleReport.Provenance, chain: chain with { Fit = chain.Fit with { ForwardFriction = friction } });
            return Parameters(report).Rows.Single(row => row[0].Display == "forward friction μ→/k")[2].Display;
        }
    }

    private static Table Parameters(Report report) => report.Tables.Single(table => table.Id == "chain-parameters");
}
