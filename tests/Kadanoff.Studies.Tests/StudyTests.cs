namespace Kadanoff.Studies.Tests;

public class StudyTests
{
    [Fact]
    public void Names_are_unique_and_every_study_is_found_by_its_own()
    {
        Catalogue.All.Select(study => study.Name).ShouldBeUnique();
        foreach (var study in Catalogue.All)
            Catalogue.Find(study.Name).ShouldBe(study);
        Catalogue.Find("nothing").ShouldBeNull();
    }

    [Theory]
    [InlineData("he-su-2023")]
    [InlineData("shi-2025-cells")]
    [InlineData("load-balance")]
    [InlineData("advice")]
    [InlineData("shi-2025")]
    public void Without_data_a_study_says_which_it_needs_in_one_line(string name)
    {
        var message = Should.Throw<DataException>(() => Catalogue.Find(name)!.Run(Setting(null))).Message;
        message.ShouldContain("mnist");
        message.ShouldContain("--data");
        message.ShouldNotContain("\n");
    }

    [Theory]
    [InlineData("migdal-1976")]
    [InlineData("kadanoff-1976")]
    public void Renormalization_groups_come_out_as_published_and_show_their_flow(string name)
    {
        var findings = Catalogue.Find(name)!.Run(Setting(null));
        findings.Checks.Where(check => !check.Pass).ShouldBeEmpty();
        findings.Checks.Select(check => check.Id).Concat(findings.Reported.Select(figure => figure.Id)).ShouldBeUnique();
        findings.Portraits.ShouldNotBeEmpty();
        findings.Portraits.ShouldAllBe(portrait => portrait.FixedPoints.Count > 1 && portrait.Flows.Count > 1);
    }

    [Fact]
    public void A_deep_linear_network_that_was_trained_obeys_the_law()
    {
        var checks = HeSu2023.DeepLinearLaw.Run(Setting(null)).Checks;
        checks.Count.ShouldBe(5);
        checks.ShouldAllBe(check => check.Pass);
    }

    [Fact]
    [Trait("speed", "slow")]
    public void Three_cells_of_the_phase_diagram_come_out_as_published()
    {
        var folder = Environment.GetEnvironmentVariable("KADANOFF_DATA");
        Assert.SkipWhen(folder is null, "KADANOFF_DATA is not set: it names the folder of the data sets.");
        new Shi2025.PhaseCells().Run(Setting(folder)).Checks.ShouldAllBe(check => check.Pass);
    }

    private static StudySetting Setting(string? folder) => new(1, 2, folder, (_, _) => { }, CancellationToken.None);
}
