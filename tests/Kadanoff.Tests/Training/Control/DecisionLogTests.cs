using Kadanoff.Networks;
using Kadanoff.Tests.Diagnostics;
using Kadanoff.Training;
using Kadanoff.Training.Control;

namespace Kadanoff.Tests.Training.Control;

public class DecisionLogTests
{
    [Theory]
    [InlineData("dropout")]
    [InlineData("learning rate")]
    [InlineData("batch size")]
    [InlineData("data noise")]
    public void The_log_of_a_saved_run_gives_the_way_of_the_knob_again_bit_for_bit(string name)
    {
        Knob knob = new Knob[] { new DropoutKnob(), new LearningRateKnob(), new BatchKnob(), new NoiseKnob() }.Single(knob => knob.Name == name);
        var data = SmallNetworks.Blobs(300);
        var recipe = new TrainingRecipe
        {
            Architecture = Architectures.SpringBlockMlp(6, 16, 3, 3),
            Steps = 60,
            BatchSize = 100,
            LearningRate = 1e-2,
            Balance = knob.UsualPlan() with { Every = 3, SetPoint = -0.3 },
        };
        var trainer = new Trainer<float>(recipe, data);
        var recorder = new FlowRecorder(trainer, data);
        while (!trainer.Done)
            trainer.Step();
        recorder.Measure();

        var log = TrainingHistory.FromJson(recorder.History.ToJson()).Control.ShouldNotBeNull();
        log.Decisions.ShouldBe(trainer.Progress.Decisions);
        log.Decisions.ShouldContain(decision => decision.Open && decision.After != decision.Before);
        var readingsAlone = log with { Decisions = [.. log.Decisions.Select(decision => new Decision(decision.Reading, null, false, 0, 0, 0, false, false))] };
        readingsAlone.Replayed().Decisions.ShouldBe(trainer.Progress.Decisions);
    }

    [Fact]
    public void A_history_without_a_controller_says_nothing_of_one()
    {
        new TrainingHistory(["input"], []).ToJson().ShouldNotContain("control");
        TrainingHistory.FromJson("""{"stages":["input"],"moments":[]}""").Control.ShouldBeNull();
    }
}
