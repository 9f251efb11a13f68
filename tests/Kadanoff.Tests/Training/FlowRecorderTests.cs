using Kadanoff.Data;
using Kadanoff.Networks;
using Kadanoff.Tests.Diagnostics;
using Kadanoff.Training;

namespace Kadanoff.Tests.Training;

public class FlowRecorderTests
{
    private static readonly Dataset Data = SmallNetworks.Blobs(300);
    private static readonly Dataset HeldOut = SmallNetworks.Blobs(150, seed: 8);

    [Fact]
    public void Measuring_changes_no_bit_of_the_run()
    {
        var (plain, watched) = (Trainer(), Trainer());
        var recorder = new FlowRecorder(watched, Data, HeldOut, samples: 280);
        while (!plain.Done)
        {
            plain.Step();
            recorder.Measure();
            watched.Step();
        }

        Numbers(watched).ShouldBe(Numbers(plain));
        recorder.History.Moments.Count.ShouldBe(20);
    }

    [Fact]
    public void A_moment_holds_every_stage_on_both_probes()
    {
        var recorder = Recorded(Trainer(), every: 5);
        recorder.History.Stages.Count.ShouldBe(4);
        recorder.History.Moments.Select(moment => moment.Step).ShouldBe([0L, 5, 10, 15, 20]);
        foreach (var moment in recorder.History.Moments)
        {
            moment.Separation.Count.ShouldBe(4);
            moment.HeldOutSeparation.Count.ShouldBe(4);
            moment.Separation.ShouldAllBe(separation => separation.HasValue);
            moment.HeldOutAccuracy.ShouldNotBeNull();
        }

        recorder.History.Moments[0].Loss.ShouldBeNull();
        recorder.History.Moments[^1].Loss.ShouldNotBeNull();
        recorder.History.Moments[^1].Separation[2]!.Value.ShouldBeLessThan(recorder.History.Moments[0].Separation[2]!.Value - 0.5);
        recorder.History.Moments[^1].TrainAccuracy.ShouldBeGreaterThan(0.8);
    }

    [Fact]
    public void A_step_is_measured_once()
    {
        var recorder = new FlowRecorder(Trainer(), Data);
        recorder.Measure().ShouldBeSameAs(recorder.Measure());
        recorder.History.Moments.ShouldHaveSingleItem().HeldOutSeparation.ShouldBeEmpty();
    }

    [Fact]
    public void A_continued_record_is_the_one_that_was_never_stopped()
    {
        var whole = Recorded(Trainer(), every: 5).History;
        var trainer = Trainer();
        var first = new FlowRecorder(trainer, Data, HeldOut);
        Run(first, trainer, every: 5, until: 12);

        var second = new FlowRecorder(trainer, Data, HeldOut);
        second.Continue(TrainingHistory.FromJson(first.History.ToJson()));
        Run(second, trainer, every: 5, until: 20);
        second.Measure();
        second.History.ToJson().ShouldBe(whole.ToJson());
    }

    [Fact]
    public void Moments_after_the_step_of_the_trainer_are_forgotten()
    {
        var later = Recorded(Trainer(), every: 5).History;
        var recorder = new FlowRecorder(Trainer(), Data, HeldOut);
        recorder.Continue(later);
        recorder.History.Moments.ShouldHaveSingleItem().Step.ShouldBe(0);
    }

    [Fact]
    public void The_record_of_another_network_is_refused() =>
        Should.Throw<DataException>(() => new FlowRecorder(Trainer(), Data).Continue(new TrainingHistory(["input"], [])));

    [Fact]
    public void The_number_of_threads_changes_no_moment() =>
        Recorded(Trainer(threads: 3), every: 10).History.ToJson().ShouldBe(Recorded(Trainer(), every: 10).History.ToJson());

    private static Trainer<float> Trainer(int threads = 1) => new(
        new TrainingRecipe
        {
            Architecture = Architectures.SpringBlockMlp(6, 16, 2, 3, dropout: 0.1),
            Steps = 20,
            BatchSize = 32,
            LearningRate = 2e-2,
        },
        Data,
        threads);

    private static FlowRecorder Recorded(Trainer<float> trainer, int every)
    {
        var recorder = new FlowRecorder(trainer, Data, HeldOut);
        Run(recorder, trainer, every, until: 20);
        recorder.Measure();
        return recorder;
    }

    private static void Run(FlowRecorder recorder, Trainer<float> trainer, int every, int until)
    {
        while (trainer.Progress.Step < until)
        {
            if (trainer.Progress.Step % every == 0)
                recorder.Measure();
            trainer.Step();
        }
    }

    private static float[] Numbers(Trainer<float> trainer) =>
        [.. trainer.Network.Parameters.Concat(trainer.Network.Statistics).SelectMany(named => named.Parameter.Value), .. trainer.Optimiser.State.SelectMany(state => state.Array)];
}
