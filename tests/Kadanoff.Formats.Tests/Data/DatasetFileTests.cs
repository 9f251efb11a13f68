using System.Text.Json.Nodes;
using Kadanoff.Data;
using Kadanoff.Formats.Arrays;
using Kadanoff.Formats.Data;
using Kadanoff.Networks;

namespace Kadanoff.Formats.Tests.Data;

public sealed class DatasetFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("spins", ElementType.I8)]
    [InlineData("pixels", ElementType.U8)]
    [InlineData("numbers", ElementType.F32)]
    public void What_is_saved_is_read_back_bit_for_bit(string kind, ElementType type)
    {
        var dataset = Images(kind);
        DatasetFile.Save(_folder["a.npz"], dataset, Metadata());
        using (var file = NpzFile.Open(_folder["a.npz"]))
        {
            file.Names.ShouldBe(["images", "labels", "class_names", "kadanoff.json"]);
            file.Read("images").Type.ShouldBe(type);
        }

        var source = DataSources.Open(_folder["a.npz"]);
        source.Train.Shape.ShouldBe(dataset.Shape);
        source.Train.Classes.ShouldBe(["ordered", "disordered"]);
        source.Recognised.ShouldStartWith("Kadanoff data set, 32 training and 8 held-out images of 2×2, 2 classes");
        source.Recognised.ShouldContain("made by 'kadanoff generate ising'");
        var bits = new HashSet<string>(Enumerable.Range(0, 40).Select(i => Bits(dataset, i)));
        foreach (var part in new[] { source.Train, source.HeldOut! })
            for (var i = 0; i < part.Count; i++)
                bits.ShouldContain(Bits(part, i));
    }

    [Fact]
    public void The_metadata_are_read_back()
    {
        DatasetFile.Save(_folder["a.npz"], Images("spins"), Metadata());
        DatasetFile.Metadata(_folder["a.npz"]).ToJsonString().ShouldBe(Metadata().ToJsonString());
        ((ulong)DatasetFile.Metadata(_folder["a.npz"])["seed"]!).ShouldBe(18446744073709551615);
    }

    [Fact]
    public void The_same_data_set_gives_the_same_bytes()
    {
        DatasetFile.Save(_folder["a.npz"], Images("numbers"), Metadata());
        DatasetFile.Save(_folder["b.npz"], Images("numbers"), Metadata());
        File.ReadAllBytes(_folder["a.npz"]).ShouldBe(File.ReadAllBytes(_folder["b.npz"]));
    }

    [Fact]
    public void Metadata_that_are_no_json_are_told()
    {
        NpzFile.Write(_folder["a.npz"], [("images", NumericArray.From([1f, 2, 3, 4], 4, 1)), ("labels", NumericArray.From([0, 1, 0, 1], 4)), ("kadanoff.json", NumericArray.From(["{"]))]);
        Should.Throw<FileException>(() => DataSources.Open(_folder["a.npz"])).Message.ShouldContain("is no JSON object");
    }

    [Fact]
    public void A_full_disk_is_told_and_leaves_nothing()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "Only Linux has /dev/full, the device that is always full.");
        Should.Throw<FileException>(() => DatasetFile.Save("/dev/full", Images("numbers"), Metadata())).Message.ShouldContain("the disk is full");
    }

    [Fact]
    public void Samples_that_would_be_misread_are_refused() =>
        Should.Throw<ShapeException>(() => DatasetFile.Save(_folder["a.npz"], new Dataset("x", new Shape(5, 8, 3), new float[120], [0], ["a"]), []));

    private static string Bits(Dataset dataset, int sample) =>
        $"{dataset.Labels[sample]} {string.Join(' ', dataset.Sample(sample).ToArray().Select(BitConverter.SingleToInt32Bits))}";

    private static JsonObject Metadata() => new() { ["command"] = "kadanoff generate ising", ["seed"] = ulong.MaxValue, ["temperatures"] = new JsonArray(1.2, 2.1) };

    private static Dataset Images(string kind)
    {
        var random = new Random(1);
        var values = Enumerable.Range(0, 160).Select(_ => kind switch
        {
            "spins" => (2 * random.Next(2)) - 1,
            "pixels" => random.Next(256) / 255f,
            _ => random.NextSingle() - 0.5f,
        });
        return new Dataset(kind, new Shape(1, 2, 2), [.. values], [.. Enumerable.Range(0, 40).Select(i => i % 2)], ["ordered", "disordered"]);
    }
}
