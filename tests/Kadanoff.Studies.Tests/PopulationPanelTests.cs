using Kadanoff.Diagnostics.Characteristic;
using Kadanoff.Statistics;
using Kadanoff.Studies.GongXia2022;
using Kadanoff.Studies.Readings;
using Kadanoff.Training.FixedPoints;

namespace Kadanoff.Studies.Tests;

public class PopulationPanelTests
{
    [Fact]
    public void At_the_optimum_the_read_out_is_determined_and_the_coupling_is_not()
    {
        var setting = new StudySetting(1, 2, null, (_, _) => { }, TestContext.Current.CancellationToken);
        var networks = ReadingNetworks.Run([("tanh", PopulationPanel.Reading with { ShuffledControl = false })], 10, setting);
        var findings = PopulationPanel.Of(networks);
        findings.Checks.Select(check => check.Id).ShouldBe(["rg:B5.1", "rg:B5.2", "rg:B5.3", "rg:B6"]);
        findings.Checks.ShouldAllBe(check => check.Pass);
        findings.Reported.Select(figure => figure.Id).ShouldBeUnique();
        findings.Readings[0].Verdict("pair-strength")!.Answer.ShouldBe(FixedPointAnswer.NotIdentifiable);
    }

    [Fact]
    public void One_network_out_of_its_band_fails_the_check()
    {
        var checks = Of(1e-6, 1e-6, 6e-6).Checks;
        checks[0].Pass.ShouldBeFalse();
        checks[0].Measured.Value.ShouldBe(6e-6, 1e-12);
        Of(1e-6, 1e-6).Checks[0].Pass.ShouldBeTrue();
        Of().Checks.ShouldAllBe(check => !check.Pass);
    }

    [Fact]
    public void Networks_that_stall_are_counted_and_left_out()
    {
        var findings = Of(1e-7, 4e-3, 2e-7, 6e-6);
        findings.Reported.Single(figure => figure.Name == "networks that stalled above the infimum, second").Measured.Value.ShouldBe(2);
        findings.Readings[1].Outcomes.Count.ShouldBe(2);
        findings.Readings[0].Outcomes.Count.ShouldBe(4);
    }

    private static Findings Of(params double[] excess) =>
        PopulationPanel.Of([new("first", PopulationPanel.Reading, [.. excess.Select(Outcome)], 0), new("second", PopulationPanel.Reading, [.. excess.Select(Outcome)], 0)]);

    private static ReadingOutcome Outcome(double excess) => new()
    {
        Fit = new FitQuality(Estimate.Exact(0.5 + excess), Estimate.Exact(0.5), null, null, 0, 1, ""),
        Subjects = [],
        Levels = [],
        Course = [],
    };
}
