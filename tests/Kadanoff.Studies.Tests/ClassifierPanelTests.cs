using Kadanoff.Studies.GongXia2022;
using Kadanoff.Studies.Readings;
using Kadanoff.Training.FixedPoints;

namespace Kadanoff.Studies.Tests;

public class ClassifierPanelTests
{
    private static readonly Lazy<IReadOnlyList<ReadingFindings>> s_trained = new(() => Networks(400));

    [Fact]
    public void Trained_networks_pass_what_networks_without_training_fail()
    {
        var (trained, untrained) = (SmallPanel.Of(s_trained.Value), SmallPanel.Of(Networks(1)));
        trained.Checks.Select(check => check.Id).ShouldBe(["rg:B7.3", "rg:B7.4", "rg:B8.5", "rg:B8.6", "rg:B8.7", "rg:B8.8"]);
        trained.Checks.Where(check => check.Id.StartsWith("rg:B7", StringComparison.Ordinal)).ShouldAllBe(check => check.Pass);
        untrained.Checks[0].Pass.ShouldBeFalse();
        untrained.Checks.Where(check => check.Id is "rg:B8.5" or "rg:B8.7").ShouldAllBe(check => !check.Pass);
    }

    [Fact]
    public void The_logit_stands_beside_the_best_one_and_that_of_shuffled_labels()
    {
        var figures = SmallPanel.Of(s_trained.Value).Reported;
        figures.Select(figure => figure.Id).ShouldBeUnique();
        figures.Select(figure => figure.Name).ShouldBeUnique();
        var slope = figures.Single(figure => figure.Name == "slope of the logit, tanh");
        slope.Note.ShouldContain("the best logit has 0.6");
        slope.Measured.Value.ShouldBeGreaterThan(0.2);
        figures.Single(figure => figure.Name == "slope of the logit, tanh: shuffled labels").Measured.Value.ShouldBe(0, 0.05);
    }

    [Fact]
    public void All_bands_of_the_temperatures_are_checked_for_both_kinds_of_units()
    {
        var checks = TemperaturePanel.Of(s_trained.Value).Checks;
        checks.Select(check => check.Id).ShouldBe(
            ["rg:B3.1", "rg:B3.2", "rg:B3.3", "rg:B3.4", "rg:B3.5", "rg:B3.6", "rg:B7.1", "rg:B7.2", "rg:B8.1", "rg:B8.2", "rg:B8.3", "rg:B8.4"]);
    }

    [Fact]
    public void Networks_that_all_diverged_fail_every_check()
    {
        ReadingFindings[] lost = [new("tanh", TemperaturePanel.Reading, [], 2), new("ReLU", TemperaturePanel.Reading, [], 2)];
        TemperaturePanel.Of(lost).Checks.ShouldAllBe(check => !check.Pass);
    }

    [Fact]
    [Trait("speed", "slow")]
    public void The_temperatures_come_out_in_their_bands() => TemperaturePanel.Run(Setting() with { Seeds = 2 }).Checks.ShouldAllBe(check => check.Pass);

    [Fact]
    [Trait("speed", "slow")]
    public void Short_chains_come_out_in_their_bands() => SmallPanel.Run(Setting() with { Quick = true }).Checks.ShouldAllBe(check => check.Pass);

    private static IReadOnlyList<ReadingFindings> Networks(long steps)
    {
        var small = SmallPanel.Reading with { Sites = 6, Widths = [16, 6], Samples = 128, Steps = steps, LearningRate = 0.01 };
        return ReadingNetworks.Run([("tanh", small), ("ReLU", small with { Units = Units.Relu })], 2, Setting());
    }

    private static StudySetting Setting() => new(1, 2, null, (_, _) => { }, TestContext.Current.CancellationToken);
}
