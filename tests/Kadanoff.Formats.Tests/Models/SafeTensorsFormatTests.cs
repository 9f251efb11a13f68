using System.Text;
using Kadanoff.Formats.Arrays;
using Kadanoff.Formats.Models;
using Kadanoff.Formats.Networks;
using Kadanoff.Formats.Tests.Networks;
using Kadanoff.Models;

namespace Kadanoff.Formats.Tests.Models;

public sealed class SafeTensorsFormatTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Types_that_are_not_read_are_listed()
    {
        var header = """{"a":{"dtype":"F8_E4M3","shape":[4],"data_offsets":[0,4]},"fc.weight":{"dtype":"F16","shape":[1,2],"data_offsets":[4,8]}}""";
        using var model = ModelFile.Open(_folder.Write("x", [.. BitConverter.GetBytes((long)header.Length), .. Encoding.UTF8.GetBytes(header), 1, 2, 3, 4, 0, 0x3C, 0, 0xC0]));
        model.NotUsed.ShouldHaveSingleItem().Why.ShouldContain("F8_E4M3");
        model.Tensors.ShouldHaveSingleItem().ToSingles().ShouldBe([1, -2]);
    }

    [Fact]
    public void A_large_file_is_opened_without_its_numbers_and_one_tensor_read_without_a_copy()
    {
        const int Side = 2048;
        const long Size = (long)Side * Side * sizeof(float);
        var entries = Enumerable.Range(0, 128).Select(i => $"\"{i}.weight\":{{\"dtype\":\"F32\",\"shape\":[{Side},{Side}],\"data_offsets\":[{i * Size},{(i + 1) * Size}]}}");
        var header = $"{{{string.Join(',', entries)}}}";
        var path = _folder.Write("large.safetensors", [.. BitConverter.GetBytes((long)header.Length), .. Encoding.UTF8.GetBytes(header)]);
        using (var file = File.OpenWrite(path))
            file.SetLength(8 + header.Length + (128 * Size));
        var before = GC.GetAllocatedBytesForCurrentThread();
        using var model = ModelFile.Open(path);
        model.Tensors.Sum(tensor => tensor.Count * sizeof(float)).ShouldBe(2L << 30);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(4 << 20);
        before = GC.GetAllocatedBytesForCurrentThread();
        model.Tensors[77].ToSingles().Length.ShouldBe(Side * Side);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(Size + (1 << 20));
    }

    [Fact]
    public void A_run_of_ours_is_a_model_and_its_checkpoint_too()
    {
        var trainer = SmallRun.Trainer();
        RunFile.Save(_folder["run"], trainer.Network, SmallRun.Record(), SmallRun.Train(trainer, 8));
        CheckpointFile.Save(_folder["checkpoint"], trainer, SmallRun.Record(), SmallRun.Train(SmallRun.Trainer(), 8));
        using var model = ModelFile.Open(_folder["run"]);
        using var checkpoint = ModelFile.Open(_folder["checkpoint"]);
        model.Format.ShouldStartWith("safetensors, written by kadanoff");
        model.Tensors.Sum(tensor => tensor.Count).ShouldBe(checkpoint.Tensors.Sum(tensor => tensor.Count));
        model.Layers.Count(layer => layer.Kind == LayerKind.Dense).ShouldBeGreaterThan(0);
        checkpoint.NotUsed.ShouldHaveSingleItem().What.ShouldStartWith("state of the optimiser");
    }

    [Fact]
    public void Several_files_with_an_index_are_one_model()
    {
        WriteParts("""{"metadata":{"total_size":24},"weight_map":{"0.weight":"a.safetensors","1.weight":"b.safetensors"}}""");
        using var model = ModelFile.Open(_folder.Path);
        model.Format.ShouldBe("safetensors in 2 files");
        model.Tensors.Select(tensor => tensor.Name).ShouldBe(["0.weight", "1.weight"]);
        model.Tensors[1].ToSingles().ShouldBe([5, 6]);
    }

    [Fact]
    public void The_files_of_an_index_may_be_checkpoints()
    {
        var torch = new TorchWriter();
        _folder.Write("part-1.bin", torch.Zip(new Dictionary<string, object?> { ["a.weight"] = torch.Tensor(1, 2, 2), ["extra"] = torch.Tensor(1, 2) }));
        var other = new TorchWriter();
        _folder.Write("part-2.bin", other.Stream(new Dictionary<string, object?> { ["b.weight"] = other.Tensor(2, 1, 2) }));
        _folder.Write("pytorch_model.bin.index.json", """{"weight_map":{"a.weight":"part-1.bin","b.weight":"part-2.bin"}}"""u8.ToArray());
        using var model = ModelFile.Open(_folder.Path);
        model.Tensors.Select(tensor => tensor.Name).ShouldBe(["a.weight", "b.weight"]);
        model.Tensors[1].ToSingles().ShouldBe([0, 2]);
        model.NotUsed.ShouldHaveSingleItem().What.ShouldBe("extra");
    }

    [Theory]
    [InlineData("../secret.safetensors", "no plain name")]
    [InlineData("/etc/passwd", "no plain name")]
    [InlineData("c:evil", "no plain name")]
    [InlineData("..", "no plain name")]
    [InlineData("", "no plain name")]
    [InlineData("missing.safetensors", "does not exist")]
    [InlineData("b.safetensors", "lacks tensor '0.weight'")]
    [InlineData("model.safetensors.index.json", "is neither")]
    public void An_index_that_points_elsewhere_is_refused(string file, string told)
    {
        WriteParts($$$"""{"weight_map":{"0.weight":"{{{file}}}","1.weight":"b.safetensors"}}""");
        Should.Throw<FileException>(() => ModelFile.Open(_folder.Path)).Message.ShouldContain(told);
    }

    private void WriteParts(string index)
    {
        SafeTensorsFile.Write(_folder["a.safetensors"], [("0.weight", NumericArray.From([1f, 2, 3, 4], 2, 2))]);
        SafeTensorsFile.Write(_folder["b.safetensors"], [("1.weight", NumericArray.From([5f, 6], 1, 2))]);
        _folder.Write("model.safetensors.index.json", Encoding.UTF8.GetBytes(index));
    }
}
