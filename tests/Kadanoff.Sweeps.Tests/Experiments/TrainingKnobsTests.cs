using Kadanoff.Sweeps.Experiments.Training;
using Kadanoff.Sweeps.Plans;

namespace Kadanoff.Sweeps.Tests.Experiments;

public class TrainingKnobsTests
{
    private static readonly TrainingDraft s_usual = new();

    /// <summary>For every knob a value in its range that differs from the usual one, and one out of it.</summary>
    public static TheoryData<string, string, string> Values => new()
    {
        { "data", "mnist", "" },
        { "samples", "5", "-1" },
        { "held-out-samples", "5", "1.5" },
        { "subset", "first", "last" },
        { "data-seed", "5", "-1" },
        { "size", "10", "5000" },
        { "grey", "true", "yes" },
        { "normalise", "true", "1" },
        { "network", "cnn", "rnn" },
        { "layers", "3", "0" },
        { "width", "3", "65537" },
        { "activation", "gelu", "swish" },
        { "negative-slope", "0.5", "1.1" },
        { "dropout", "0.5", "1" },
        { "batch-norm", "false", "no" },
        { "input-norm", "true", "2" },
        { "initialisation", "xavier", "zero" },
        { "gain", "2", "-1" },
        { "loss", "squared-error", "hinge" },
        { "optimiser", "sgd", "lbfgs" },
        { "learning-rate", "0.5", "0" },
        { "momentum", "0.5", "1" },
        { "weight-decay", "0.5", "-0.1" },
        { "schedule", "cosine", "linear" },
        { "warm-up", "5", "-5" },
        { "batch", "5", "0.5" },
        { "epochs", "5", "0" },
        { "steps", "5", "0" },
        { "stop-below-loss", "0.5", "-1" },
        { "label-noise", "0.5", "1.5" },
        { "input-noise", "0.5", "NaN" },
        { "data-noise", "0.5", "2" },
        { "balance", "dropout", "width" },
        { "set-point", "0.1", "0.5" },
    };

    [Fact]
    public void Every_knob_is_tested_once() => Values.Select(row => row.Data.Item1).ShouldBe(TrainingKnobs.All.Select(knob => knob.Key), ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Values))]
    public void Turning_a_knob_changes_the_run_and_its_range_is_kept(string key, string inside, string outside)
    {
        var knob = TrainingKnobs.All.Single(knob => knob.Key == key);
        knob.Range.Holds(PlanValue.Parse(inside)).ShouldBeTrue();
        knob.Range.Holds(PlanValue.Parse(outside)).ShouldBeFalse();
        knob.Turn(s_usual, PlanValue.Parse(inside)).ShouldNotBe(s_usual);
    }
}
