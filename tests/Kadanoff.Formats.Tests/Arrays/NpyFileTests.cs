using System.Text;
using Kadanoff.Formats.Arrays;

namespace Kadanoff.Formats.Tests.Arrays;

public sealed class NpyFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_version_is_read(byte version)
    {
        var path = _folder.Write("x.npy", Npy("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 1), }", [0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0], version));
        NpyFile.Read(path).Dimensions.ShouldBe([2, 1]);
        NpyFile.Read(path).ToSingles().ShouldBe([1f, -2f]);
    }

    [Theory]
    [InlineData("<i2", new byte[] { 1, 0, 254, 255 }, 1, -2)]
    [InlineData(">i2", new byte[] { 0, 1, 255, 254 }, 1, -2)]
    [InlineData("|i1", new byte[] { 1, 254 }, 1, -2)]
    [InlineData("|u1", new byte[] { 1, 254 }, 1, 254)]
    [InlineData("|b1", new byte[] { 1, 0 }, 1, 0)]
    [InlineData("<u2", new byte[] { 1, 0, 254, 255 }, 1, 65534)]
    [InlineData(">u4", new byte[] { 0, 0, 0, 1, 0, 0, 1, 0 }, 1, 256)]
    [InlineData("<i4", new byte[] { 1, 0, 0, 0, 254, 255, 255, 255 }, 1, -2)]
    [InlineData(">i8", new byte[] { 0, 0, 0, 0, 0, 0, 0, 1, 255, 255, 255, 255, 255, 255, 255, 254 }, 1, -2)]
    [InlineData("<u8", new byte[] { 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0 }, 1, 256)]
    [InlineData("<f2", new byte[] { 0x00, 0x3C, 0x00, 0xC0 }, 1, -2)]
    [InlineData(">f4", new byte[] { 0x3F, 0x80, 0, 0, 0xC0, 0, 0, 0 }, 1, -2)]
    [InlineData("<f8", new byte[] { 0, 0, 0, 0, 0, 0, 0xF0, 0x3F, 0, 0, 0, 0, 0, 0, 0, 0xC0 }, 1, -2)]
    public void Every_element_type_is_read(string type, byte[] data, double first, double second)
    {
        var path = _folder.Write("x.npy", Npy($"{{'descr': '{type}', 'fortran_order': False, 'shape': (2,), }}", data));
        NpyFile.Read(path).ToDoubles().ShouldBe([first, second]);
        NpyFile.Read(path).ToSingles().ShouldBe([(float)first, (float)second]);
    }

    [Fact]
    public void Fortran_order_becomes_row_major()
    {
        // Element (i, j, k) of a 2×3×2 array is 100 i + 10 j + k; Fortran order runs over i first.
        var data = new List<byte>();
        var expected = new List<double>();
        for (var k = 0; k < 2; k++)
            for (var j = 0; j < 3; j++)
                for (var i = 0; i < 2; i++)
                    data.Add((byte)((100 * i) + (10 * j) + k));
        for (var i = 0; i < 2; i++)
            for (var j = 0; j < 3; j++)
                for (var k = 0; k < 2; k++)
                    expected.Add((100 * i) + (10 * j) + k);
        var path = _folder.Write("x.npy", Npy("{'descr': '|u1', 'fortran_order': True, 'shape': (2, 3, 2), }", [.. data]));
        NpyFile.Read(path).ToDoubles().ShouldBe(expected);
    }

    [Fact]
    public void What_is_written_is_read_back()
    {
        NpyFile.Write(_folder["x.npy"], NumericArray.From([1f, 2, 3, 4, 5, 6], 2, 3));
        NpyFile.Read(_folder["x.npy"]).ToSingles().ShouldBe([1f, 2, 3, 4, 5, 6]);
        NpyFile.Write(_folder["t.npy"], NumericArray.From(["café", "x", ""]));
        NpyFile.Read(_folder["t.npy"]).ToTexts().ShouldBe(["café", "x", ""]);
        NpyFile.Write(_folder["s.npy"], NumericArray.From([3.5], []));
        NpyFile.Read(_folder["s.npy"]).ToDoubles().ShouldBe([3.5]);
        (File.ReadAllBytes(_folder["x.npy"]).Length % 64).ShouldBe(24);
    }

    [Theory]
    [InlineData("{'descr': '|O', 'fortran_order': False, 'shape': (2,), }", "Python objects")]
    [InlineData("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (2,), }", "structured array")]
    [InlineData("{'descr': '<c8', 'fortran_order': False, 'shape': (2,), }", "type '<c8'")]
    [InlineData("{'descr': '<f4', 'fortran_order': __import__('os'), 'shape': (2,), }", "no valid npy header")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999,), }", "dimension of 99999999999")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2147483647,2147483647,2147483647), }", "more than any file holds")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2147483647,), }", "is truncated")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (1,), }", "has bytes after")]
    public void Hostile_headers_are_refused(string header, string told)
    {
        var path = _folder.Write("x.npy", Npy(header, new byte[8]));
        Should.Throw<FileException>(() => NpyFile.Read(path)).Message.ShouldContain(told);
    }

    internal static byte[] Npy(string header, byte[] data, byte version = 1)
    {
        byte[] length = version == 1 ? [(byte)(header.Length + 1), 0] : [(byte)(header.Length + 1), 0, 0, 0];
        return [0x93, .. "NUMPY"u8, version, 0, .. length, .. Encoding.UTF8.GetBytes(header + "\n"), .. data];
    }
}
