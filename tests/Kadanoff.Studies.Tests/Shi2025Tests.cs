namespace Kadanoff.Studies.Tests;

public class Shi2025Tests
{
    /// <summary>Twelve networks of a thousand samples: one seed comes within the bounds that are set for many.</summary>
    [Fact]
    public void A_part_of_the_panel_of_data_noise_is_the_published_one()
    {
        var findings = new Shi2025.Shi2025().Run(Setting() with { Panel = "a", Quick = true });
        findings.Checks.Select(check => check.Id).ShouldBe(["spring:N3.1", "spring:N3.2", "spring:N3.3"]);
        findings.Checks.ShouldAllBe(check => check.Pass);
        findings.Reported.Count.ShouldBe(3);
        var diagram = findings.Diagrams.ShouldHaveSingleItem();
        diagram.Ours.Cells.Count.ShouldBe(12);
        diagram.Published!.Cells.Count.ShouldBe(48);
        diagram.Chain.ShouldNotBeNull();
    }

    [Fact]
    public void What_it_takes_is_known_before_it_runs()
    {
        var study = new Shi2025.Shi2025();
        study.Panels.ShouldBe(["a", "b", "c", "d", "cnn"]);
        study.Scales.ShouldBeTrue();
        Catalogue.Find("shi-2025").ShouldNotBeNull();
    }

    private static StudySetting Setting()
    {
        var data = Environment.GetEnvironmentVariable("KADANOFF_DATA");
        Assert.SkipWhen(data is null, "KADANOFF_DATA does not name the folder of the data sets.");
        return new StudySetting(1, 2, data, (_, _) => { }, TestContext.Current.CancellationToken);
    }
}
