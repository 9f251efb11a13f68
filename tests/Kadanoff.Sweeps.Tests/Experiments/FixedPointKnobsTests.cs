using Kadanoff.Sweeps.Experiments.FixedPoints;
using Kadanoff.Sweeps.Plans;
using Kadanoff.Training.FixedPoints;

namespace Kadanoff.Sweeps.Tests.Experiments;

public class FixedPointKnobsTests
{
    private static readonly Reading s_usual = new();

    /// <summary>For every knob a value in its range that differs from the usual one, and one out of it.</summary>
    public static TheoryData<string, string, string> Values => new()
    {
        { "chain", "gaussian", "potts" },
        { "sites", "10", "1" },
        { "boundary", "ring", "periodic" },
        { "low-coupling", "0.3", "1000" },
        { "coupling", "0.9", "NaN" },
        { "field", "0.1", "∞" },
        { "stiffness", "3", "0" },
        { "theta-1", "1", "1e9" },
        { "theta-2", "0.2", "x" },
        { "theta-3", "0.1", "-1e7" },
        { "theta-4", "0.1", "1e7" },
        { "labels", "block-sum", "majority" },
        { "block", "4", "1" },
        { "levels", "2", "0" },
        { "layerwise", "true", "maybe" },
        { "widths", "32-32-8", "" },
        { "units", "stochastic", "gelu" },
        { "saturated-output", "true", "yes" },
        { "feature-layer", "output", "" },
        { "loss", "squared-error", "hinge" },
        { "limit", "fresh", "infinite" },
        { "first-spin", "up", "down" },
        { "samples", "5", "1" },
        { "learning-rate", "0.5", "0" },
        { "steps", "5", "0" },
        { "polish", "5", "-1" },
        { "weight-decay", "0.5", "-0.1" },
        { "shuffled-control", "false", "no" },
    };

    [Fact]
    public void Every_knob_is_tested_once() => Values.Select(row => row.Data.Item1).ShouldBe(FixedPointKnobs.All.Select(knob => knob.Key), ignoreOrder: true);

    [Fact]
    public void Every_knob_stands_under_a_heading() => FixedPointKnobs.All.ShouldAllBe(knob => knob.Group.Length > 0);

    [Theory]
    [MemberData(nameof(Values))]
    public void Turning_a_knob_changes_the_reading_and_its_range_is_kept(string key, string inside, string outside)
    {
        var knob = FixedPointKnobs.All.Single(knob => knob.Key == key);
        knob.Range.Holds(PlanValue.Parse(inside)).ShouldBeTrue();
        knob.Range.Holds(PlanValue.Parse(outside)).ShouldBeFalse();
        knob.Turn(s_usual, PlanValue.Parse(inside)).ShouldNotBe(s_usual);
    }

    [Theory]
    [InlineData("widths", "16-x-4", "widths is 16-x-4")]
    [InlineData("widths", "16--4", "widths is 16--4")]
    [InlineData("feature-layer", "outputs", "feature-layer is outputs; did you mean output?")]
    [InlineData("feature-layer", "0", "feature-layer is 0")]
    [InlineData("feature-layer", "4", "There is no feature layer 4: the network has 3 hidden layers")]
    [InlineData("sites", "40", "A chain of 40 is too long to count out")]
    [InlineData("labels", "field", "Labels by the field need an Ising chain in a field")]
    [InlineData("chain", "gaussian", "The states of a continuous chain cannot be counted out")]
    public void What_does_not_go_together_is_found_before_anything_is_trained(string key, string value, string told)
    {
        var plan = new SweepPlan { Experiment = "fixed-point", Base = new Dictionary<string, PlanValue> { [key] = PlanValue.Parse(value) } };
        PlanCheck.Problem(plan)!.What.ShouldStartWith(told);
    }

    [Fact]
    public void Coefficients_of_high_powers_that_are_zero_are_left_away()
    {
        FixedPointKnobs.Of(new Dictionary<string, PlanValue> { ["theta-2"] = 0.3, ["theta-3"] = 0.0 }).Theta.ShouldBe([0.5, 0.3]);
        FixedPointKnobs.Of(new Dictionary<string, PlanValue> { ["theta-4"] = 0.2 }).Theta.ShouldBe([0.5, 0.1, 0, 0.2]);
    }
}
