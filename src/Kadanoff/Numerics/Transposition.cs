using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Kadanoff.Numerics;

/// <summary>target[j, i] ← source[i, j], in blocks of as many rows as a vector holds and as many columns as 128 bits.</summary>
/// <remarks>
/// <para>A block is read as 128 bits of each row, which leaves shuffles within quarters of a vector; it is written as whole vectors.
/// Blocks at the edge overlap their neighbours and write the same numbers again.</para>
/// <para>The store buffer reaches only some pages at a time: what differs between the two methods is which of the matrices is walked along its rows.</para>
/// <para><i>Checked by</i> GemmTests, SparseRowsTests.</para>
/// </remarks>
internal static unsafe class Transposition
{
    /// <summary>Reads along the rows of the source: for a target that fits the first cache.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void AlongSource<T>(T* source, nint sourceStride, int rows, int columns, T* target, nint targetStride)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (blockRows, blockColumns) = (Vector512<T>.Count, Vector128<T>.Count);
        if (!HasBlocks<T>(rows, columns))
        {
            Anywhere(source, sourceStride, rows, columns, target, targetStride);
            return;
        }

        for (var i = 0; i < rows; i += blockRows)
        {
            var row = Math.Min(i, rows - blockRows);
            for (var j = 0; j < columns; j += blockColumns)
                Block(source, sourceStride, row, Math.Min(j, columns - blockColumns), target, targetStride);
        }
    }

    /// <summary>Writes along the rows of the target: for a source that fits the first cache.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void AlongTarget<T>(T* source, nint sourceStride, int rows, int columns, T* target, nint targetStride)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (blockRows, blockColumns) = (Vector512<T>.Count, Vector128<T>.Count);
        if (!HasBlocks<T>(rows, columns))
        {
            Anywhere(source, sourceStride, rows, columns, target, targetStride);
            return;
        }

        for (var j = 0; j < columns; j += blockColumns)
        {
            var column = Math.Min(j, columns - blockColumns);
            for (var i = 0; i < rows; i += blockRows)
            {
                Block(source, sourceStride, Math.Min(i, rows - blockRows), column, target, targetStride);
                Fetch(target + ((column + blockColumns) * targetStride) + i, targetStride);
            }
        }
    }

    /// <summary>On any machine, and for matrices smaller than a block.</summary>
    private static void Anywhere<T>(T* source, nint sourceStride, int rows, int columns, T* target, nint targetStride)
        where T : unmanaged
    {
        var (wholeRows, wholeColumns) = typeof(T) == typeof(float) && Avx.IsSupported ? (rows & ~3, columns & ~3) : (0, 0);
        Narrow((float*)source, sourceStride, wholeRows, wholeColumns, (float*)target, targetStride);
        for (var i = 0; i < rows; i++)
        {
            for (var j = i < wholeRows ? wholeColumns : 0; j < columns; j++)
                target[(j * targetStride) + i] = source[(i * sourceStride) + j];
        }
    }

    /// <summary>Blocks of 8 rows and 4 columns, and of 4 × 4 at the edge; both numbers are multiples of 4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Narrow(float* source, nint sourceStride, int rows, int columns, float* target, nint targetStride)
    {
        var i = 0;
        for (; i <= rows - 8; i += 8)
        {
            for (var j = 0; j < columns; j += 4)
                EightRows(source + (i * sourceStride) + j, sourceStride, target + (j * targetStride) + i, targetStride);
        }

        if (i == rows)
            return;
        for (var j = 0; j < columns; j += 4)
            FourRows(source + (i * sourceStride) + j, sourceStride, target + (j * targetStride) + i, targetStride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FourRows(float* source, nint sourceStride, float* target, nint targetStride)
    {
        var (r0, r1) = (Vector128.Load(source), Vector128.Load(source + sourceStride));
        var (r2, r3) = (Vector128.Load(source + (2 * sourceStride)), Vector128.Load(source + (3 * sourceStride)));
        var (low01, high01, low23, high23) = (Sse.UnpackLow(r0, r1), Sse.UnpackHigh(r0, r1), Sse.UnpackLow(r2, r3), Sse.UnpackHigh(r2, r3));
        Sse.Shuffle(low01, low23, 0x44).Store(target);
        Sse.Shuffle(low01, low23, 0xEE).Store(target + targetStride);
        Sse.Shuffle(high01, high23, 0x44).Store(target + (2 * targetStride));
        Sse.Shuffle(high01, high23, 0xEE).Store(target + (3 * targetStride));
    }

    /// <summary>Four elements of eight rows. Each vector that is read holds four of one row and four of the row four below, so that one round of shuffles ends the work.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void EightRows(float* source, nint sourceStride, float* target, nint targetStride)
    {
        var (r0, r1) = (Pair(source, sourceStride), Pair(source + sourceStride, sourceStride));
        var (r2, r3) = (Pair(source + (2 * sourceStride), sourceStride), Pair(source + (3 * sourceStride), sourceStride));
        var (low01, high01, low23, high23) = (Avx.UnpackLow(r0, r1), Avx.UnpackHigh(r0, r1), Avx.UnpackLow(r2, r3), Avx.UnpackHigh(r2, r3));
        Avx.Shuffle(low01, low23, 0x44).Store(target);
        Avx.Shuffle(low01, low23, 0xEE).Store(target + targetStride);
        Avx.Shuffle(high01, high23, 0x44).Store(target + (2 * targetStride));
        Avx.Shuffle(high01, high23, 0xEE).Store(target + (3 * targetStride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Pair(float* source, nint sourceStride) => Vector256.Create(Vector128.Load(source), Vector128.Load(source + (4 * sourceStride)));

    private static bool HasBlocks<T>(int rows, int columns) => Avx512F.IsSupported && rows >= Vector512<T>.Count && columns >= Vector128<T>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Block<T>(T* source, nint sourceStride, int row, int column, T* target, nint targetStride)
        where T : unmanaged
    {
        var from = source + (row * sourceStride) + column;
        var to = target + (column * targetStride) + row;
        if (typeof(T) == typeof(float))
            FourColumns((float*)from, sourceStride, (float*)to, targetStride);
        else
            TwoColumns((double*)from, sourceStride, (double*)to, targetStride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FourColumns(float* source, nint sourceStride, float* target, nint targetStride)
    {
        var distance = 4 * sourceStride;
        var (r0, r1) = (Quarters(source, distance), Quarters(source + sourceStride, distance));
        var (r2, r3) = (Quarters(source + (2 * sourceStride), distance), Quarters(source + (3 * sourceStride), distance));
        var (low01, high01) = (Avx512F.UnpackLow(r0, r1), Avx512F.UnpackHigh(r0, r1));
        var (low23, high23) = (Avx512F.UnpackLow(r2, r3), Avx512F.UnpackHigh(r2, r3));
        Avx512F.Shuffle(low01, low23, 0x44).Store(target);
        Avx512F.Shuffle(low01, low23, 0xEE).Store(target + targetStride);
        Avx512F.Shuffle(high01, high23, 0x44).Store(target + (2 * targetStride));
        Avx512F.Shuffle(high01, high23, 0xEE).Store(target + (3 * targetStride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TwoColumns(double* source, nint sourceStride, double* target, nint targetStride)
    {
        var even = Quarters((float*)source, 4 * sourceStride).AsDouble();
        var odd = Quarters((float*)(source + sourceStride), 4 * sourceStride).AsDouble();
        Avx512F.UnpackLow(even, odd).Store(target);
        Avx512F.UnpackHigh(even, odd).Store(target + targetStride);
    }

    /// <summary>128 bits of each of four rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Quarters(float* source, nint distance)
    {
        var quarters = Vector128.Load(source).ToVector256Unsafe().ToVector512Unsafe();
        quarters = Avx512F.InsertVector128(quarters, Vector128.Load(source + distance), 1);
        quarters = Avx512F.InsertVector128(quarters, Vector128.Load(source + (2 * distance)), 2);
        return Avx512F.InsertVector128(quarters, Vector128.Load(source + (3 * distance)), 3);
    }

    /// <summary>Brings what the next rows of the target are about to overwrite: stores wait for their lines one after the other, this does not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Fetch<T>(T* target, nint stride)
        where T : unmanaged
    {
        for (var i = 0; i < Vector128<T>.Count; i++)
            Sse.Prefetch0(target + (i * stride));
    }
}
