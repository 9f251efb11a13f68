using Kadanoff.Studies.GongXia2022;
using Kadanoff.Studies.Readings;
using Kadanoff.Training.FixedPoints;

namespace Kadanoff.Studies.Tests;

public class ClassifierPanelTests
{
    private static readonly Lazy<IReadOnlyList<ReadingFindings>> s_trained = new(() => Networks(1500));

    [Fact]
    public void Training_couples_rectified_units_and_labels_that_mean_nothing_do_not_teach()
    {
        var (trained, untrained) = (SmallPanel.Of(s_trained.Value).Checks, SmallPanel.Of(Networks(1)).Checks);
        trained.Select(check => check.Id).ShouldBe(["rg:B7.3", "rg:B7.4", "rg:B8.5", "rg:B8.6", "rg:B8.7", "rg:B8.8"]);
        (trained[0].Measured.Value, trained[1].Measured.Value).ShouldSatisfyAllConditions(gain => gain.Item1.ShouldBeGreaterThan(0.05), gain => gain.Item2.ShouldBeLessThan(-0.2));
        trained.Skip(2).ShouldAllBe(check => check.Pass);
        Math.Abs(untrained[0].Measured.Value).ShouldBeLessThan(0.02);
        untrained.Where(check => check.Id is "rg:B8.5" or "rg:B8.7").ShouldAllBe(check => !check.Pass);
    }

    [Fact]
    public void The_logit_stands_beside_the_best_one_and_that_of_shuffled_labels()
    {
        var figures = SmallPanel.Of(s_trained.Value).Reported;
        figures.Select(figure => figure.Id).ShouldBeUnique();
        figures.Select(figure => figure.Name).ShouldBeUnique();
        var slope = figures.Single(figure => figure.Name == "slope of the logit, tanh");
        slope.Note.ShouldContain("the best logit has 0.6");
        slope.Measured.Value.ShouldBe(0.6, 0.02);
        figures.Single(figure => figure.Name == "slope of the logit, tanh: shuffled labels").Measured.Value.ShouldBe(0, 1e-3);
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

    [Fact(Explicit = true)]
    [Trait("speed", "slow")]
    public void The_temperatures_come_out_in_their_bands() => TemperaturePanel.Run(Setting() with { Seeds = 2 }).Checks.ShouldAllBe(check => check.Pass);

    [Fact]
    [Trait("speed", "slow")]
    public void Short_chains_come_out_in_their_bands() => SmallPanel.Run(Setting() with { Quick = true }).Checks.ShouldAllBe(check => check.Pass);

    private static IReadOnlyList<ReadingFindings> Networks(long steps)
    {
        var small = SmallPanel.Reading with { Limit = Limit.Counted, Sites = 6, Widths = [16, 8], Steps = steps, LearningRate = 0.01 };
        return ReadingNetworks.Run([("tanh", small), ("ReLU", small with { Units = Units.Relu })], 4, Setting());
    }

    private static StudySetting Setting() => new(1, 2, null, (_, _) => { }, TestContext.Current.CancellationToken);
}
