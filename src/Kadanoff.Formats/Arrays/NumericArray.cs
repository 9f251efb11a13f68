using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Kadanoff.Formats.Arrays;

/// <summary>An array of numbers as a file stores it: element type, dimensions, and little-endian bytes with the last dimension fastest.</summary>
/// <remarks>All readers of arrays (IDX, npy, safetensors) give this type, so conversions are in one place. At most 2³¹ − 57 bytes.</remarks>
public sealed class NumericArray
{
    /// <exception cref="ArgumentException">The bytes are not as many as the dimensions ask for.</exception>
    public NumericArray(ElementType type, IReadOnlyList<int> dimensions, byte[] bytes, int itemSize = 0)
    {
        ArgumentNullException.ThrowIfNull(dimensions);
        ArgumentNullException.ThrowIfNull(bytes);
        ItemSize = type == ElementType.Text ? itemSize : type.Size();
        Count = dimensions.Aggregate(1L, (count, dimension) => checked(count * dimension));
        if (Count * ItemSize != bytes.Length)
            throw new ArgumentException($"{Count} elements of {ItemSize} bytes are not {bytes.Length} bytes.", nameof(bytes));
        (Type, Dimensions, Bytes) = (type, dimensions, bytes);
    }

    public ElementType Type { get; }

    public IReadOnlyList<int> Dimensions { get; }

    public byte[] Bytes { get; }

    /// <summary>Bytes of one element.</summary>
    public int ItemSize { get; }

    public long Count { get; }

    /// <summary>As printed: 60000×28×28 u8.</summary>
    public override string ToString() => $"{(Dimensions.Count == 0 ? "one" : string.Join("×", Dimensions))} {Type.ToString().ToLowerInvariant()}";

    public static NumericArray From(ReadOnlySpan<float> values, params int[] dimensions) =>
        new(ElementType.F32, dimensions, LittleEndian(values));

    public static NumericArray From(ReadOnlySpan<double> values, params int[] dimensions) =>
        new(ElementType.F64, dimensions, LittleEndian(values));

    public static NumericArray From(ReadOnlySpan<int> values, params int[] dimensions) =>
        new(ElementType.I32, dimensions, LittleEndian(values));

    public static NumericArray From(ReadOnlySpan<byte> values, params int[] dimensions) =>
        new(ElementType.U8, dimensions, values.ToArray());

    /// <summary>Texts, stored as UTF-32 of the length of the longest.</summary>
    public static NumericArray From(IReadOnlyList<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var encoded = texts.Select(Encoding.UTF32.GetBytes).ToArray();
        var size = Math.Max(4, encoded.Length == 0 ? 0 : encoded.Max(text => text.Length));
        var bytes = new byte[texts.Count * size];
        for (var i = 0; i < encoded.Length; i++)
            encoded[i].CopyTo(bytes, i * size);
        return new NumericArray(ElementType.Text, [texts.Count], bytes, size);
    }

    /// <summary>The numbers as float32; float64 is rounded.</summary>
    public float[] ToSingles()
    {
        var values = new float[Count];
        ToSingles(Type, Bytes, values);
        return values;
    }

    /// <summary>The numbers as float64; 64-bit integers are rounded.</summary>
    public double[] ToDoubles()
    {
        var values = new double[Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = Double(Type, Bytes.AsSpan(i * ItemSize));
        return values;
    }

    /// <summary>The texts of a text array.</summary>
    public string[] ToTexts()
    {
        var texts = new string[Count];
        for (var i = 0; i < texts.Length; i++)
            texts[i] = Encoding.UTF32.GetString(Bytes, i * ItemSize, ItemSize).TrimEnd('\0');
        return texts;
    }

    /// <summary>Little-endian elements as float32; float64 is rounded.</summary>
    internal static void ToSingles(ElementType type, ReadOnlySpan<byte> source, Span<float> values)
    {
        if (type == ElementType.F32 && BitConverter.IsLittleEndian)
        {
            MemoryMarshal.Cast<byte, float>(source).CopyTo(values);
            return;
        }

        if (type is ElementType.U8 or ElementType.Bool)
        {
            for (var i = 0; i < values.Length; i++)
                values[i] = source[i];
            return;
        }

        var size = type.Size();
        for (var i = 0; i < values.Length; i++)
            values[i] = (float)Double(type, source[(i * size)..]);
    }

    private static double Double(ElementType type, ReadOnlySpan<byte> source) => type switch
    {
        ElementType.Bool or ElementType.U8 => source[0],
        ElementType.I8 => unchecked((sbyte)source[0]),
        ElementType.U16 => BinaryPrimitives.ReadUInt16LittleEndian(source),
        ElementType.I16 => BinaryPrimitives.ReadInt16LittleEndian(source),
        ElementType.U32 => BinaryPrimitives.ReadUInt32LittleEndian(source),
        ElementType.I32 => BinaryPrimitives.ReadInt32LittleEndian(source),
        ElementType.U64 => BinaryPrimitives.ReadUInt64LittleEndian(source),
        ElementType.I64 => BinaryPrimitives.ReadInt64LittleEndian(source),
        ElementType.F16 => (double)BinaryPrimitives.ReadHalfLittleEndian(source),
        ElementType.BF16 => BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadUInt16LittleEndian(source) << 16),
        ElementType.F32 => BinaryPrimitives.ReadSingleLittleEndian(source),
        ElementType.F64 => BinaryPrimitives.ReadDoubleLittleEndian(source),
        _ => throw new InvalidOperationException("Text is no number."),
    };

    private static byte[] LittleEndian<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(values).ToArray();
        if (!BitConverter.IsLittleEndian)
            ReverseElements(bytes, bytes.Length / Math.Max(1, values.Length));
        return bytes;
    }

    /// <summary>Turns big-endian elements into little-endian ones and back.</summary>
    internal static void ReverseElements(Span<byte> bytes, int size)
    {
        for (var i = 0; size > 1 && i < bytes.Length; i += size)
            bytes.Slice(i, size).Reverse();
    }
}
