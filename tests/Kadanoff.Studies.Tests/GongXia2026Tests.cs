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

    [Fact(Explicit = true)]
    [Trait("speed", "slow")]
    public void The_quick_part_of_every_panel_comes_out_in_its_bands()
    {
        var findings = Catalogue.Find("gong-xia-2026")!.Run(Setting() with { Quick = true });
        findings.Checks.Count.ShouldBe(12);
        findings.Checks.ShouldAllBe(check => check.Pass);
        findings.Checks.Select(check => check.Id).Concat(findings.Reported.Select(figure => figure.Id)).ShouldBeUnique();
        findings.Readings.ShouldAllBe(reading => reading.Diverged == 0 && reading.Verdicts.Count > 0);
        findings.Skipped.ShouldContain(skipped => skipped.Id == "rg:6.fashion-mnist");
    }

    private static StudySetting Setting() => new(1, 2, Environment.GetEnvironmentVariable("KADANOFF_DATA"), (_, _) => { }, TestContext.Current.CancellationToken);
}
