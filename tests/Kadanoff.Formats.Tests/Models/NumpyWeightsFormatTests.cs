using System.IO.Compression;
using System.Text;
using Kadanoff.Formats.Models;
using Kadanoff.Models;

namespace Kadanoff.Formats.Tests.Models;

public sealed class NumpyWeightsFormatTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("npz")]
    [InlineData("npz-deflated")]
    public void Arrays_of_an_archive_are_weights_and_texts_are_listed(string sample)
    {
        using var model = ModelFile.Open(_folder.Write("x", SampleModels.All[sample]()));
        model.Tensors.Select(tensor => tensor.ToString()).ShouldBe(["W1 2×3 float32", "b1 3 float64"]);
        model.Tensors[0].ToDoubles().ShouldBe([1, 2, 3, 4, 5, 6]);
        model.NotUsed.ShouldHaveSingleItem().What.ShouldBe("names");
        model.Layers.ShouldHaveSingleItem().Kind.ShouldBe(LayerKind.Dense);
    }

    [Fact]
    public void Columns_first_and_the_highest_byte_first_are_brought_to_order()
    {
        var header = "{'descr': '>i2', 'fortran_order': True, 'shape': (2, 3), }";
        byte[] bytes = [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0, (byte)header.Length, 0, .. Encoding.ASCII.GetBytes(header), 0, 1, 0, 4, 0, 2, 0, 5, 0, 3, 1, 6];
        using var model = ModelFile.Open(_folder.Write("weights.npy", bytes));
        model.Tensors[0].Name.ShouldBe("weights");
        model.Tensors[0].ToSingles().ShouldBe([1, 2, 3, 4, 5, 262]);
    }

    [Fact]
    public void Objects_are_listed_beside_arrays()
    {
        var header = "{'descr': '|O', 'fortran_order': False, 'shape': (1,), }";
        byte[] npy = [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0, (byte)header.Length, 0, .. Encoding.ASCII.GetBytes(header), 1, 2, 3];
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry("object.npy").Open();
            entry.Write(npy);
        }

        using var model = ModelFile.Open(_folder.Write("x.npz", bytes.ToArray()));
        model.NotUsed.ShouldHaveSingleItem().Why.ShouldContain("Python objects");
    }

    [Fact]
    public void An_archive_that_says_it_expands_beyond_what_deflate_can_is_refused()
    {
        var bytes = SampleModels.All["npz-deflated"]();
        var directory = bytes.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BitConverter.GetBytes(1_000_000_000).CopyTo(bytes, directory + 24);
        Should.Throw<FileException>(() => ModelFile.Open(_folder.Write("x.npz", bytes))).Message.ShouldContain("expands");
    }
}
