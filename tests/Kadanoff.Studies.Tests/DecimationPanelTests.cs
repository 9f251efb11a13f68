using Kadanoff.Statistics;
using Kadanoff.Studies.GongXia2022;
using Kadanoff.Studies.Readings;
using Kadanoff.Training.FixedPoints;

namespace Kadanoff.Studies.Tests;

public class DecimationPanelTests
{
    [Fact]
    public void The_levels_of_a_stack_stand_beside_the_renormalization_group()
    {
        var small = DecimationPanel.Stack with { Limit = Limit.Counted, Sites = 8, Levels = 2, Widths = [4], Steps = 1000, ShuffledControl = false };
        var findings = DecimationPanel.Of(ReadingNetworks.Run([("stack", small)], 2, Setting()));
        findings.Checks.Select(check => check.Id).ShouldBe(["rg:B1.1", "rg:B1.2"]);
        findings.Checks.Select(check => check.Expected).ShouldBe([0.66250137, 0.35006114], 5e-9);
        foreach (var check in findings.Checks)
            check.Measured.Value.ShouldBe(check.Expected, 0.02);
        var curve = findings.Curves.ShouldHaveSingleItem();
        curve.Points.Select(point => point.At).ShouldBe([0, 1, 2]);
        curve.Exact.Select(point => point.Value).ShouldBe([1, 0.66250137, 0.35006114], 5e-9);
        findings.Reported.Select(figure => figure.Id).ShouldBeUnique();
    }

    [Fact]
    public void What_wrong_signs_do_to_the_coupling_is_told_apart_from_chance()
    {
        var level = new DecimatedLevel(Subject.Trained, 1, Estimate.Exact(0.60), Estimate.Exact(0.66), Estimate.Exact(-0.06), 0.6625, Estimate.Exact(0.98), 4, 4);
        var outcome = new ReadingOutcome { Fit = new FitQuality(Estimate.Exact(0), null, null, null, 0, 1, ""), Subjects = [], Levels = [], Course = [], Decimations = [level] };
        var findings = DecimationPanel.Of([new("stack", DecimationPanel.Stack, [outcome], 0)]);
        findings.Checks.ShouldHaveSingleItem().Pass.ShouldBeFalse();
        double Of(string name) => findings.Reported.Single(figure => figure.Name.StartsWith(name, StringComparison.Ordinal)).Measured.Value;
        Of("K of the outputs less that of the sites").ShouldBe(-0.06, 1e-12);
        Of("the same if wrong signs depended on nothing").ShouldBe(Math.Atanh(0.96 * 0.96 * Math.Tanh(0.66)) - 0.66, 1e-12);
        Of("part of outputs with the wrong sign").ShouldBe(0.02, 1e-12);
    }

    [Fact]
    public void A_stack_and_the_whole_differ_in_how_they_are_trained_alone()
    {
        ReadingRun.Check(DecimationPanel.Stack);
        ReadingRun.Check(DecimationPanel.Whole);
        DecimationPanel.Whole.Steps.ShouldBe(3 * DecimationPanel.Stack.Steps);
    }

    [Fact]
    [Trait("speed", "slow")]
    public void Three_levels_come_out_in_their_bands() => DecimationPanel.Run(Setting() with { Quick = true }).Checks.ShouldAllBe(check => check.Pass);

    private static StudySetting Setting() => new(1, 2, null, (_, _) => { }, TestContext.Current.CancellationToken);
}
