using System.Numerics;
using System.Runtime.InteropServices;
using Kadanoff.Formats.Arrays;
using Kadanoff.Models;

namespace Kadanoff.Formats.Models;

/// <summary>Where the numbers of a tensor lie, and in which order.</summary>
/// <param name="Bytes">That hold them.</param>
/// <param name="Start">The first byte.</param>
/// <param name="Layout">Type, dimensions and strides.</param>
internal readonly record struct TensorPlace(TensorBytes Bytes, long Start, string Layout);

/// <summary>A tensor whose bytes lie in a file, in any order of its elements; they are read when asked for, and not kept.</summary>
/// <remarks>Little-endian float32 in the usual order goes straight into the result; other types pass a small buffer, other orders a copy of the part that they span. <i>Checked by</i> TorchFormatTests.</remarks>
internal sealed class FileTensor : StoredTensor
{
    private const int Portion = 1 << 16;
    private const string Remedy = "Get the file again, or save it again.";

    private readonly string _path;
    private readonly ElementType _type;
    private readonly TensorBytes _bytes;
    private readonly long _start;
    private readonly long[]? _strides;
    private readonly bool _bigEndian;

    private FileTensor(string path, string name, ElementType type, int[] dimensions, TensorBytes bytes, long start, long[]? strides, bool bigEndian)
        : base(name, type.StandardName(), dimensions) =>
        (_path, _type, _bytes, _start, _strides, _bigEndian) = (path, type, bytes, start, strides, bigEndian);

    /// <summary>A tensor that is known to lie within its bytes.</summary>
    /// <param name="path">Of the file, for errors.</param>
    /// <param name="name">As the file names it.</param>
    /// <param name="type">Of an element.</param>
    /// <param name="dimensions">In the order of the file.</param>
    /// <param name="bytes">That hold it.</param>
    /// <param name="start">Its first byte in them.</param>
    /// <param name="strides">Elements from one index to the next, for each dimension; null for the last dimension fastest and no gaps.</param>
    /// <param name="bigEndian">Whether the highest byte of an element comes first.</param>
    /// <exception cref="FileException">It is of impossible size, or does not lie within its bytes.</exception>
    public static FileTensor Of(string path, string name, ElementType type, IReadOnlyList<long> dimensions, TensorBytes bytes, long start = 0, IReadOnlyList<long>? strides = null, bool bigEndian = false)
    {
        var (shape, count) = Shape(path, name, dimensions);
        var compact = strides is null || count == 0 ? null : Uneven(shape, strides);
        if (strides is not null && (strides.Count != shape.Length || strides.Any(stride => stride < 0)))
            throw new FileException(path, $"tensor '{name}' of {Text(dimensions)} has the impossible strides {Text(strides)}", Remedy);
        var span = compact is null ? count : Span(path, name, shape, compact);
        if (start < 0 || start > bytes.Length || span > (bytes.Length - start) / type.Size())
            throw new FileException(path, $"tensor '{name}' of {Text(dimensions)} {type.StandardName()} needs {span} elements from byte {start} of its storage, which has {bytes.Length} bytes", Remedy);
        return new FileTensor(path, name, type, shape, bytes, start, compact, bigEndian);
    }

    /// <summary>Tensors of the same place are one set of numbers under several names.</summary>
    public TensorPlace Place => new(_bytes, _start, $"{_type} {string.Join('×', Dimensions)} {string.Join(' ', _strides ?? [])}");

    /// <summary>The same tensor under another name.</summary>
    public FileTensor Named(string name) => new(_path, name, _type, [.. Dimensions], _bytes, _start, _strides, _bigEndian);

    public override float[] ToSingles() => Numbers<float>();

    public override double[] ToDoubles() => Numbers<double>();

    /// <summary>The numbers as integers, exactly; fractions are cut off.</summary>
    /// <exception cref="FileException">The file is damaged there, or has changed.</exception>
    public long[] ToIntegers() => Numbers<long>();

    private T[] Numbers<T>()
        where T : unmanaged, INumberBase<T>
    {
        MemoryBound.RequireArray(_path, Count, Marshal.SizeOf<T>(), $"tensor '{Name}': its numbers");
        if (_strides is not { } strides)
            return Read<T>((int)Count);
        var span = Span(_path, Name, Dimensions, strides);
        MemoryBound.RequireArray(_path, span, Marshal.SizeOf<T>(), $"tensor '{Name}': the numbers that it spans");
        return Gather(Read<T>((int)span), strides);
    }

    private T[] Read<T>(int count)
        where T : unmanaged, INumberBase<T>
    {
        var numbers = GC.AllocateUninitializedArray<T>(count);
        var straight = _type == (typeof(T) == typeof(float) ? ElementType.F32 : typeof(T) == typeof(double) ? ElementType.F64 : ElementType.I64) && !_bigEndian && BitConverter.IsLittleEndian;
        var size = _type.Size();
        var buffer = straight ? [] : new byte[Math.Min(count, Portion) * size];
        for (var done = 0; done < count; done += Math.Min(count - done, Portion))
        {
            var part = numbers.AsSpan(done, Math.Min(count - done, Portion));
            var bytes = straight ? MemoryMarshal.AsBytes(part) : buffer.AsSpan(0, part.Length * size);
            _bytes.Read(_start + ((long)done * size), bytes, $"tensor '{Name}'");
            if (straight)
                continue;
            if (_bigEndian == BitConverter.IsLittleEndian)
                NumericArray.ReverseElements(bytes, size);
            ElementConversion.Convert(_type, bytes, part);
        }

        return numbers;
    }

    private T[] Gather<T>(T[] source, long[] strides)
    {
        var result = GC.AllocateUninitializedArray<T>((int)Count);
        var index = new int[strides.Length];
        var from = 0L;
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = source[from];
            for (var d = strides.Length - 1; d >= 0; d--)
            {
                from += strides[d];
                if (++index[d] < Dimensions[d])
                    break;
                from -= index[d] * strides[d];
                index[d] = 0;
            }
        }

        return result;
    }

    private static (int[] Dimensions, long Count) Shape(string path, string name, IReadOnlyList<long> dimensions)
    {
        var count = 1L;
        var capped = dimensions.Count <= 64 && dimensions.All(dimension => dimension is >= 0 and <= int.MaxValue);
        foreach (var dimension in capped ? dimensions : [])
            capped &= dimension == 0 || count <= long.MaxValue / 8 / dimension ? (count *= Math.Max(1, dimension)) > 0 : false;
        if (!capped)
            throw new FileException(path, $"tensor '{name}' has the impossible shape {Text(dimensions)}", Remedy);
        return ([.. dimensions.Select(dimension => (int)dimension)], dimensions.Contains(0) ? 0 : count);
    }

    /// <summary>The strides, or null where they are the usual ones.</summary>
    private static long[]? Uneven(int[] dimensions, IReadOnlyList<long> strides)
    {
        var usual = 1L;
        for (var d = dimensions.Length - 1; d >= 0 && d < strides.Count; d--)
        {
            if (dimensions[d] != 1 && strides[d] != usual)
                return [.. strides];
            usual *= dimensions[d];
        }

        return null;
    }

    /// <summary>Elements from the first to the last one.</summary>
    private static long Span(string path, string name, IReadOnlyList<int> dimensions, IReadOnlyList<long> strides)
    {
        try
        {
            return dimensions.Zip(strides).Aggregate(1L, (last, one) => checked(last + ((one.First - 1L) * one.Second)));
        }
        catch (OverflowException exception)
        {
            throw new FileException(path, $"tensor '{name}' has the impossible strides {Text(strides)}", Remedy, exception);
        }
    }

    private static string Text(IReadOnlyList<long> numbers) =>
        numbers.Count == 0 ? "one" : string.Join("×", numbers.Take(10)) + (numbers.Count > 10 ? $"× … ({numbers.Count} dimensions)" : "");
}
