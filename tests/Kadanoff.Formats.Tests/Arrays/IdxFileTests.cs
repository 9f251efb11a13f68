using System.IO.Compression;
using Kadanoff.Formats.Arrays;

namespace Kadanoff.Formats.Tests.Arrays;

public sealed class IdxFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_written_by_hand_is_read()
    {
        var path = _folder.Write("x", [0, 0, 0x0B, 2, 0, 0, 0, 2, 0, 0, 0, 3, 0, 1, 0, 2, 0xFF, 0xFF, 0x01, 0x00, 0x80, 0x00, 0x7F, 0xFF]);
        var array = IdxFile.Read(path);
        array.Dimensions.ShouldBe([2, 3]);
        array.ToDoubles().ShouldBe([1, 2, -1, 256, -32768, 32767]);
    }

    [Theory]
    [InlineData("x.idx")]
    [InlineData("x.idx.gz")]
    public void Every_element_type_survives_writing_and_reading(string name)
    {
        NumericArray[] arrays =
        [
            new(ElementType.U8, [3], [1, 255, 0]),
            new(ElementType.I8, [3], [1, 255, 0]),
            new(ElementType.I16, [1, 2], [1, 2, 3, 4]),
            NumericArray.From([1, -2, int.MaxValue, 0, 5, 6], 3, 2),
            NumericArray.From([1.5f, -2, float.Epsilon, 0], 2, 2, 1),
            NumericArray.From([1.5, -2, double.MaxValue, 0], 4),
        ];
        foreach (var array in arrays)
        {
            IdxFile.Write(_folder[name], array);
            var again = IdxFile.Read(_folder[name]);
            again.Type.ShouldBe(array.Type);
            again.Dimensions.ShouldBe(array.Dimensions);
            again.Bytes.ShouldBe(array.Bytes);
        }
    }

    [Fact]
    public void A_gzip_that_ends_early_is_told_at_every_length()
    {
        IdxFile.Write(_folder["x.gz"], NumericArray.From(Noise(5000), 50, 100));
        var whole = File.ReadAllBytes(_folder["x.gz"]);
        for (var length = 1; length < whole.Length; length += 97)
        {
            var path = _folder.Write("short.gz", whole[..length]);
            var error = Should.Throw<FileException>(() => IdxFile.Read(path));
            error.Message.ShouldStartWith(path);
            if (length > 20)
                error.Message.ShouldContain("ends early");
        }
    }

    [Fact]
    public void A_truncated_file_names_both_lengths()
    {
        IdxFile.Write(_folder["x"], NumericArray.From(Noise(100), 10, 10));
        var path = _folder.Write("short", File.ReadAllBytes(_folder["x"])[..80]);
        Should.Throw<FileException>(() => IdxFile.Read(path)).Message.ShouldContain("is truncated: 10×10 u8 needs 100 bytes from offset 12, the content ends at 80");
    }

    [Fact]
    public void Bytes_after_the_last_element_are_told()
    {
        IdxFile.Write(_folder["x"], NumericArray.From(Noise(100), 10, 10));
        var path = _folder.Write("long", [.. File.ReadAllBytes(_folder["x"]), 1]);
        Should.Throw<FileException>(() => IdxFile.Read(path)).Message.ShouldContain("has bytes after the 112");
    }

    [Theory]
    [InlineData("missing", "does not exist")]
    [InlineData("empty", "is empty")]
    [InlineData("text", "is no IDX file")]
    [InlineData("huge", "is truncated")]
    [InlineData("overflow", "more than any file holds")]
    [InlineData("negative", "dimension 0 is 4294967295")]
    public void What_is_no_idx_file_is_told(string name, string told)
    {
        _folder.Write("empty", []);
        _folder.Write("text", "hello world"u8.ToArray());
        _folder.Write("huge", [0, 0, 8, 2, 0x7F, 0xFF, 0xFF, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF, 1]);
        _folder.Write("overflow", [0, 0, 8, 3, 0x7F, 0xFF, 0xFF, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF]);
        _folder.Write("negative", [0, 0, 8, 1, 0xFF, 0xFF, 0xFF, 0xFF]);
        Should.Throw<FileException>(() => IdxFile.Read(_folder[name])).Message.ShouldContain(told);
    }

    [Fact]
    public void A_small_gzip_that_promises_gigabytes_is_refused_before_allocation()
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write([0, 0, 8, 1, 0x7F, 0x00, 0x00, 0x00]);
        var path = _folder.Write("bomb.gz", bytes.ToArray());
        var before = GC.GetAllocatedBytesForCurrentThread();
        Should.Throw<FileException>(() => IdxFile.Read(path)).Message.ShouldContain("ends early");
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(10_000_000);
    }

    private static byte[] Noise(int count)
    {
        var noise = new byte[count];
        new Random(1).NextBytes(noise);
        return noise;
    }
}
