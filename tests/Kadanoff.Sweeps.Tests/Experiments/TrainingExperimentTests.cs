using Kadanoff.Diagnostics;
using Kadanoff.Formats.Data;
using Kadanoff.Formats.Networks;
using Kadanoff.Networks;
using Kadanoff.Sweeps.Execution;
using Kadanoff.Sweeps.Experiments.Training;
using Kadanoff.Sweeps.Plans;
using Kadanoff.Sweeps.Results;
using Kadanoff.Training;
using Kadanoff.Training.Control;

namespace Kadanoff.Sweeps.Tests.Experiments;

public sealed class TrainingExperimentTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_point_gives_what_the_trainer_and_the_probe_give()
    {
        var plan = _folder.Plan();
        var index = plan.IndexOf([1, 0], 1);
        var result = Sweep.Run(plan, null, TemporaryFolder.Local())[(int)index];

        var data = DataSources.Open(_folder.Data);
        var trainer = new Trainer<float>(new TrainingRecipe { Architecture = Architectures.SpringBlockMlp(6, 8, 3, 3, dropout: 0.2), LearningRate = 0.01, Steps = 5, Seed = 2 }, data.Train);
        while (!trainer.Done)
            trainer.Step();
        var probe = new SeparationProbe(trainer.Network, data.Train);
        var separation = new double?[5];
        probe.Measure(separation);
        result.Curve(TrainingNumbers.Separation).ShouldBe(separation);
        result.Number(TrainingNumbers.TrainAccuracy).ShouldBe(probe.LastAccuracy);
        result.Number(TrainingNumbers.Loss).ShouldBe(trainer.Progress.LastEpochLoss);
        result.Number(TrainingNumbers.CleanLoss).ShouldBe(EvaluationLoss.Of(trainer.Network, trainer.Recipe.Loss, data.Train));
        var test = new SeparationProbe(trainer.Network, data.HeldOut!);
        test.Measure(new double?[5]);
        result.Number(TrainingNumbers.Accuracy).ShouldBe(test.LastAccuracy);
        result.Stages.Count.ShouldBe(5);
    }

    [Fact]
    public void What_the_plan_keeps_is_there()
    {
        var plan = _folder.Plan("fuzziness", "history", "network") with { Axes = [], Seeds = [3] };
        var result = Sweep.Run(plan, _folder.At("run"), TemporaryFolder.Local()).Single();
        result.Curve(TrainingNumbers.Fuzziness).Count.ShouldBe(5);
        result.History!.Value.GetProperty("moments").GetArrayLength().ShouldBe(6);
        var saved = RunFile.Open(_folder.At("run", "points", "000", "000000.safetensors"));
        saved.Record!.Recipe.Seed.ShouldBe(3ul);
        var separation = new double?[5];
        new SeparationProbe(saved.Network, saved.Record.Preparation.Apply(DataSources.Open(_folder.Data)).Train).Measure(separation);
        separation.ShouldBe(result.Curve(TrainingNumbers.Separation));
    }

    [Fact]
    public void A_run_that_diverges_is_recorded_as_diverged_and_the_others_are_done()
    {
        var plan = _folder.Plan() with
        {
            Base = new Dictionary<string, PlanValue> { ["data"] = _folder.Data, ["layers"] = 3, ["width"] = 8, ["batch"] = 0, ["steps"] = 50, ["optimiser"] = "sgd", ["batch-norm"] = false },
            Axes = [new SweepAxis("learning-rate", [0.01, 1e6])],
            Seeds = [1],
        };
        var results = Sweep.Run(plan, null, TemporaryFolder.Local());
        results.Select(result => result.Status).ShouldBe([PointStatus.Done, PointStatus.Diverged]);
        results[1].Message!.ShouldStartWith("the loss was no longer finite at step ");
        results[1].Counts.ShouldBeFalse();
        results[1].Number(TrainingNumbers.Accuracy).ShouldBeNull();
    }

    [Fact]
    public void A_run_whose_last_step_leaves_the_range_of_numbers_has_diverged_too()
    {
        var plan = _folder.Plan() with
        {
            Base = new Dictionary<string, PlanValue> { ["data"] = _folder.Data, ["layers"] = 3, ["width"] = 8, ["batch"] = 0, ["steps"] = 1, ["optimiser"] = "sgd", ["activation"] = "identity", ["batch-norm"] = false, ["gain"] = 1e6 },
            Axes = [new SweepAxis("learning-rate", [1e6])],
            Seeds = [1],
        };
        var result = Sweep.Run(plan, null, TemporaryFolder.Local()).Single();
        result.Status.ShouldBe(PointStatus.Diverged);
        result.Message.ShouldBe("the loss was no longer finite at step 1");
    }

    [Theory]
    [InlineData("samples", 1000, "1000 samples were asked for, there are 72")]
    [InlineData("samples", 2, "has no sample")]
    [InlineData("held-out-samples", 19, "19 samples were asked for, there are 18")]
    public void Data_that_do_not_fit_are_told_before_the_first_point(string knob, int value, string told)
    {
        var plan = _folder.Plan();
        plan = plan with { Base = new Dictionary<string, PlanValue>(plan.Base) { [knob] = value } };
        Should.Throw<DataException>(() => Sweep.Run(plan, _folder.At("run"), TemporaryFolder.Local())).Message.ShouldContain(told);
        Directory.Exists(_folder.At("run", "points")).ShouldBeFalse();
    }

    [Fact]
    public void One_preparation_too_large_on_an_axis_is_told_before_the_first_point()
    {
        var plan = _folder.Plan() with { Axes = [new SweepAxis("samples", [30, 60, 90])] };
        Should.Throw<DataException>(() => Sweep.Run(plan, _folder.At("run"), TemporaryFolder.Local())).Message.ShouldContain("90 samples were asked for");
        Directory.Exists(_folder.At("run", "points")).ShouldBeFalse();
    }

    [Fact]
    public void Data_are_looked_up_in_the_folder_of_data_sets_first()
    {
        var plan = _folder.Plan() with { Base = new Dictionary<string, PlanValue> { ["data"] = "data.npz", ["steps"] = 1 }, Axes = [] };
        Should.Throw<FileException>(() => Sweep.Run(plan, null, TemporaryFolder.Local()));
        Sweep.Run(plan, null, TemporaryFolder.Local() with { DataFolder = _folder.Root }).Count.ShouldBe(2);
    }

    [Fact]
    public void Epochs_are_passes_over_the_samples_and_steps_are_steps()
    {
        var data = DataSources.Open(_folder.Data).Train;
        Draft(("epochs", 3), ("batch", 10)).Complete(data, 1).Steps.ShouldBe(3 * 8);
        Draft(("epochs", 0.5), ("batch", 0)).Complete(data, 1).Steps.ShouldBe(1);
        Draft(("steps", 7), ("batch", 1000)).Complete(data, 1).BatchSize.ShouldBe(data.Count);
    }

    [Fact]
    public void Data_noise_is_the_same_on_labels_and_inputs() => Draft(("data-noise", 0.3)).Recipe.Noise.ShouldBe(Noise.OnData(0.3));

    [Fact]
    public void A_run_under_control_is_the_run_of_that_recipe()
    {
        var data = DataSources.Open(_folder.Data).Train;
        Draft(("balance", "dropout"), ("set-point", 0.1)).Complete(data, 1).Balance.ShouldBe(new DropoutKnob().UsualPlan() with { SetPoint = 0.1 });
        Draft(("balance", "penalty")).Complete(data, 1).Balance.ShouldBe(new PenaltyPlan { Weight = PenaltyPlan.UsualWeight });
        Draft().Complete(data, 1).Balance.ShouldBeNull();
    }

    private static TrainingDraft Draft(params (string Key, PlanValue Value)[] knobs) => TrainingKnobs.Draft(knobs.ToDictionary(knob => knob.Key, knob => knob.Value));
}
