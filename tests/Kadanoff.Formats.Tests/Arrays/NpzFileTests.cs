using System.IO.Compression;
using Kadanoff.Formats.Arrays;

namespace Kadanoff.Formats.Tests.Arrays;

public sealed class NpzFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_is_written_is_read_back(bool compress)
    {
        NpzFile.Write(_folder["x.npz"], [("a", NumericArray.From([1f, 2], 2)), ("b", NumericArray.From([3, 4], 1, 2))], compress);
        using var file = NpzFile.Open(_folder["x.npz"]);
        file.Names.ShouldBe(["a", "b"]);
        file.Read("a").ToSingles().ShouldBe([1f, 2]);
        file.Read("b").Dimensions.ShouldBe([1, 2]);
        Should.Throw<FileException>(() => file.Read("c")).Message.ShouldContain("holds no array 'c', only a, b");
    }

    [Fact]
    public void The_same_arrays_give_the_same_bytes()
    {
        NpzFile.Write(_folder["x.npz"], [("a", NumericArray.From([1f, 2], 2))]);
        NpzFile.Write(_folder["y.npz"], [("a", NumericArray.From([1f, 2], 2))]);
        File.ReadAllBytes(_folder["x.npz"]).ShouldBe(File.ReadAllBytes(_folder["y.npz"]));
    }

    [Fact]
    public void A_small_entry_that_promises_gigabytes_is_refused()
    {
        using (var archive = ZipFile.Open(_folder["bomb.npz"], ZipArchiveMode.Create))
        {
            using var entry = archive.CreateEntry("x.npy").Open();
            entry.Write(NpyFileTests.Npy("{'descr': '<f4', 'fortran_order': False, 'shape': (500000000,), }", new byte[4000]));
        }

        using var file = NpzFile.Open(_folder["bomb.npz"]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Should.Throw<FileException>(() => file.Read("x")).Message.ShouldContain("is truncated");
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(10_000_000);
    }

    [Fact]
    public void A_truncated_archive_is_told_at_every_length()
    {
        NpzFile.Write(_folder["x.npz"], [("a", NumericArray.From(new float[1000], 1000)), ("b", NumericArray.From([1], 1))]);
        var whole = File.ReadAllBytes(_folder["x.npz"]);
        for (var length = 1; length < whole.Length; length += 7)
        {
            var path = _folder.Write("short.npz", whole[..length]);
            Should.Throw<FileException>(() => NpzFile.Open(path)).Message.ShouldContain("no valid zip archive");
        }
    }
}
