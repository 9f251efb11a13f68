namespace Kadanoff.Studies.Tests;

public class GongXia2026Tests
{
    [Fact]
    public void What_can_be_asked_is_known_before_it_runs()
    {
        var study = Catalogue.Find("gong-xia-2026").ShouldNotBeNull();
        study.Panels.ShouldBe(["score-matching", "quartic", "gaussian", "autoencoder", "blocks", "decimation", "scalar", "digits"]);
        study.Scales.ShouldBeTrue();
    }

    [Fact]
    [Trait("speed", "slow")]
    public void The_classifier_of_quartic_chains_comes_out_in_its_bands()
    {
        var findings = Catalogue.Find("gong-xia-2026")!.Run(Setting() with { Panel = "quartic", Quick = true });
        findings.Checks.Count.ShouldBe(4);
        findings.Checks.ShouldAllBe(check => check.Pass);
        findings.Readings.ShouldHaveSingleItem().Verdicts.ShouldNotBeEmpty();
    }

    private static StudySetting Setting() => new(1, 2, Environment.GetEnvironmentVariable("KADANOFF_DATA"), (_, _) => { }, TestContext.Current.CancellationToken);
}
