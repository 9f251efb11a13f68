using Kadanoff.Diagnostics;
using Kadanoff.Diagnostics.Stress;
using Kadanoff.Networks;
using Kadanoff.Statistics;

namespace Kadanoff.Tests.Diagnostics.Stress;

public class StressRulesTests
{
    [Theory]
    [InlineData(LayerRole.CarriesLoad, StressState.Balanced)]
    [InlineData(LayerRole.Idle, StressState.Idle)]
    [InlineData(LayerRole.LikeControl, StressState.Idle)]
    [InlineData(LayerRole.OverStrained, StressState.OverStrained)]
    [InlineData(LayerRole.Harmful, StressState.Harmful)]
    [InlineData(LayerRole.NotIdentifiable, StressState.NotIdentifiable)]
    public void Roles_become_states_and_all_but_a_carrying_layer_get_a_next_step(LayerRole role, StressState state)
    {
        var stage = new NetworkStage(1, "1: linear", 0, new Shape(4), false);
        var cell = LoadStress.Of(new LayerVerdict(stage, role, new Estimate(1, 0.1, 10), "why"), new Estimate(0.5, 0.1, 5));
        cell.State.ShouldBe(state);
        cell.Cause.ShouldBe("why");
        cell.Control!.Expected!.Value.Value.ShouldBe(0.5);
        (cell.NextStep.Length > 0).ShouldBe(role != LayerRole.CarriesLoad);
    }

    [Theory]
    [InlineData(0.999, 0.001, StressState.Idle)]
    [InlineData(0.999, 0.02, StressState.Balanced)]
    [InlineData(0.5, 0.01, StressState.Balanced)]
    [InlineData(0.999, double.NaN, StressState.NotIdentifiable)]
    public void A_layer_that_keeps_the_geometry_is_idle(double similarity, double error, StressState state) =>
        SimilarityStress.Of(new Estimate(similarity, error, 1000)).State.ShouldBe(state);

    [Theory]
    [InlineData(2, 100, 50, StressState.Idle)]
    [InlineData(50, 100, 150, StressState.TooFewSamples)]
    [InlineData(50, 100, 200, StressState.Balanced)]
    [InlineData(95, 100, 200, StressState.OverStrained)]
    public void Directions_that_are_filled_say_whether_a_layer_is_too_wide_or_too_narrow(double directions, int width, int samples, StressState state) =>
        WidthStress.Of(new Estimate(directions, 0.1, samples), width).State.ShouldBe(state);

    [Theory]
    [InlineData(1, 0.1, StressState.Balanced)]
    [InlineData(9, 1, StressState.OverStrained)]
    [InlineData(9, 3, StressState.Balanced)]
    [InlineData(0.01, 0.001, StressState.Idle)]
    [InlineData(double.PositiveInfinity, 0, StressState.Harmful)]
    public void Growth_of_small_differences_says_whether_a_layer_makes_noise_or_silence(double growth, double error, StressState state) =>
        PropagationStress.Of(new Estimate(growth, error, 100)).State.ShouldBe(state);

    [Theory]
    [InlineData(0.1, 0.01, StressState.Balanced)]
    [InlineData(0.001, 0.001, StressState.Idle)]
    [InlineData(-0.02, 0.005, StressState.Harmful)]
    [InlineData(0.004, 0.004, StressState.NotIdentifiable)]
    public void A_layer_that_can_be_left_out_is_idle_and_one_that_is_needed_says_nothing_more(double lost, double error, StressState state)
    {
        var cell = BypassStress.Of(new BypassTrial(new NetworkStage(1, "1: linear", 0, new Shape(4), false), new Estimate(lost, error, 2000)));
        cell.State.ShouldBe(state);
        cell.IsDecided.ShouldBe(state is StressState.Idle or StressState.Harmful);
    }

    [Fact]
    public void A_layer_whose_units_are_mostly_constant_is_idle()
    {
        DeadUnitStress.Of(6, 10, 100).State.ShouldBe(StressState.Idle);
        DeadUnitStress.Of(1, 10, 100).ShouldSatisfyAllConditions(cell => cell.State.ShouldBe(StressState.Balanced), cell => cell.NextStep.ShouldNotBeEmpty());
    }
}
