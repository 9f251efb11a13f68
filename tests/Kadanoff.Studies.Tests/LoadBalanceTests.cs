using Kadanoff.Data;
using Kadanoff.Networks;
using Kadanoff.Numerics;
using Kadanoff.Studies.LoadBalance;
using Kadanoff.Training.Control;

namespace Kadanoff.Studies.Tests;

public sealed class LoadBalanceTests : IDisposable
{
    private const int Passes = 4;
    private readonly string _folder = Directory.CreateTempSubdirectory("kadanoff-arms-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Every_arm_is_trained_on_as_many_samples_and_every_row_has_every_seed()
    {
        var table = Table(threads: 2, folder: null);
        table.Rows.Select(row => row.Name).ShouldBe(
        [
            "default", "early stopping", "best fixed dropout", "best fixed learning rate", "best fixed batch size", "best fixed data noise",
            "steered dropout", "steered learning rate", "steered batch size", "steered data noise", "penalty",
        ]);
        foreach (var row in table.Rows.Where(row => row.Name != "early stopping"))
        {
            row.Runs.Length.ShouldBe(2);
            row.Runs.ShouldAllBe(run => run.Diverged || (run.Cost >= Passes && run.Cost < 1.5 * Passes));
        }
    }

    [Fact]
    public void A_study_goes_on_from_its_work_folder_to_the_same_numbers_on_any_number_of_threads()
    {
        var first = Numbers(Table(threads: 1, _folder));
        var files = Directory.GetFiles(_folder);
        File.WriteAllText(files[0], "{");
        File.Delete(files[1]);
        Numbers(Table(threads: 2, _folder)).ShouldBe(first);
    }

    [Fact]
    public void A_diverged_run_is_an_outcome_that_enters_no_mean()
    {
        var lost = new ArmOutcome(null, null, null, null, null, 3, 3, null);
        var row = new ArmRow("row", "", [lost, lost with { Accuracy = 0.5 }], 0);
        row.Diverged.ShouldBe(1);
        row.Mean(run => run.Accuracy).Value.ShouldBe(0.5);
        row.Mean(run => run.Knob).Value.ShouldBe(double.NaN);

        var recipe = TrainingArm.Default.Recipe(4, 3, 0, 1, 10) with { LearningRate = 1e30, Optimiser = new Networks.Optimisers.SgdPlan(), Architecture = Architectures.Mlp([4, 8, 8, 3]) };
        ArmRun.Of(recipe, Samples(), Passes, watched: false, Setting(1, null)).Diverged.ShouldBeTrue();
    }

    [Fact]
    public void Arms_differ_in_what_their_names_say()
    {
        Training.TrainingRecipe Recipe(TrainingArm arm) => arm.Recipe(4, 3, 0.4, 7, 10);
        var plain = Recipe(TrainingArm.Default);
        foreach (var arm in TrainingArm.Grids.SelectMany(knob => knob.Fixed[1..]).Concat(TrainingArm.Steered))
            Recipe(arm).ToJson().ShouldNotBe(plain.ToJson(), arm.Name);
        TrainingArm.Grids.ShouldAllBe(knob => knob.Fixed[0] == TrainingArm.Default);
        Recipe(TrainingArm.Steered[0]).Balance.ShouldBe(new DropoutKnob().UsualPlan());
    }

    private static ArmTable Table(int threads, string? folder) => new ArmTable(Samples(), 0).Run(Passes, 2, Setting(threads, folder));

    private static string Numbers(ArmTable table) => string.Join('\n', table.Rows.SelectMany(row => row.Runs.Select(run => $"{row.Name} {run}")));

    private static ArmSamples Samples() => new("clouds", Clouds(60, 1), Clouds(30, 2), Clouds(30, 3));

    private static Dataset Clouds(int count, ulong seed)
    {
        var stream = new RandomStream(seed, "clouds");
        var labels = Enumerable.Range(0, count).Select(i => i % 3).ToArray();
        var inputs = new float[count * 4];
        for (var i = 0; i < inputs.Length; i++)
            inputs[i] = (float)((labels[i / 4] == i % 4 ? 3 : 0) + (0.5 * stream.NextGaussian()));
        return new Dataset("clouds", new Shape(4), inputs, labels, ["a", "b", "c"]);
    }

    private static StudySetting Setting(int threads, string? folder) => new(1, threads, null, (_, _) => { }, CancellationToken.None) { WorkFolder = folder };
}
