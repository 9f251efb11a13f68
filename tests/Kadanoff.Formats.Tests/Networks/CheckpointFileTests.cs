using Kadanoff.Formats.Arrays;
using Kadanoff.Formats.Networks;
using Kadanoff.Networks;
using Kadanoff.Networks.Optimisers;
using Kadanoff.Training;
using Kadanoff.Training.Control;

namespace Kadanoff.Formats.Tests.Networks;

public sealed class CheckpointFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<OptimiserPlan, int> Runs => new()
    {
        { new AdamPlan(), SmallRun.Steps / 2 },
        { new AdamWPlan(), 7 },
        { new MomentumPlan(), 1 },
        { new SgdPlan(), 23 },
    };

    private string Path => _folder["checkpoint.safetensors"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Runs))]
    public void A_run_that_was_saved_and_restored_ends_in_the_bytes_of_the_run_that_never_stopped(OptimiserPlan optimiser, int stopAt)
    {
        var recipe = SmallRun.Recipe(optimiser);
        var record = SmallRun.Record(recipe);
        var whole = SmallRun.Trainer(recipe);
        CheckpointFile.Save(_folder["whole.safetensors"], whole, record, SmallRun.Train(whole, SmallRun.Steps));

        var first = SmallRun.Trainer(recipe);
        CheckpointFile.Save(Path, first, record, SmallRun.Train(first, stopAt));
        var second = SmallRun.Trainer(CheckpointFile.Record(Path).Recipe);
        var history = CheckpointFile.Restore(Path, second);
        second.Progress.Step.ShouldBe(stopAt);
        CheckpointFile.Save(_folder["resumed.safetensors"], second, record, SmallRun.Train(second, SmallRun.Steps, history));

        File.ReadAllBytes(_folder["resumed.safetensors"]).ShouldBe(File.ReadAllBytes(_folder["whole.safetensors"]));
    }

    public static TheoryData<BalancePlan> Plans() =>
    [
        .. new Knob[] { new DropoutKnob(), new LearningRateKnob(), new BatchKnob { Low = 4 }, new NoiseKnob() }
            .Select(knob => knob.UsualPlan() with { Every = 2, LossGate = 2, SetPoint = -0.2 }),
        new PenaltyPlan { Weight = 0.3 },
    ];

    [Theory]
    [MemberData(nameof(Plans), DisableDiscoveryEnumeration = true)]
    public void A_controlled_run_goes_on_from_its_checkpoint_to_the_same_bytes(BalancePlan plan)
    {
        var recipe = SmallRun.Recipe() with { Balance = plan };
        var record = SmallRun.Record(recipe);
        var whole = SmallRun.Trainer(recipe);
        CheckpointFile.Save(_folder["whole.safetensors"], whole, record, SmallRun.Train(whole, SmallRun.Steps));

        var first = SmallRun.Trainer(recipe);
        CheckpointFile.Save(Path, first, record, SmallRun.Train(first, 11));
        var second = SmallRun.Trainer(CheckpointFile.Record(Path).Recipe);
        var history = CheckpointFile.Restore(Path, second);
        CheckpointFile.Save(_folder["resumed.safetensors"], second, record, SmallRun.Train(second, SmallRun.Steps, history));

        File.ReadAllBytes(_folder["resumed.safetensors"]).ShouldBe(File.ReadAllBytes(_folder["whole.safetensors"]));
        (second.Control?.Decisions.Count ?? 4).ShouldBeGreaterThan(3);
        Fails(recipe with { Balance = null }, "another recipe");
    }

    [Fact]
    public void The_record_comes_back()
    {
        Save();
        CheckpointFile.Record(Path).ToJson().ShouldBe(SmallRun.Record().ToJson());
    }

    [Fact]
    public void A_checkpoint_from_another_architecture_is_refused()
    {
        Save();
        Fails(SmallRun.Recipe() with { Architecture = Architectures.SpringBlockMlp(4, 9, 2, 3) }, "from another architecture");
    }

    [Fact]
    public void A_checkpoint_of_another_recipe_is_refused()
    {
        Save();
        Fails(SmallRun.Recipe() with { Seed = 6 }, "another recipe");
        Fails(SmallRun.Recipe(new MomentumPlan()), "another recipe");
    }

    [Fact]
    public void A_network_is_no_checkpoint()
    {
        NetworkFile.Save(Path, SmallRun.Trainer().Network);
        Fails(SmallRun.Recipe(), "has no 'kadanoff.record'");
    }

    [Fact]
    public void A_weight_that_is_no_number_is_named()
    {
        Change((name, array) => name == "1.bias" ? NumericArray.From([0f, 1, float.NaN, 3, 4, 5, 6, 7], 8) : array);
        Fails(SmallRun.Recipe(), "tensor '1.bias' has NaN at index 2 of 8");
    }

    [Fact]
    public void A_lost_moment_is_named()
    {
        Change((name, array) => name == "optimiser/1.bias.exp_avg" ? null : array);
        Fails(SmallRun.Recipe(), "lacks tensor 'optimiser/1.bias.exp_avg' (8)");
    }

    [Theory]
    [InlineData("kadanoff.progress", """{"step":-3}""", "negative")]
    [InlineData("kadanoff.progress", """{"step":3,"cursor":{"epoch":0,"visited":-1}}""", "negative")]
    [InlineData("kadanoff.progress", """{"step":3,"samples":-1}""", "negative")]
    [InlineData("kadanoff.progress", """{"step":3,"decisions":[null]}""", "unreadable 'kadanoff.progress'")]
    [InlineData("kadanoff.progress", """{"step":3,"decisions":null}""", "unreadable 'kadanoff.progress'")]
    [InlineData("kadanoff.progress", """{"step":"x"}""", "unreadable 'kadanoff.progress'")]
    [InlineData("kadanoff.progress", "null", "unreadable 'kadanoff.progress'")]
    [InlineData("kadanoff.optimiser-steps", "-1", "unreadable 'kadanoff.optimiser-steps'")]
    [InlineData("kadanoff.history", "{}", "unreadable 'kadanoff.history'")]
    [InlineData("kadanoff.record", """{"recipe":null}""", "unreadable 'kadanoff.record'")]
    public void Metadata_that_make_no_sense_are_told(string key, string value, string told)
    {
        Change((_, array) => array, metadata => metadata[key] = value);
        Fails(SmallRun.Recipe(), told);
    }

    [Fact]
    public void A_schedule_that_cannot_be_is_told()
    {
        Change((_, array) => array, metadata => metadata["kadanoff.record"] = metadata["kadanoff.record"].Replace("""{"kind":"cosine","final":0}""", """{"kind":"cosine","final":-1}""", StringComparison.Ordinal));
        Fails(SmallRun.Recipe(), "unreadable 'kadanoff.record' in its metadata (The final fraction of the schedule is -1. Give a number from 0 to 1)");
    }

    private void Save()
    {
        var trainer = SmallRun.Trainer();
        CheckpointFile.Save(Path, trainer, SmallRun.Record(), SmallRun.Train(trainer, 6));
    }

    private void Change(Func<string, NumericArray, NumericArray?> change, Action<Dictionary<string, string>>? edit = null)
    {
        Save();
        using var file = SafeTensorsFile.Open(Path);
        var metadata = file.Metadata.ToDictionary();
        edit?.Invoke(metadata);
        var tensors = file.Tensors.Select(tensor => (tensor.Name, Array: change(tensor.Name, file.Read(tensor.Name)))).Where(tensor => tensor.Array is not null);
        SafeTensorsFile.Write(_folder["changed.safetensors"], [.. tensors.Select(tensor => (tensor.Name, tensor.Array!))], metadata);
        File.Move(_folder["changed.safetensors"], Path, overwrite: true);
    }

    private void Fails(TrainingRecipe recipe, string told)
    {
        var message = Should.Throw<FileException>(() => CheckpointFile.Restore(Path, SmallRun.Trainer(recipe))).Message;
        message.ShouldStartWith(Path);
        message.ShouldContain(told);
        message.ShouldNotContain("\n");
    }
}
