using System.Buffers.Binary;
using System.IO.Compression;

namespace Kadanoff.Reports.Figures;

/// <summary>A picture of two colours as a PNG file: one bit for a pixel, zero transparent, one in a given colour.</summary>
/// <remarks><i>Reference</i>: [png2003]. <i>Checked by</i> BitmapPngTests.</remarks>
public static class BitmapPng
{
    private const byte IndexedColour = 3;

    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    /// <param name="isSet">Whether the pixel at (column, row) has the colour.</param>
    /// <param name="colour">Red, green, blue: 0xRRGGBB.</param>
    public static byte[] Write(int width, int height, Func<int, int, bool> isSet, int colour)
    {
        using var file = new MemoryStream();
        file.Write([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (1, IndexedColour);
        Chunk(file, "IHDR"u8, header);
        Chunk(file, "PLTE"u8, [0, 0, 0, (byte)(colour >> 16), (byte)(colour >> 8), (byte)colour]);
        Chunk(file, "tRNS"u8, [0, 255]);
        Chunk(file, "IDAT"u8, Deflated(Rows(width, height, isSet)));
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    /// <summary>Each row: a zero for "not filtered", then its bits, the leftmost pixel in the highest.</summary>
    private static byte[] Rows(int width, int height, Func<int, int, bool> isSet)
    {
        var stride = 1 + ((width + 7) / 8);
        var rows = new byte[checked(stride * height)];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                if (isSet(x, y))
                    rows[(y * stride) + 1 + (x / 8)] |= (byte)(0x80 >> (x % 8));
            }
        }

        return rows;
    }

    private static byte[] Deflated(byte[] rows)
    {
        using var target = new MemoryStream();
        using (var deflate = new ZLibStream(target, CompressionLevel.SmallestSize))
            deflate.Write(rows);
        return target.ToArray();
    }

    private static void Chunk(Stream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        file.Write(type);
        file.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Remainder(Remainder(uint.MaxValue, type), content));
        file.Write(number);
    }

    /// <summary>Of the cyclic redundancy check of 32 bits, polynomial 0xEDB88320.</summary>
    private static uint Remainder(uint remainder, ReadOnlySpan<byte> bytes)
    {
        foreach (var octet in bytes)
        {
            remainder ^= octet;
            for (var bit = 0; bit < 8; bit++)
                remainder = (remainder >> 1) ^ (0xEDB88320 & (0 - (remainder & 1)));
        }

        return remainder;
    }
}
