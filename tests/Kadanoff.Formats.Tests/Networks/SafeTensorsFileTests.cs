using System.Buffers.Binary;
using System.Text;
using Kadanoff.Formats.Arrays;
using Kadanoff.Formats.Networks;

namespace Kadanoff.Formats.Tests.Networks;

public sealed class SafeTensorsFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_written_is_read_back()
    {
        SafeTensorsFile.Write(
            _folder["x.safetensors"],
            [("b", NumericArray.From([1.5f, -2], 2)), ("a", NumericArray.From([3.25], 1, 1)), ("i", NumericArray.From([7, -8, 9], 3)), ("empty", NumericArray.From(Array.Empty<float>(), 0, 4))],
            new Dictionary<string, string> { ["note"] = "naïve \"quoted\"" });
        using var file = SafeTensorsFile.Open(_folder["x.safetensors"]);
        file.Metadata["note"].ShouldBe("naïve \"quoted\"");
        file.Read("b").ToSingles().ShouldBe([1.5f, -2]);
        file.Read("a").ToDoubles().ShouldBe([3.25]);
        file.Read("i").ToDoubles().ShouldBe([7, -8, 9]);
        file.Read("empty").Dimensions.ShouldBe([0, 4]);
        Should.Throw<FileException>(() => file.Read("c")).Message.ShouldContain("holds no tensor 'c'");
    }

    [Fact]
    public void Half_precision_is_read()
    {
        var path = File("""{"h":{"dtype":"F16","shape":[2],"data_offsets":[0,4]},"b":{"dtype":"BF16","shape":[2],"data_offsets":[4,8]}}""", [0, 0x3C, 0, 0xC0, 0x80, 0x3F, 0, 0xC0]);
        using var file = SafeTensorsFile.Open(path);
        file.Read("h").ToSingles().ShouldBe([1f, -2f]);
        file.Read("b").ToSingles().ShouldBe([1f, -2f]);
    }

    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", "inside")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", "invalid safetensors header")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", "after a hole")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "4 bytes after its last tensor")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}}""", "is truncated: its tensors need 16 bytes, 8 are there")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4],"data_offsets":[0,8]}}""", "needs 16 bytes but has 8")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}""", "impossible")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}""", "impossible")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2147483647,2147483647,2147483647],"data_offsets":[0,8]}}""", "invalid safetensors header")]
    [InlineData("""{"a":{"dtype":"F4","shape":[2],"data_offsets":[0,8]}}""", "type F4")]
    [InlineData("""{"a":{"dtype":"F32","shape":2,"data_offsets":[0,8]}}""", "invalid safetensors header")]
    [InlineData("""{"a":{"dtype":"F32","data_offsets":[0,8]}}""", "invalid safetensors header")]
    [InlineData("""[1,2,3]""", "invalid safetensors header")]
    [InlineData("""{"a":""", "invalid safetensors header")]
    [InlineData("""{"a":[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]}""", "invalid safetensors header")]
    public void Hostile_headers_are_refused(string header, string told) =>
        Should.Throw<FileException>(() => SafeTensorsFile.Open(File(header, new byte[8]))).Message.ShouldContain(told);

    [Theory]
    [InlineData(ulong.MaxValue)]
    [InlineData(200_000_000UL)]
    [InlineData(0UL)]
    public void A_header_of_impossible_length_is_refused(ulong length)
    {
        var bytes = new byte[16];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, length);
        var path = _folder.Write("x.safetensors", bytes);
        Should.Throw<FileException>(() => SafeTensorsFile.Open(path)).Message.ShouldContain("no safetensors file");
    }

    [Fact]
    public void A_header_longer_than_the_file_is_refused()
    {
        var bytes = new byte[16];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, 90_000_000);
        var path = _folder.Write("x.safetensors", bytes);
        Should.Throw<FileException>(() => SafeTensorsFile.Open(path)).Message.ShouldContain("is truncated");
    }

    private string File(string header, byte[] data)
    {
        var json = Encoding.UTF8.GetBytes(header);
        var length = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)json.Length);
        return _folder.Write("x.safetensors", [.. length, .. json, .. data]);
    }
}
