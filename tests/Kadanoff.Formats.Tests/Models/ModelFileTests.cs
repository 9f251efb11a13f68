using System.IO.Compression;
using System.Text;
using Kadanoff.Formats.Models;

namespace Kadanoff.Formats.Tests.Models;

public sealed class ModelFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_no_model_is_told_with_what_to_do()
    {
        Refused(Encoding.UTF8.GetBytes("hello, world"), "looked for safetensors", "Export the model as ONNX");
        Refused([0x89, (byte)'H', (byte)'D', (byte)'F', 0x0D, 0x0A, 0x1A, 0x0A, 0], "HDF5", "Export the model as ONNX");
        Refused([0x1F, 0x8B, 8, 0], "gzip", "Decompress it");
        Refused("cos\nsystem\n(S'touch x'\ntR."u8.ToArray(), "protocol 0", "Save it with protocol 2");
        Refused([0], "looked for");
        Should.Throw<FileException>(() => ModelFile.Open(_folder["missing"])).Message.ShouldContain("does not exist");
        Should.Throw<FileException>(() => ModelFile.Open("")).Message.ShouldContain("is no name");
        Should.Throw<FileException>(() => ModelFile.Open(_folder.Write("empty", []))).Message.ShouldContain("is empty");
    }

    [Theory]
    [InlineData("model.weights.h5", "Keras archive", "ONNX")]
    [InlineData("net/models/model.json", "torch.export", "torch.jit.trace")]
    [InlineData("serialized_exported_program.json", "torch.export", "torch.onnx.export")]
    [InlineData("letter.txt", "a zip archive without a model: it holds 'letter.txt'", "npz")]
    public void A_zip_archive_without_a_model_is_told(string entry, string told, string remedy)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            zip.CreateEntry(entry);
        Refused(bytes.ToArray(), told, remedy);
    }

    [Fact]
    public void In_a_folder_the_only_model_is_taken()
    {
        _folder.Write("notes.txt", [1]);
        Should.Throw<FileException>(() => ModelFile.Open(_folder.Path)).Message.ShouldContain("holds no model");
        _folder.Write("net.pkl", SampleModels.All["pickle-4"]());
        using (var model = ModelFile.Open(_folder.Path))
            model.Format.ShouldBe("pickle of NumPy arrays");
        _folder.Write("other.pt", SampleModels.All["torch-zip"]());
        Should.Throw<FileException>(() => ModelFile.Open(_folder.Path)).Message.ShouldContain("holds 2 files");
    }

    [Fact]
    public void The_name_of_a_file_plays_no_part()
    {
        _folder.Write(SampleModels.Part, SampleModels.SafeTensors());
        foreach (var (format, bytes) in SampleModels.All)
        {
            using var model = ModelFile.Open(_folder.Write("model.xyz", bytes()));
            model.Tensors.ShouldNotBeEmpty(format);
        }
    }

    private void Refused(byte[] bytes, params string[] told)
    {
        var message = Should.Throw<FileException>(() => ModelFile.Open(_folder.Write("x", bytes))).Message;
        foreach (var text in told)
            message.ShouldContain(text);
    }
}
