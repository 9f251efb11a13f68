using System.Buffers.Binary;

namespace Kadanoff.Formats.Arrays;

/// <summary>Reads and writes the IDX format in which MNIST and its relatives are published, plain or compressed by gzip.</summary>
/// <remarks>
/// <i>Layout</i>: two zero bytes, element type, number of dimensions, each dimension as a big-endian 32-bit integer, then the elements, big-endian.
/// <i>Reference</i>: [lecun1998]. <i>Checked by</i> IdxFileTests.
/// </remarks>
public static class IdxFile
{
    private static readonly Dictionary<byte, ElementType> Types = new()
    {
        [0x08] = ElementType.U8,
        [0x09] = ElementType.I8,
        [0x0B] = ElementType.I16,
        [0x0C] = ElementType.I32,
        [0x0D] = ElementType.F32,
        [0x0E] = ElementType.F64,
    };

    /// <summary>Reads a whole file.</summary>
    /// <exception cref="FileException">It is missing, no IDX file, truncated, or longer than its header says.</exception>
    public static NumericArray Read(string path)
    {
        using var stream = ForeignStream.Open(path);
        var magic = stream.Take(4, "the IDX header");
        if (magic[0] != 0 || magic[1] != 0 || !Types.TryGetValue(magic[2], out var type) || magic[3] == 0)
            throw new FileException(path, $"is no IDX file, it starts with {Convert.ToHexString(magic)}", "Give a file such as train-images-idx3-ubyte.");
        var dimensions = Dimensions(path, stream.Take(4L * magic[3], "the list of dimensions"));
        var what = $"{string.Join("×", dimensions)} {type.ToString().ToLowerInvariant()}";
        var bytes = stream.Take(Bytes(path, dimensions, type), what);
        stream.ExpectEnd($"its header ({what})");
        NumericArray.ReverseElements(bytes, type.Size());
        return new NumericArray(type, dimensions, bytes);
    }

    /// <summary>Writes an array, compressed where the name ends in .gz.</summary>
    /// <exception cref="FileException">It cannot be written.</exception>
    /// <exception cref="ArgumentException">IDX has no such element type, or the array has no dimension.</exception>
    public static void Write(string path, NumericArray array)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(array);
        var code = Types.FirstOrDefault(pair => pair.Value == array.Type).Key;
        if (code == 0 || array.Dimensions.Count is 0 or > 255)
            throw new ArgumentException($"IDX cannot hold {array}.", nameof(array));
        AtomicFile.Write(path, stream =>
        {
            using var gzip = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)
                ? new System.IO.Compression.GZipStream(stream, System.IO.Compression.CompressionLevel.Optimal, leaveOpen: true)
                : null;
            Write(gzip ?? stream, code, array);
        });
    }

    private static void Write(Stream stream, byte code, NumericArray array)
    {
        stream.Write([0, 0, code, (byte)array.Dimensions.Count]);
        Span<byte> number = stackalloc byte[4];
        foreach (var dimension in array.Dimensions)
        {
            BinaryPrimitives.WriteInt32BigEndian(number, dimension);
            stream.Write(number);
        }

        var bytes = array.Bytes.ToArray();
        NumericArray.ReverseElements(bytes, array.ItemSize);
        stream.Write(bytes);
    }

    private static int[] Dimensions(string path, byte[] header)
    {
        var dimensions = new int[header.Length / 4];
        for (var i = 0; i < dimensions.Length; i++)
        {
            dimensions[i] = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4 * i));
            if (dimensions[i] < 0)
                throw new FileException(path, $"dimension {i} is {unchecked((uint)dimensions[i])}, more than 2³¹ − 1", "Get the file again.");
        }

        return dimensions;
    }

    private static long Bytes(string path, int[] dimensions, ElementType type)
    {
        try
        {
            return dimensions.Aggregate((long)type.Size(), (size, dimension) => checked(size * dimension));
        }
        catch (OverflowException exception)
        {
            throw new FileException(path, $"its header asks for {string.Join("×", dimensions)} elements, more than any file holds", "Get the file again.", exception);
        }
    }
}
