using Kadanoff.Spins.ChainLaws;
using Kadanoff.Studies.GongXia2026;
using Kadanoff.Training.FixedPoints;

namespace Kadanoff.Studies.Tests;

public class AutoEncoderPanelTests
{
    [Fact]
    public void The_gauge_of_principal_components_is_decoupled_and_random_mixtures_are_not()
    {
        var findings = AutoEncoderPanel.Exact(new GaussianChainLaw(10, 1, 0.45).Covariance(), 4, [0, 0.01], 3, 500, Setting());
        findings.Checks.Select(check => check.Id).ShouldBe(["rg:B9.1", "rg:B9.2"]);
        findings.Checks.ShouldAllBe(check => check.Pass);
        findings.Reported.Count.ShouldBe(2 + (2 * 5));
        findings.Reported.Where(figure => figure.Name.StartsWith("loss above", StringComparison.Ordinal)).ShouldAllBe(figure => Math.Abs(figure.Measured.Value) < 1e-8);
    }

    [Fact]
    public void Its_reading_is_valid() => ReadingRun.Check(AutoEncoderPanel.Reading);

    private static StudySetting Setting() => new(1, 2, null, (_, _) => { }, TestContext.Current.CancellationToken);
}
