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

    [Fact]
    public void Without_data_a_study_says_which_it_needs_in_one_line()
    {
        foreach (var study in Catalogue.All)
        {
            var message = Should.Throw<DataException>(() => study.Run(Setting(null))).Message;
            message.ShouldContain("mnist");
            message.ShouldContain("--data");
            message.ShouldNotContain("\n");
        }
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
