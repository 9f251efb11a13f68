using Kadanoff.Formats.Arrays;
using Kadanoff.Formats.Networks;

namespace Kadanoff.Cli.Tests;

/// <summary>Files that cannot be trained on or inspected: one line that names the file and says what to do, exit code 1, earlier results as they were.</summary>
public sealed class HostileInputTests : IDisposable
{
    private readonly RunFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.PositiveInfinity, "infinity")]
    [InlineData(float.NegativeInfinity, "infinity")]
    public void Weights_that_are_no_numbers_are_named_and_the_earlier_report_stays(float value, string told)
    {
        _folder.Train("run", "--width", "16", "--epochs", "1").ExitCode.ShouldBe(0);
        _folder.Inspect("run", "report", "--no-controls").ExitCode.ShouldBe(0);
        var before = File.ReadAllBytes(_folder.At("report", "report.json"));
        Change(_folder.At("run", RunFile.ModelName), "4.weight", numbers => numbers[35] = value);
        _folder.Inspect("run", "report", "--no-controls").ShouldFailInOneLine(_folder.At("run", RunFile.ModelName), $"tensor '4.weight' has {told} at index 35 of 16×16. Train again with a smaller learning rate");
        File.ReadAllBytes(_folder.At("report", "report.json")).ShouldBe(before);
    }

    [Fact]
    public void A_small_file_that_declares_a_network_beyond_all_memory_is_refused()
    {
        var layers = string.Join(",", Enumerable.Repeat("""{"kind":"linear","inputs":16384,"outputs":16384}""", 4000));
        var metadata = new Dictionary<string, string> { [NetworkFile.ArchitectureKey] = $$"""{"input":[16384],"layers":[{{layers}}]}""" };
        SafeTensorsFile.Write(_folder.At("huge.safetensors"), [("0.weight", NumericArray.From([1f], 1))], metadata);
        _folder.Inspect("huge.safetensors", "report").ShouldFailInOneLine(_folder.At("huge.safetensors"), "4000 layers with 1073807360000 parameters needs about 8.6 TB of memory", "Use a machine with more memory, or give a smaller network.");
    }

    [Fact]
    public void A_checkpoint_from_another_architecture_does_not_continue_and_stays()
    {
        string[] options = ["--steps", "100000000", "--measure-every", "0"];
        _folder.Stop("run", ["--width", "16", .. options]);
        var checkpoint = _folder.At("run", RunFile.CheckpointName);
        var before = File.ReadAllBytes(checkpoint);
        _folder.Train("run", ["--width", "8", .. options]).ShouldFailInOneLine(_folder.At("run"), "holds a run with other settings (kadanoff train mlp", "Give another folder with --out");
        File.ReadAllBytes(checkpoint).ShouldBe(before);

        _folder.Stop("other", ["--width", "8", .. options]);
        Rewrite(checkpoint, _folder.At("other", RunFile.CheckpointName));
        _folder.Train("run", ["--width", "16", .. options]).ShouldFailInOneLine(checkpoint, "tensor '0.weight' is 8×20, the network needs 16×20", "this one is a checkpoint from another architecture");
    }

    [Theory]
    [InlineData("cut", "train-images-idx3-ubyte.gz: ends early: the gzip stream is truncated or damaged", "Get the file again.")]
    [InlineData("labels missing", "train-labels-idx1-ubyte: holds 37 labels, but ", "Give samples and labels that belong together.")]
    [InlineData("class missing", "train-images-idx3-ubyte.gz: class 1 has no sample, though labels go up to 2", "Give samples of it, or number the classes without a gap.")]
    [InlineData("one class", "train-images-idx3-ubyte.gz: all 40 samples are of one class", "Give samples of at least two classes.")]
    [InlineData("one sample", "train-images-idx3-ubyte.gz: has only one sample", "Give at least two samples of every class.")]
    public void Data_that_cannot_be_measured_are_told(string damage, params string[] told)
    {
        Write(damage);
        CommandProcess.Kadanoff("train", "mlp", "--data", _folder.At("data"), "--out", _folder.At("run")).ShouldFailInOneLine([_folder.At("data"), .. told]);
        Directory.Exists(_folder.At("run")).ShouldBeFalse();
    }

    [Fact]
    public void Constant_features_are_trained_on_and_the_verdict_says_that_nothing_can_be_identified()
    {
        Write("constant");
        CommandProcess.Kadanoff("train", "mlp", "--data", _folder.At("data"), "--layers", "2", "--width", "4", "--epochs", "1", "--out", _folder.At("run")).ExitCode.ShouldBe(0);
        var answer = CommandProcess.Kadanoff("inspect", _folder.At("run"), "--data", _folder.At("data"), "--bootstrap", "10", "--out", _folder.At("report"));
        answer.ExitCode.ShouldBe(0, answer.Errors);
        answer.Output.ShouldContain("not identifiable: Not identifiable: input: Constant features");
    }

    /// <summary>40 images of 4×4 in three classes, with something wrong.</summary>
    private void Write(string damage)
    {
        var samples = damage == "one sample" ? 1 : 40;
        var pixels = new byte[16 * samples];
        if (damage != "constant")
            new Random(1).NextBytes(pixels);
        byte[] labels = [.. Enumerable.Range(0, damage == "labels missing" ? 37 : samples).Select(i => (byte)(damage switch { "class missing" => 2 * (i % 2), "one class" => 0, _ => i % 3 }))];
        Directory.CreateDirectory(_folder.At("data"));
        IdxFile.Write(_folder.At("data", "train-labels-idx1-ubyte"), NumericArray.From(labels, labels.Length));
        var images = _folder.At("data", "train-images-idx3-ubyte.gz");
        IdxFile.Write(images, NumericArray.From(pixels, samples, 4, 4));
        if (damage == "cut")
            File.WriteAllBytes(images, File.ReadAllBytes(images)[..200]);
    }

    private static void Change(string path, string tensor, Action<float[]> change)
    {
        var (arrays, metadata) = Read(path);
        var place = Array.FindIndex(arrays, named => named.Name == tensor);
        var numbers = arrays[place].Array.ToSingles();
        change(numbers);
        arrays[place].Array = NumericArray.From(numbers, [.. arrays[place].Array.Dimensions]);
        SafeTensorsFile.Write(path, arrays, metadata);
    }

    /// <summary>A file with its own metadata and the tensors of another.</summary>
    private static void Rewrite(string path, string other) => SafeTensorsFile.Write(path, Read(other).Arrays, Read(path).Metadata);

    private static ((string Name, NumericArray Array)[] Arrays, Dictionary<string, string> Metadata) Read(string path)
    {
        using var file = SafeTensorsFile.Open(path);
        return ([.. file.Tensors.Select(tensor => (tensor.Name, file.Read(tensor.Name)))], file.Metadata.ToDictionary());
    }
}
