using Kadanoff.Data;
using Kadanoff.Networks;
using Kadanoff.Networks.Optimisers;
using Kadanoff.Numerics;
using Kadanoff.Training;
using static Kadanoff.Tests.Training.TrainerState;

namespace Kadanoff.Tests.Training;

public class TrainerTests
{
    [Fact]
    public void The_same_seed_gives_the_same_network_for_any_number_of_threads()
    {
        var one = Trained(Recipe(), threads: 1);
        foreach (var threads in new[] { 2, 3, 8 })
            Numbers(Trained(Recipe(), threads)).ShouldBe(Numbers(one));
    }

    [Fact]
    public void Another_seed_gives_another_network() =>
        Numbers(Trained(Recipe() with { Seed = 2 })).ShouldNotBe(Numbers(Trained(Recipe())));

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(23)]
    public void A_resumed_run_is_bit_for_bit_the_run_that_was_never_stopped(int stopAt)
    {
        var whole = Trained(Recipe());
        var first = new Trainer<float>(Recipe(), Blobs());
        for (var step = 0; step < stopAt; step++)
            first.Step();

        var second = new Trainer<float>(Recipe(), Blobs()) { Progress = TrainingProgress.FromJson(first.Progress.ToJson()) };
        Copy(first, second);
        while (!second.Done)
            second.Step();

        Numbers(second).ShouldBe(Numbers(whole));
        second.Progress.ShouldBe(whole.Progress);
    }

    [Fact]
    public void Separable_classes_are_learned()
    {
        var trainer = Trained(Recipe() with { Noise = Noise.None, Steps = 200, Architecture = Architectures.SpringBlockMlp(4, 16, 2, 3) });
        trainer.Progress.LastEpochAccuracy.ShouldNotBeNull().ShouldBeGreaterThan(0.97);
    }

    [Fact]
    public void Training_ends_when_the_loss_of_an_epoch_falls_below_the_bound()
    {
        var trainer = Trained(Recipe() with { Noise = Noise.None, Steps = 100_000, StopBelowLoss = 0.05, Architecture = Architectures.SpringBlockMlp(4, 16, 2, 3) });
        trainer.Progress.Converged.ShouldBeTrue();
        trainer.Progress.Step.ShouldBeLessThan(100_000);
        trainer.Progress.LastEpochLoss.ShouldNotBeNull().ShouldBeLessThan(0.05);
    }

    [Fact]
    public void A_diverging_run_stops_with_the_step_and_what_to_do()
    {
        var recipe = Recipe() with { Optimiser = new SgdPlan(), LearningRate = 1e30, Architecture = Architectures.Mlp([4, 8, 3]) };
        Should.Throw<DivergenceException>(() => Trained(recipe)).Message.ShouldContain("Lower the learning rate");
    }

    [Fact]
    public void Data_of_another_shape_are_refused_with_both_shapes()
    {
        var message = Should.Throw<ShapeException>(() => new Trainer<float>(Recipe() with { Architecture = Architectures.Mlp([5, 3]) }, Blobs())).Message;
        message.ShouldContain("5");
        message.ShouldContain("4");
    }

    [Fact]
    public void The_mean_loss_covers_every_sample_since_it_was_last_taken()
    {
        var trainer = new Trainer<double>(Recipe() with { BatchSize = 40 }, Blobs());
        trainer.TakeMeanLoss().ShouldBeNull();
        var losses = Enumerable.Range(0, 3).Select(_ => trainer.Step()).ToArray();
        trainer.TakeMeanLoss().ShouldNotBeNull().ShouldBe(((40 * losses[0]) + (40 * losses[1]) + (10 * losses[2])) / 90, 1e-12);
        trainer.TakeMeanLoss().ShouldBeNull();
    }

    [Fact]
    public void A_recipe_survives_its_json_form()
    {
        var recipe = Recipe() with { Schedule = StepSchedule.HeSu, Optimiser = new MomentumPlan(0.8), Noise = new Noise(0.25, 0.125) };
        TrainingRecipe.FromJson(recipe.ToJson()).ToJson().ShouldBe(recipe.ToJson());
    }

    private static TrainingRecipe Recipe() => new()
    {
        Architecture = Architectures.SpringBlockMlp(4, 8, 2, 3, dropout: 0.2),
        Steps = 30,
        BatchSize = 16,
        LearningRate = 1e-2,
        Noise = Noise.OnData(0.2),
        Seed = 1,
    };

    /// <summary>Three well separated Gaussian clouds in four dimensions, 90 samples.</summary>
    private static Dataset Blobs()
    {
        var stream = new RandomStream(7, "blobs");
        var labels = Enumerable.Range(0, 90).Select(i => i % 3).ToArray();
        var inputs = new float[90 * 4];
        for (var i = 0; i < inputs.Length; i++)
            inputs[i] = (float)((labels[i / 4] == i % 4 ? 3 : 0) + (0.5 * stream.NextGaussian()));
        return new Dataset("blobs", new Shape(4), inputs, labels, ["a", "b", "c"]);
    }

    private static Trainer<float> Trained(TrainingRecipe recipe, int threads = 1)
    {
        var trainer = new Trainer<float>(recipe, Blobs(), threads);
        while (!trainer.Done)
            trainer.Step();
        return trainer;
    }
}
