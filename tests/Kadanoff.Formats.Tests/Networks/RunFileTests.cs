using System.Security.Cryptography;
using Kadanoff.Formats.Arrays;
using Kadanoff.Formats.Networks;

namespace Kadanoff.Formats.Tests.Networks;

public sealed class RunFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_finished_run_comes_back_with_its_record_and_history()
    {
        var trainer = SmallRun.Trainer();
        var history = SmallRun.Train(trainer, SmallRun.Steps);
        RunFile.Save(_folder["runs/a"], trainer.Network, SmallRun.Record(), history);
        foreach (var path in new[] { _folder["runs/a"], _folder["runs/a/model.safetensors"] })
        {
            var run = RunFile.Open(path);
            run.Network.Parameters.SelectMany(named => named.Parameter.Value).ShouldBe(trainer.Network.Parameters.SelectMany(named => named.Parameter.Value));
            run.Record.ShouldNotBeNull().ToJson().ShouldBe(SmallRun.Record().ToJson());
            run.History.ShouldNotBeNull().ToJson().ShouldBe(history.ToJson());
            run.Path.ShouldBe(_folder["runs/a/model.safetensors"]);
            run.Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(run.Path))));
            run.Unfinished.ShouldBeNull();
        }
    }

    [Fact]
    public void The_same_run_gives_the_same_bytes()
    {
        foreach (var name in new[] { "a", "b" })
        {
            var trainer = SmallRun.Trainer();
            RunFile.Save(_folder[name], trainer.Network, SmallRun.Record(), SmallRun.Train(trainer, SmallRun.Steps));
        }

        File.ReadAllBytes(_folder["a/model.safetensors"]).ShouldBe(File.ReadAllBytes(_folder["b/model.safetensors"]));
    }

    [Fact]
    public void An_unfinished_run_opens_from_its_checkpoint()
    {
        var trainer = SaveCheckpoint("a");
        var run = RunFile.Open(_folder["a"]);
        run.Unfinished.ShouldNotBeNull().Step.ShouldBe(6);
        run.Network.Parameters.SelectMany(named => named.Parameter.Value).ShouldBe(trainer.Network.Parameters.SelectMany(named => named.Parameter.Value));
        run.Record.ShouldNotBeNull().Fingerprint.ShouldBe(SmallRun.Record().Fingerprint);
    }

    [Fact]
    public void A_network_without_a_record_opens_too()
    {
        NetworkFile.Save(_folder["plain.safetensors"], SmallRun.Trainer().Network);
        var run = RunFile.Open(_folder["plain.safetensors"]);
        run.Record.ShouldBeNull();
        run.History.ShouldBeNull();
    }

    [Fact]
    public void A_missing_folder_is_told_with_the_nearest_run()
    {
        SaveCheckpoint("runs/mlp-seed-1");
        SaveCheckpoint("runs/cnn-seed-1");
        Fails("runs/mlp-sed-1", "does not exist", $"such as {_folder["runs/mlp-seed-1"]} or {_folder["runs/cnn-seed-1"]}");
    }

    [Fact]
    public void A_folder_without_a_network_tells_what_was_looked_for_and_what_is_in_it()
    {
        SaveCheckpoint("runs/a");
        Fails("runs", "neither model.safetensors nor checkpoint.safetensors is in it", $"such as {_folder["runs/a"]}");
        Directory.CreateDirectory(_folder["empty"]);
        Fails("empty", "neither model.safetensors nor checkpoint.safetensors is in it", "Give a run folder");
    }

    [Theory]
    [InlineData("model.onnx", ".onnx files are not read")]
    [InlineData("model.pt", ".pt files are not read")]
    [InlineData("model", "files without an extension are not read")]
    public void Another_kind_of_file_is_told_with_what_can_be_read(string name, string told)
    {
        SaveCheckpoint("a");
        _folder.Write($"a/{name}", [1, 2, 3]);
        Fails($"a/{name}", told, "Give a run folder of kadanoff train, or a .safetensors file of it", _folder["a/checkpoint.safetensors"]);
    }

    [Fact]
    public void A_truncated_file_is_told()
    {
        SaveCheckpoint("a");
        var bytes = File.ReadAllBytes(_folder["a/checkpoint.safetensors"]);
        foreach (var length in new[] { 0, 5, 40, bytes.Length - 1 })
        {
            _folder.Write("a/checkpoint.safetensors", bytes[..length]);
            Fails("a", length == 0 ? "is empty" : "is truncated");
        }
    }

    [Fact]
    public void Weights_that_are_no_numbers_are_named()
    {
        var trainer = SmallRun.Trainer();
        trainer.Network.Parameters.First(named => named.Path == "1.weight").Parameter.Value[9] = float.NaN;
        RunFile.Save(_folder["a"], trainer.Network, SmallRun.Record(), SmallRun.Train(SmallRun.Trainer(), 4));
        var message = Should.Throw<FileException>(() => RunFile.Open(_folder["a"])).Message;
        message.ShouldContain("tensor '1.weight' has NaN at index 9 of 8×4");
    }

    [Theory]
    [InlineData(16000, 5000, "is too large for this machine: A network of 5000 layers with 1280080000000 parameters needs about 10.2 TB of memory")]
    [InlineData(1000, 4, "holds 1 numbers, fewer than the 4004000 of its architecture")]
    public void An_architecture_with_more_numbers_than_the_file_is_refused_before_they_are_allocated(int width, int depth, string told)
    {
        var layers = string.Join(",", Enumerable.Repeat($$"""{"kind":"linear","inputs":{{width}},"outputs":{{width}}}""", depth));
        var metadata = new Dictionary<string, string> { [NetworkFile.ArchitectureKey] = $$"""{"input":[{{width}}],"layers":[{{layers}}]}""" };
        SafeTensorsFile.Write(_folder["x.safetensors"], [("0.weight", NumericArray.From([1f], 1))], metadata);
        Fails("x.safetensors", told);
    }

    [Fact]
    public void A_file_in_place_of_the_folder_is_told()
    {
        _folder.Write("a", [1]);
        Should.Throw<FileException>(() => RunFile.Save(_folder["a"], SmallRun.Trainer().Network, SmallRun.Record(), SmallRun.Train(SmallRun.Trainer(), 4)))
            .Message.ShouldContain("cannot be made a folder");
    }

    private Training.Trainer<float> SaveCheckpoint(string folder)
    {
        var trainer = SmallRun.Trainer();
        Directory.CreateDirectory(_folder[folder]);
        CheckpointFile.Save(_folder[$"{folder}/checkpoint.safetensors"], trainer, SmallRun.Record(), SmallRun.Train(trainer, 6));
        return trainer;
    }

    private void Fails(string name, params string[] told)
    {
        var message = Should.Throw<FileException>(() => RunFile.Open(_folder[name])).Message;
        message.ShouldStartWith(_folder[name]);
        message.ShouldNotContain("\n");
        foreach (var text in told)
            message.ShouldContain(text);
    }
}
