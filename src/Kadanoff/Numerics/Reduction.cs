using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Kadanoff.Numerics;

/// <summary>Sums in float64, in a fixed order: the result does not depend on vector width or threads.</summary>
/// <remarks><i>Checked by</i> ReductionTests.</remarks>
public static class Reduction
{
    /// <summary>Columns whose sums stay in registers while all rows pass by.</summary>
    private const int Block = 16;

    /// <summary>Sum of each column, added in the order of the rows.</summary>
    /// <param name="rows">What is summed; reads each element once.</param>
    /// <param name="sums">One element per column; overwritten.</param>
    /// <exception cref="ArgumentException">There are fewer sums than columns.</exception>
    public static void ColumnSums<T>(View<T> rows, Span<T> sums)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (sums.Length < rows.Columns)
            throw new ArgumentException($"{rows.Columns} columns do not fit {sums.Length} sums.", nameof(sums));
        var whole = rows.ColumnStride == 1 ? rows.Columns - (rows.Columns % Block) : 0;
        for (var j = 0; j < whole; j += Block)
            BlockSums(rows, j, sums);
        for (var j = whole; j < rows.Columns; j++)
        {
            var sum = 0.0;
            for (var i = 0; i < rows.Rows; i++)
                sum += double.CreateTruncating(rows.Data[(i * rows.RowStride) + (j * rows.ColumnStride)]);
            sums[j] = T.CreateTruncating(sum);
        }
    }

    private static void BlockSums<T>(View<T> rows, int column, Span<T> sums)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (a, b, c, d) = (Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero);
        ref var first = ref MemoryMarshal.GetReference(rows.Data);
        for (var i = 0; i < rows.Rows; i++)
        {
            var at = ((nuint)i * (nuint)rows.RowStride) + (nuint)column;
            a += Four(ref first, at);
            b += Four(ref first, at + 4);
            c += Four(ref first, at + 8);
            d += Four(ref first, at + 12);
        }

        for (var j = 0; j < 4; j++)
        {
            sums[column + j] = T.CreateTruncating(a[j]);
            sums[column + 4 + j] = T.CreateTruncating(b[j]);
            sums[column + 8 + j] = T.CreateTruncating(c[j]);
            sums[column + 12 + j] = T.CreateTruncating(d[j]);
        }
    }

    /// <summary>Four neighbours, as float64.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Four<T>(ref T first, nuint at)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => typeof(T) == typeof(float)
        ? Vector256.WidenLower(Vector128.LoadUnsafe(ref Unsafe.As<T, float>(ref first), at).ToVector256Unsafe())
        : Vector256.LoadUnsafe(ref Unsafe.As<T, double>(ref first), at);
}
