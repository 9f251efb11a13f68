using Kadanoff.Statistics;
using Kadanoff.Training.FixedPoints;

namespace Kadanoff.Tests.Training.FixedPoints;

public class DecimationStackTests
{
    private static readonly Reading s_stack = new()
    {
        Sites = 16,
        Coupling = 1,
        Labels = Labels.Decimation,
        Levels = 2,
        Layerwise = true,
        SaturatedOutput = true,
        Widths = [8],
        FeatureLayer = Reading.OutputLayer,
        Limit = Limit.Fresh,
        Samples = 128,
        Steps = 400,
        Polish = 0,
    };

    private static readonly Lazy<ReadingOutcome> s_outcome = new(() => ReadingRun.Of(s_stack, 1));

    [Fact]
    public void Every_layer_of_a_trained_stack_is_a_level_of_decimation()
    {
        var levels = s_outcome.Value.Decimations.Where(level => level.Subject == Subject.Trained).ToArray();
        levels.Select(level => level.Level).ShouldBe([1, 2]);
        levels.Select(level => level.Exact).ShouldBe([0.66250137, 0.35006114], 5e-9);
        levels.Select(level => level.Picked).ShouldBe([8, 4]);
        foreach (var level in levels)
        {
            level.Coupling.Value.ShouldBe(level.Exact, 0.02 + (5 * level.Coupling.StandardError));
            level.Agreement.Value.ShouldBeGreaterThan(0.99);
            Math.Abs(level.Target.Value - level.Exact).ShouldBeLessThan(5 * level.Target.StandardError);
        }
    }

    [Fact]
    public void Neither_a_stack_before_training_nor_one_with_shuffled_targets_decimates()
    {
        foreach (var control in new[] { Subject.Untrained, Subject.Shuffled })
        {
            var levels = s_outcome.Value.Decimations.Where(level => level.Subject == control).ToArray();
            levels.Length.ShouldBe(2);
            levels.ShouldAllBe(level => level.Agreement.Value < 0.8 && Math.Abs(level.Residual.Value) > 5 * level.Residual.StandardError);
        }
    }

    [Fact]
    public void Errors_of_sign_that_depend_on_nothing_weaken_the_coupling_as_said()
    {
        var level = s_outcome.Value.Decimations[0] with { Agreement = Estimate.Exact(0.75), Target = Estimate.Exact(1) };
        level.OfIndependentErrors.ShouldBe(Math.Atanh(0.25 * Math.Tanh(1)), 1e-15);
    }

    [Fact]
    public void The_flow_of_its_layers_is_that_of_the_decimated_input()
    {
        var trained = s_outcome.Value.Along(Subject.Trained, "binary-neighbours");
        var decimated = s_outcome.Value.Along(Subject.DecimatedInput, "binary-neighbours");
        trained.Count.ShouldBe(3);
        for (var level = 0; level < trained.Count; level++)
            trained[level]!.Value.Value.ShouldBe(decimated[level]!.Value.Value, 0.02);
    }

    [Fact]
    public void Counted_states_train_a_stack_too()
    {
        var reading = s_stack with { Sites = 8, Widths = [4], Limit = Limit.Counted, ShuffledControl = false };
        ReadingRun.Of(reading, 1).Decimations.Where(level => level.Subject == Subject.Trained).ShouldAllBe(level => level.Agreement.Value > 0.99);
    }

    [Fact]
    public void A_network_trained_as_a_whole_is_measured_at_its_output()
    {
        var reading = s_stack with { Sites = 8, Layerwise = false, Widths = [4], Limit = Limit.Counted, ShuffledControl = false, Steps = 1000 };
        var trained = ReadingRun.Of(reading, 1).Decimations[0];
        (trained.Subject, trained.Level, trained.Outputs, trained.Picked).ShouldBe((Subject.Trained, 2, 2, null));
        trained.Agreement.Value.ShouldBeGreaterThan(0.999);
    }
}
