using Kadanoff.Networks;
using Kadanoff.Networks.Layers;
using Kadanoff.Training;
using Kadanoff.Training.Control;

namespace Kadanoff.Tests.Training.Control;

public class KnobTests
{
    private static readonly TrainingRecipe s_recipe = new()
    {
        Architecture = Architectures.SpringBlockMlp(4, 8, 2, 3, dropout: 0.25),
        Steps = 10,
        LearningRate = 2e-3,
        BatchSize = 64,
        Noise = Noise.OnData(0.125),
    };

    private static readonly StepSettings s_settings = StepSettings.Of(s_recipe, 100);

    [Fact]
    public void A_knob_starts_where_the_recipe_has_it_and_turns_nothing_else()
    {
        new DropoutKnob().Start(s_recipe, s_settings).ShouldBe(0.25);
        new DropoutKnob().Turn(s_settings, 0.5).ShouldBe(s_settings with { Dropout = 0.5 });
        new LearningRateKnob().Start(s_recipe, s_settings).ShouldBe(2e-3);
        new LearningRateKnob().Turn(s_settings, 0.5).ShouldBe(s_settings with { LearningRate = 0.5 });
        new BatchKnob().Start(s_recipe, s_settings).ShouldBe(64);
        new BatchKnob().Turn(s_settings, 32).ShouldBe(s_settings with { BatchSize = 32 });
        new NoiseKnob().Start(s_recipe, s_settings).ShouldBe(0.125);
        new NoiseKnob().Turn(s_settings, 0.5).ShouldBe(s_settings with { Noise = Noise.OnData(0.5) });
        new NoiseKnob { Labels = false }.Turn(s_settings, 0.5).ShouldBe(s_settings with { Noise = new Noise(0.125, 0.5) });
        new NoiseKnob { Inputs = false }.Turn(s_settings, 0.5).ShouldBe(s_settings with { Noise = new Noise(0.5, 0.125) });
    }

    [Fact]
    public void Values_go_to_the_scale_and_back_and_stop_at_the_ends()
    {
        foreach (var value in new[] { 20.0, 37, 2560 })
            new BatchKnob().FromScale(new BatchKnob().ToScale(value)).ShouldBe(value);
        new LearningRateKnob().FromScale(new LearningRateKnob().ToScale(3e-3)).ShouldBe(3e-3, 1e-15);
        new DropoutKnob { High = 0.4 }.FromScale(0.7).ShouldBe(0.4);
        new LearningRateKnob { High = 0.02 }.FromScale(5).ShouldBe(0.02);
        new BatchKnob { Low = 16 }.FromScale(0).ShouldBe(16);
        new NoiseKnob().FromScale(-1).ShouldBe(0);
    }

    [Fact]
    public void More_noise_is_a_smaller_batch_and_more_of_everything_else()
    {
        Knob[] knobs = [new DropoutKnob(), new LearningRateKnob(), new BatchKnob(), new NoiseKnob()];
        knobs.Select(knob => knob.Direction).ShouldBe([1, 1, -1, 1]);
        knobs.Select(knob => knob.Name).ShouldBeUnique();
    }

    [Fact]
    public void A_start_outside_the_range_is_refused_with_both()
    {
        var message = Should.Throw<DataException>(() => new DropoutKnob { High = 0.2 }.Start(s_recipe, s_settings)).Message;
        message.ShouldContain("0.25");
        message.ShouldContain("0 to 0.2");
    }

    [Fact]
    public void Dropout_that_is_not_there_or_not_the_same_everywhere_is_refused()
    {
        string Refused(params LayerPlan[] layers)
        {
            var recipe = s_recipe with { Architecture = new Architecture([4], layers) };
            return Should.Throw<DataException>(() => new DropoutKnob().Start(recipe, s_settings)).Message;
        }

        Refused(new LinearPlan(4, 3)).ShouldContain("no dropout layers");
        Refused(new DropoutPlan(0.1), new ResidualPlan([new LinearPlan(4, 4), new DropoutPlan(0.2)])).ShouldContain("different probabilities");
        var blocks = s_recipe with { Architecture = new Architecture([4], [new ResidualPlan([new LinearPlan(4, 4), new DropoutPlan(0.2)])]) };
        new DropoutKnob().Start(blocks, s_settings).ShouldBe(0.2);
    }

    [Fact]
    public void Unequal_noise_cannot_be_turned_by_one_knob()
    {
        var settings = s_settings with { Noise = new Noise(0.1, 0.2) };
        Should.Throw<DataException>(() => new NoiseKnob().Start(s_recipe, settings)).Message.ShouldContain("different noise");
        Should.Throw<DataException>(() => new NoiseKnob { Labels = false, Inputs = false }.Start(s_recipe, settings)).Message.ShouldContain("neither");
        new NoiseKnob { Labels = false }.Start(s_recipe, settings).ShouldBe(0.2);
    }
}
