using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Kadanoff.Numerics;

/// <summary>target[j, i] ← source[i, j], in blocks of 16 rows and 4 columns of float32 where the machine has vectors of 512 bits.</summary>
/// <remarks>
/// <para>A block is read as four elements of each of 16 rows, which leave two rounds of shuffles within quarters of a vector; it is written as four whole vectors.
/// Blocks at the edge overlap their neighbours and write the same numbers again.</para>
/// <para>The store buffer reaches only some pages at a time: what differs between the two methods is which of the matrices is walked along its rows.</para>
/// </remarks>
internal static unsafe class Transposition
{
    private const int Rows = 16;
    private const int Columns = 4;

    /// <summary>Reads along the rows of the source: for a target that fits the first cache.</summary>
    public static void AlongSource<T>(T* source, nint sourceStride, int rows, int columns, T* target, nint targetStride)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!HasBlocks<T>(rows, columns))
        {
            PackedStrips.Transpose(source, 1, sourceStride, columns, rows, (int)targetStride, target);
            return;
        }

        for (var i = 0; i < rows; i += Rows)
        {
            var row = Math.Min(i, rows - Rows);
            for (var j = 0; j < columns; j += Columns)
                Block((float*)source, sourceStride, row, Math.Min(j, columns - Columns), (float*)target, targetStride);
        }
    }

    /// <summary>Writes along the rows of the target: for a source that fits the first cache.</summary>
    public static void AlongTarget<T>(T* source, nint sourceStride, int rows, int columns, T* target, nint targetStride)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!HasBlocks<T>(rows, columns))
        {
            PackedStrips.Transpose(source, 1, sourceStride, columns, rows, (int)targetStride, target);
            return;
        }

        for (var j = 0; j < columns; j += Columns)
        {
            var column = Math.Min(j, columns - Columns);
            for (var i = 0; i < rows; i += Rows)
                Block((float*)source, sourceStride, Math.Min(i, rows - Rows), column, (float*)target, targetStride);
        }
    }

    private static bool HasBlocks<T>(int rows, int columns) => typeof(T) == typeof(float) && Avx512F.IsSupported && rows >= Rows && columns >= Columns;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Block(float* source, nint sourceStride, int row, int column, float* target, nint targetStride)
    {
        var from = source + (row * sourceStride) + column;
        var to = target + (column * targetStride) + row;
        var (r0, r1) = (Quarters(from, sourceStride), Quarters(from + sourceStride, sourceStride));
        var (r2, r3) = (Quarters(from + (2 * sourceStride), sourceStride), Quarters(from + (3 * sourceStride), sourceStride));
        var (low01, high01) = (Avx512F.UnpackLow(r0, r1), Avx512F.UnpackHigh(r0, r1));
        var (low23, high23) = (Avx512F.UnpackLow(r2, r3), Avx512F.UnpackHigh(r2, r3));
        Avx512F.Shuffle(low01, low23, 0x44).Store(to);
        Avx512F.Shuffle(low01, low23, 0xEE).Store(to + targetStride);
        Avx512F.Shuffle(high01, high23, 0x44).Store(to + (2 * targetStride));
        Avx512F.Shuffle(high01, high23, 0xEE).Store(to + (3 * targetStride));
    }

    /// <summary>Four elements of each of four rows that are four apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Quarters(float* source, nint stride)
    {
        var quarters = Vector128.Load(source).ToVector256Unsafe().ToVector512Unsafe();
        quarters = Avx512F.InsertVector128(quarters, Vector128.Load(source + (4 * stride)), 1);
        quarters = Avx512F.InsertVector128(quarters, Vector128.Load(source + (8 * stride)), 2);
        return Avx512F.InsertVector128(quarters, Vector128.Load(source + (12 * stride)), 3);
    }
}
