using Kadanoff.Data.ChainTasks;
using Kadanoff.Spins.ChainLaws;
using Kadanoff.Studies.GongXia2022;
using Kadanoff.Studies.Readings;
using Kadanoff.Training.FixedPoints;

namespace Kadanoff.Studies.Tests;

public class LengthPanelTests
{
    [Fact]
    public void Chains_of_every_length_are_as_hard_to_tell_apart()
    {
        double[] losses = [.. new[] { 8, 16, 32, 64, 128, 256 }.Select(sites => Best(LengthPanel.Reading(sites)))];
        losses[0].ShouldBe(0.4933643, 1e-7);
        losses.ShouldAllBe(loss => loss > 0.47 && loss < 0.4934);
    }

    [Theory]
    [InlineData(16, 0.3, -0.108605)]
    [InlineData(1024, 0.3, -0.001592)]
    [InlineData(16, 0.9, 0.147663)]
    [InlineData(64, 0.9, 0.035158)]
    public void The_kurtosis_of_the_best_logit_is_that_of_independent_bonds(int sites, double coupling, double expected) => LengthPanel.Kurtosis(sites, coupling).ShouldBe(expected, 5e-7);

    [Fact]
    public void The_logit_of_an_optimal_network_has_the_kurtosis_of_the_best_one()
    {
        var readings = ReadingNetworks.Run([("8 sites", LengthPanel.Counted(8))], 2, Setting());
        var findings = LengthPanel.Of(readings);
        findings.Curves.Select(curve => curve.Observable.Name).ShouldBe(["κ₄ of the logit in class 0, all states counted", "κ₄ of the logit in class 1, all states counted", "r_rms of the features, all states counted"]);
        findings.Curves[0].Exact[0].ShouldBe((3, LengthPanel.Kurtosis(8, 0.2)));
        findings.Curves[1].Points[0].Estimate.Value.ShouldBe(LengthPanel.Kurtosis(8, 0.8), 0.02);
        findings.Curves[0].Points[0].Estimate.Value.ShouldBe(LengthPanel.Kurtosis(8, 0.2), 0.02);
        findings.Reported.Select(figure => figure.Name).ShouldBeUnique();
    }

    private static double Best(Reading reading) => new TwoLaws(new IsingChainLaw(reading.Sites, reading.LowCoupling), new IsingChainLaw(reading.Sites, reading.Coupling)).Optimum!.Loss.Value;

    private static StudySetting Setting() => new(1, 2, null, (_, _) => { }, TestContext.Current.CancellationToken);
}
