using Kadanoff.Data;
using Kadanoff.Diagnostics;
using Kadanoff.Flows;
using Kadanoff.Networks;
using Kadanoff.Tests.Diagnostics;
using Kadanoff.Training;
using Kadanoff.Training.Control;
using static Kadanoff.Tests.Training.TrainerState;

namespace Kadanoff.Tests.Training.Control;

public class ControllerTests
{
    private static readonly Dataset s_data = SmallNetworks.Blobs(300);

    public static TheoryData<BalancePlan> Plans() =>
    [
        Plan(new DropoutKnob()),
        Plan(new LearningRateKnob { High = 1 }),
        Plan(new BatchKnob { Low = 4 }),
        Plan(new NoiseKnob()),
        new PenaltyPlan { Weight = 0.5 },
    ];

    [Theory]
    [MemberData(nameof(Plans), DisableDiscoveryEnumeration = true)]
    public void A_resumed_run_is_bit_for_bit_the_run_that_was_never_stopped_on_any_number_of_threads(BalancePlan plan)
    {
        var whole = Trained(plan);
        foreach (var stopAt in new[] { 1, 12, 23 })
        {
            var first = new Trainer<float>(Recipe(plan), s_data);
            while (first.Progress.Step < stopAt)
                first.Step();
            var second = new Trainer<float>(Recipe(plan), s_data, threads: 2) { Progress = TrainingProgress.FromJson(first.Progress.ToJson()) };
            Copy(first, second);
            while (!second.Done)
                second.Step();
            Numbers(second).ShouldBe(Numbers(whole));
            second.Progress.ToJson().ShouldBe(whole.Progress.ToJson());
        }
    }

    [Theory]
    [MemberData(nameof(Plans), DisableDiscoveryEnumeration = true)]
    public void The_knob_moves_and_the_run_differs_from_one_that_is_left_alone(BalancePlan plan)
    {
        var trainer = Trained(plan);
        Numbers(trainer).ShouldNotBe(Numbers(Trained(null)));
        if (trainer.Control is not { } log)
            return;
        log.Decisions.ShouldNotBeEmpty();
        log.Decisions.ShouldContain(decision => decision.After != decision.Before);
        log.Decisions.Skip(1).Zip(log.Decisions).ShouldAllBe(pair => pair.First.Before == pair.Second.After);
    }

    [Fact]
    public void It_reads_the_curve_and_the_loss_of_its_probe_in_evaluation_mode()
    {
        var plan = Plan(new DropoutKnob()) with { ProbeSamples = 90, Every = 20 };
        var trainer = new Trainer<float>(Recipe(plan) with { Steps = 21 }, s_data);
        for (var step = 0; step < 20; step++)
            trainer.Step();
        var probe = new SeparationProbe(trainer.Network, StratifiedSubset.Of(s_data, 90), trainer.Recipe.Loss);
        var separation = new double?[probe.Stages.Count];
        probe.Measure(separation);
        trainer.Step();
        var reading = trainer.Control!.Decisions.ShouldHaveSingleItem().Reading;
        reading.ShouldBe(new Reading(20, 20 * 100, probe.LastLoss, LoadIndices.Convexity([.. separation[..^1].Select(d => d!.Value)])));
    }

    [Fact]
    public void Batches_of_changing_size_visit_every_sample_before_any_is_repeated()
    {
        var trainer = Trained(Plan(new BatchKnob { Low = 4 }));
        trainer.Control!.Decisions.Select(decision => decision.Value).Distinct().Count().ShouldBeGreaterThan(2);
        trainer.Progress.Samples.ShouldBe((trainer.Progress.Cursor.Epoch * 300) + trainer.Progress.Cursor.Visited);
        trainer.Epoch.ShouldBe(trainer.Progress.Samples / 300.0, 1e-12);
    }

    [Fact]
    public void With_a_batch_that_changes_it_decides_after_as_many_samples_as_at_the_start()
    {
        var decisions = Trained(Plan(new BatchKnob { Low = 4 })).Control!.Decisions;
        decisions.Select(decision => decision.Reading.Samples / (2 * 100)).ShouldBeUnique();
    }

    [Fact]
    public void A_knob_that_stays_where_it_starts_changes_no_bit()
    {
        var closed = Plan(new DropoutKnob()) with { LossGate = 1e-9 };
        var trainer = Trained(closed);
        trainer.Control!.Decisions.ShouldAllBe(decision => !decision.Open);
        Numbers(trainer).ShouldBe(Numbers(Trained(null)));
    }

    [Fact]
    public void It_works_in_double_precision()
    {
        var trainer = new Trainer<double>(Recipe(Plan(new DropoutKnob())), s_data);
        while (!trainer.Done)
            trainer.Step();
        trainer.Control!.Decisions.ShouldContain(decision => decision.Open);
    }

    [Fact]
    public void A_class_that_is_missing_from_the_probe_is_refused_by_name()
    {
        int[] labels = [.. s_data.Labels.Select(label => label == 2 ? 1 : label)];
        var data = new Dataset("two clouds", s_data.Shape, s_data.Inputs, labels, s_data.Classes);
        var message = Should.Throw<DataException>(() => new Trainer<float>(Recipe(Plan(new DropoutKnob())), data)).Message;
        message.ShouldContain("class 'c' has 0 samples");
    }

    [Fact]
    public void A_network_without_a_curve_to_bend_is_refused() =>
        Should.Throw<DataException>(() => new Trainer<float>(Recipe(Plan(new DropoutKnob())) with { Architecture = Architectures.SpringBlockMlp(6, 8, 1, 3) }, s_data))
            .Message.ShouldContain("no curvature");

    [Fact]
    public void A_run_that_diverges_says_so_and_keeps_the_decisions_made_before()
    {
        var trainer = new Trainer<float>(Recipe(Plan(new LearningRateKnob { High = 1e6 })) with { Optimiser = new Kadanoff.Networks.Optimisers.SgdPlan(), LearningRate = 1e4, Architecture = Architectures.Mlp([6, 8, 8, 3]) }, s_data);
        Should.Throw<DivergenceException>(() =>
        {
            while (!trainer.Done)
                trainer.Step();
        }).Message.ShouldContain("The loss became");
    }

    private static ControlPlan Plan(Knob knob) => knob.UsualPlan() with { Every = 2, Gain = 2, ProbeSamples = 150, LossGate = 1.2 };

    private static TrainingRecipe Recipe(BalancePlan? plan) => new()
    {
        Architecture = Architectures.SpringBlockMlp(6, 16, 3, 3),
        Steps = 30,
        BatchSize = 100,
        LearningRate = 1e-2,
        Balance = plan,
    };

    private static Trainer<float> Trained(BalancePlan? plan)
    {
        var trainer = new Trainer<float>(Recipe(plan), s_data);
        while (!trainer.Done)
            trainer.Step();
        return trainer;
    }
}
