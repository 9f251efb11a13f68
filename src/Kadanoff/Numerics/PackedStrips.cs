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
        Transpose(source, rowStride, columnStride, depth, columns, width, target);
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
                new ReadOnlySpan<T>(source + (p * rowStride), columns).CopyTo(new Span<T>(target + ((nint)p * width), columns));
            return;
        }

        var (doneDepth, doneColumns) = typeof(T) == typeof(float) && Avx.IsSupported && rowStride == 1
            ? TransposeEights((float*)source, columnStride, depth, columns, width, (float*)target)
            : (0, 0);
        for (var j = 0; j < columns; j++)
        {
            var column = source + (j * columnStride);
            for (var p = j < doneColumns ? doneDepth : 0; p < depth; p++)
                target[((nint)p * width) + j] = column[p * rowStride];
        }
    }

    /// <summary>Transposes all whole blocks of 8 × 8.</summary>
    /// <returns>How much of k and how many columns they cover.</returns>
    private static (int Depth, int Columns) TransposeEights(float* source, nint columnStride, int depth, int columns, int width, float* target)
    {
        var (wholeDepth, wholeColumns) = (depth & ~7, columns & ~7);
        for (var j = 0; j < wholeColumns; j += 8)
        {
            for (var p = 0; p < wholeDepth; p += 8)
                TransposeEight(source + (j * columnStride) + p, columnStride, target + ((nint)p * width) + j, width);
        }

        return (wholeDepth, wholeColumns);
    }

    private static void TransposeEight(float* source, nint stride, float* target, nint width)
    {
        var (r0, r1, r2, r3) = (Vector256.Load(source), Vector256.Load(source + stride), Vector256.Load(source + (2 * stride)), Vector256.Load(source + (3 * stride)));
        source += 4 * stride;
        var (r4, r5, r6, r7) = (Vector256.Load(source), Vector256.Load(source + stride), Vector256.Load(source + (2 * stride)), Vector256.Load(source + (3 * stride)));

        var (p0, p1, p2, p3) = Quarters(r0, r1, r2, r3);
        var (q0, q1, q2, q3) = Quarters(r4, r5, r6, r7);
        Avx.Permute2x128(p0, q0, 0x20).Store(target);
        Avx.Permute2x128(p1, q1, 0x20).Store(target + width);
        Avx.Permute2x128(p2, q2, 0x20).Store(target + (2 * width));
        Avx.Permute2x128(p3, q3, 0x20).Store(target + (3 * width));
        target += 4 * width;
        Avx.Permute2x128(p0, q0, 0x31).Store(target);
        Avx.Permute2x128(p1, q1, 0x31).Store(target + width);
        Avx.Permute2x128(p2, q2, 0x31).Store(target + (2 * width));
        Avx.Permute2x128(p3, q3, 0x31).Store(target + (3 * width));
    }

    /// <summary>Transposes the two 4 × 4 blocks of four rows: result j holds element j of each row, and element j + 4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<float> P0, Vector256<float> P1, Vector256<float> P2, Vector256<float> P3) Quarters(
        Vector256<float> r0, Vector256<float> r1, Vector256<float> r2, Vector256<float> r3)
    {
        var (low01, high01, low23, high23) = (Avx.UnpackLow(r0, r1), Avx.UnpackHigh(r0, r1), Avx.UnpackLow(r2, r3), Avx.UnpackHigh(r2, r3));
        return (
            Avx.Shuffle(low01, low23, 0x44),
            Avx.Shuffle(low01, low23, 0xEE),
            Avx.Shuffle(high01, high23, 0x44),
            Avx.Shuffle(high01, high23, 0xEE));
    }
}
