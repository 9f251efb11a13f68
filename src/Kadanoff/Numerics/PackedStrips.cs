using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Kadanoff.Numerics;

/// <summary>Copies a part of the right operand of a product into strips that lie one after the other, so that the kernel reads memory in order.</summary>
/// <remarks>Columns past the edge of the matrix are filled with zeros.</remarks>
internal static unsafe class PackedStrips
{
    /// <summary>Copies <paramref name="depth"/> rows of <paramref name="columns"/> elements into strips of <paramref name="width"/>.</summary>
    /// <param name="source">Element (p, j) at p·rowStride + j·columnStride; one of the two strides is 1.</param>
    /// <param name="rowStride">Along k.</param>
    /// <param name="columnStride">Along the columns of the result.</param>
    /// <param name="depth">Rows to copy.</param>
    /// <param name="columns">At most <paramref name="width"/>.</param>
    /// <param name="width">Of a strip.</param>
    /// <param name="target">depth × width elements.</param>
    public static void Copy<T>(T* source, nint rowStride, nint columnStride, int depth, int columns, int width, T* target)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (columns < width)
            new Span<T>(target, depth * width).Clear();
        if (rowStride == 1 && columnStride != 1)
            Transposition.AlongSource(source, columnStride, columns, depth, target, width);
        else
            Transpose(source, rowStride, columnStride, depth, columns, width, target);
    }

    /// <summary>Copies strips that all have one width, of rows that lie side by side: row after row, in the order of the memory.</summary>
    /// <param name="source">First row.</param>
    /// <param name="rowStride">Distance between rows.</param>
    /// <param name="depth">Rows to copy.</param>
    /// <param name="strips">Strips of a row.</param>
    /// <param name="width">Of a strip.</param>
    /// <param name="target">depth × width elements for each strip.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void CopyRows<T>(T* source, nint rowStride, int depth, int strips, int width, T* target)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var size = (nint)depth * width;
        for (var p = 0; p < depth; p++)
        {
            var from = source + (p * rowStride);
            var to = target + ((nint)p * width);
            for (var j = 0; j < strips; j++, from += width, to += size)
                Row(from, width, to);
        }
    }

    /// <summary>The same without zeros past the edge: what lies between the strips of the target stays.</summary>
    /// <param name="source">Element (p, j) at p·rowStride + j·columnStride; one of the two strides is 1.</param>
    /// <param name="rowStride">Along the strips.</param>
    /// <param name="columnStride">Along a strip.</param>
    /// <param name="depth">Number of strips.</param>
    /// <param name="columns">Elements of a strip.</param>
    /// <param name="width">Distance between strips of the target.</param>
    /// <param name="target">First strip.</param>
    public static void Transpose<T>(T* source, nint rowStride, nint columnStride, int depth, int columns, int width, T* target)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (columnStride == 1)
        {
            for (var p = 0; p < depth; p++)
                Row(source + (p * rowStride), columns, target + ((nint)p * width));
            return;
        }

        var (wholeDepth, wholeColumns) = typeof(T) == typeof(float) && Avx.IsSupported && rowStride == 1 ? (depth & ~3, columns & ~3) : (0, 0);
        TransposeEights((float*)source, columnStride, wholeDepth, wholeColumns, width, (float*)target);
        for (var j = 0; j < columns; j++)
        {
            var column = source + (j * columnStride);
            for (var p = j < wholeColumns ? wholeDepth : 0; p < depth; p++)
                target[((nint)p * width) + j] = column[p * rowStride];
        }
    }

    /// <summary>Transposes blocks of 8 × 4, and of 4 × 4 at the edge.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void TransposeEights(float* source, nint columnStride, int depth, int columns, int width, float* target)
    {
        var j = 0;
        for (; j <= columns - 8; j += 8)
        {
            for (var p = 0; p < depth; p += 4)
                TransposeEight(source + (j * columnStride) + p, columnStride, target + ((nint)p * width) + j, width);
        }

        if (j == columns)
            return;
        for (var p = 0; p < depth; p += 4)
            TransposeFour(source + (j * columnStride) + p, columnStride, target + ((nint)p * width) + j, width);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransposeFour(float* source, nint stride, float* target, nint width)
    {
        var (r0, r1) = (Vector128.Load(source), Vector128.Load(source + stride));
        var (r2, r3) = (Vector128.Load(source + (2 * stride)), Vector128.Load(source + (3 * stride)));
        var (low01, high01, low23, high23) = (Sse.UnpackLow(r0, r1), Sse.UnpackHigh(r0, r1), Sse.UnpackLow(r2, r3), Sse.UnpackHigh(r2, r3));
        Sse.Shuffle(low01, low23, 0x44).Store(target);
        Sse.Shuffle(low01, low23, 0xEE).Store(target + width);
        Sse.Shuffle(high01, high23, 0x44).Store(target + (2 * width));
        Sse.Shuffle(high01, high23, 0xEE).Store(target + (3 * width));
    }

    /// <summary>Four elements of eight rows. Each vector that is read holds four of one row and four of the row four below, so that one round of shuffles ends the work.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransposeEight(float* source, nint stride, float* target, nint width)
    {
        var (r0, r1) = (Pair(source, stride), Pair(source + stride, stride));
        var (r2, r3) = (Pair(source + (2 * stride), stride), Pair(source + (3 * stride), stride));
        var (low01, high01, low23, high23) = (Avx.UnpackLow(r0, r1), Avx.UnpackHigh(r0, r1), Avx.UnpackLow(r2, r3), Avx.UnpackHigh(r2, r3));
        Avx.Shuffle(low01, low23, 0x44).Store(target);
        Avx.Shuffle(low01, low23, 0xEE).Store(target + width);
        Avx.Shuffle(high01, high23, 0x44).Store(target + (2 * width));
        Avx.Shuffle(high01, high23, 0xEE).Store(target + (3 * width));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Pair(float* source, nint stride) => Vector256.Create(Vector128.Load(source), Vector128.Load(source + (4 * stride)));

    /// <summary>Copies a few elements that lie side by side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Row<T>(T* source, int count, T* target)
        where T : unmanaged
    {
        var i = 0;
        for (; i <= count - Vector512<T>.Count; i += Vector512<T>.Count)
            Vector512.Load(source + i).Store(target + i);
        for (; i <= count - Vector128<T>.Count; i += Vector128<T>.Count)
            Vector128.Load(source + i).Store(target + i);
        for (; i < count; i++)
            target[i] = source[i];
    }
}
