using Kadanoff.Networks;
using Kadanoff.Training;
using Kadanoff.Training.Control;

namespace Kadanoff.Tests.Training.Control;

public class ControlPlanTests
{
    private static readonly ControlPlan s_plan = new DropoutKnob().UsualPlan();

    public static TheoryData<BalancePlan> Right() =>
    [
        s_plan,
        s_plan with { SetPoint = -0.1, Gain = 3, Smoothing = 1, Every = 1, ProbeSamples = 2, LossGate = 1e9, Limit = 0.5 },
        new LearningRateKnob { Low = 1e-5, High = 1 }.UsualPlan(),
        new BatchKnob { Low = 2 }.UsualPlan(),
        new NoiseKnob { Labels = false, High = 1 }.UsualPlan(),
        new PenaltyPlan { Weight = 0.1, SetPoint = 0 },
    ];

    public static TheoryData<BalancePlan, string> Wrong() => new()
    {
        { s_plan with { SetPoint = 0.5 }, "set point" },
        { s_plan with { SetPoint = double.NaN }, "set point" },
        { s_plan with { Gain = 0 }, "gain" },
        { s_plan with { Gain = double.PositiveInfinity }, "gain" },
        { s_plan with { Smoothing = 0 }, "smoothing" },
        { s_plan with { Smoothing = 1.5 }, "smoothing" },
        { s_plan with { Every = 0 }, "every 0 steps" },
        { s_plan with { ProbeSamples = 1 }, "1 samples" },
        { s_plan with { LossGate = 0 }, "loss gate" },
        { s_plan with { Limit = double.NaN }, "limit" },
        { new DropoutKnob { High = 1 }.UsualPlan(), "range of the dropout is 0 to 1" },
        { new DropoutKnob { Low = -0.1 }.UsualPlan(), "range of the dropout" },
        { new LearningRateKnob { Low = 0 }.UsualPlan(), "range of the learning rate" },
        { new LearningRateKnob { Low = 1, High = 0.1 }.UsualPlan(), "range of the learning rate" },
        { new BatchKnob { Low = 1 }.UsualPlan(), "range of the batch size" },
        { new NoiseKnob { High = double.NaN }.UsualPlan(), "range of the data noise" },
        { new PenaltyPlan { Weight = -1 }, "weight of the penalty" },
    };

    [Theory]
    [MemberData(nameof(Right), DisableDiscoveryEnumeration = true)]
    public void A_recipe_with_a_plan_survives_its_json_form(BalancePlan plan)
    {
        var recipe = Recipe() with { Balance = plan };
        var again = TrainingRecipe.FromJson(recipe.ToJson());
        again.Balance.ShouldBe(plan);
        again.ToJson().ShouldBe(recipe.ToJson());
    }

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void A_number_out_of_its_range_is_refused_by_name(BalancePlan plan, string says) =>
        Should.Throw<DataException>((Recipe() with { Balance = plan }).Validate).Message.ShouldContain(says);

    [Fact]
    public void A_recipe_without_a_plan_is_written_and_read_as_before_there_were_plans()
    {
        Recipe().ToJson().ShouldNotContain("balance");
        TrainingRecipe.FromJson(Recipe().ToJson()).Balance.ShouldBeNull();
    }

    [Theory]
    [InlineData("""{"kind":"control","knob":null,"gain":1}""")]
    [InlineData("""{"kind":"control","gain":1}""")]
    [InlineData("""{"kind":"wheel"}""")]
    [InlineData("""{"kind":"control","knob":{"kind":"throttle"},"gain":1}""")]
    public void A_text_that_is_no_plan_is_refused(string plan)
    {
        var json = Recipe().ToJson();
        Should.Throw<System.Text.Json.JsonException>(() => TrainingRecipe.FromJson($"{json[..^1]},\"balance\":{plan}}}"));
    }

    private static TrainingRecipe Recipe() => new() { Architecture = Architectures.SpringBlockMlp(4, 8, 2, 3), Steps = 10 };
}
