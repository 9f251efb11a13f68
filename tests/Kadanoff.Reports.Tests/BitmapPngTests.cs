using System.Buffers.Binary;
using System.IO.Compression;
using Kadanoff.Reports.Figures;

namespace Kadanoff.Reports.Tests;

public class BitmapPngTests
{
    [Fact]
    public void The_file_holds_the_rows_it_was_given()
    {
        var png = BitmapPng.Write(10, 2, (x, y) => x == 9 || (y == 1 && x == 0), 0x112233);
        var chunks = Chunks(png);
        chunks.Keys.ShouldBe(["IHDR", "PLTE", "tRNS", "IDAT", "IEND"]);
        chunks["IHDR"].ShouldBe([0, 0, 0, 10, 0, 0, 0, 2, 1, 3, 0, 0, 0]);
        chunks["PLTE"].ShouldBe([0, 0, 0, 0x11, 0x22, 0x33]);
        using var rows = new MemoryStream();
        using (var inflate = new ZLibStream(new MemoryStream(chunks["IDAT"]), CompressionMode.Decompress))
            inflate.CopyTo(rows);
        rows.ToArray().ShouldBe([0, 0b0000_0000, 0b0100_0000, 0, 0b1000_0000, 0b0100_0000]);
    }

    [Fact]
    public void Its_end_carries_the_known_check()
    {
        // The empty chunk IEND of every PNG file ends in AE 42 60 82.
        BitmapPng.Write(1, 1, (_, _) => true, 0)[^4..].ShouldBe([0xAE, 0x42, 0x60, 0x82]);
    }

    private static Dictionary<string, byte[]> Chunks(byte[] png)
    {
        var chunks = new Dictionary<string, byte[]>();
        for (var at = 8; at < png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            chunks[System.Text.Encoding.ASCII.GetString(png, at + 4, 4)] = png[(at + 8)..(at + 8 + length)];
            at += 12 + length;
        }

        return chunks;
    }
}
