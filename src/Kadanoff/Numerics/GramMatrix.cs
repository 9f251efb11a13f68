using System.Numerics;
using System.Numerics.Tensors;

namespace Kadanoff.Numerics;

/// <summary>The products of all pairs of rows of a matrix with few rows: A·Aᵀ in float64, whatever the elements are.</summary>
/// <remarks>
/// <para><i>Method</i>: the long side passes by in portions of 256, which alone are copied and widened. So beside the numbers there are only 8·n² bytes for the result and 2048·n for a portion.</para>
/// <para><i>Precision</i>: that of float64 sums; elements of float32 cannot overflow. <i>Cost</i>: n²·m operations for n rows of m elements. <i>Checked by</i> GramMatrixTests.</para>
/// </remarks>
internal static class GramMatrix
{
    private const int Portion = 256;
    private const int BlockRows = 96;

    /// <summary>The lower triangle (and a little more), row after row, of the Gram matrix of the shorter side.</summary>
    /// <param name="numbers">That hold the matrix.</param>
    /// <param name="matrix">Which of them, and in which order.</param>
    /// <param name="threads">Does not change the numbers.</param>
    /// <exception cref="DataException">An element is not finite.</exception>
    public static double[] OfShorterSide<T>(ReadOnlySpan<T> numbers, StridedMatrix matrix, int threads = 1)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var wide = matrix.Wide;
        var gram = new double[wide.Rows * wide.Rows];
        var portion = new double[wide.Rows * Math.Min(Portion, wide.Columns)];
        for (var first = 0; first < wide.Columns; first += Portion)
        {
            var depth = Math.Min(Portion, wide.Columns - first);
            if (wide.ColumnStride == 1)
            {
                Copy(numbers, wide with { Offset = wide.At(0, first), Columns = depth }, portion);
                Add(new View<double>(portion, wide.Rows, depth), gram, threads);
            }
            else
            {
                Copy(numbers, (wide with { Offset = wide.At(0, first), Columns = depth }).Transposed, portion);
                Add(new View<double>(portion, depth, wide.Rows).Transpose(), gram, threads);
            }
        }

        return gram;
    }

    /// <summary>The elements as float64, row after row.</summary>
    /// <exception cref="DataException">An element is not finite.</exception>
    public static void Copy<T>(ReadOnlySpan<T> numbers, StridedMatrix matrix, Span<double> target)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var next = 0;
        for (var i = 0; i < matrix.Rows; i++)
        {
            if (matrix.ColumnStride == 1)
                TensorPrimitives.ConvertTruncating(numbers.Slice((int)matrix.At(i, 0), matrix.Columns), target.Slice(next, matrix.Columns));
            else
                Gather(numbers, matrix, i, target.Slice(next, matrix.Columns));
            next += matrix.Columns;
        }

        RequireFinite(target[..next], matrix);
    }

    private static void Gather<T>(ReadOnlySpan<T> numbers, StridedMatrix matrix, int row, Span<double> target)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var at = matrix.At(row, 0);
        for (var j = 0; j < target.Length; j++, at += matrix.ColumnStride)
            target[j] = double.CreateTruncating(numbers[(int)at]);
    }

    private static void Add(View<double> rows, double[] gram, int threads)
    {
        var size = rows.Rows;
        for (var first = 0; first < size; first += BlockRows)
        {
            var count = Math.Min(BlockRows, size - first);
            Gemm.Multiply(Part(rows, first, count), Part(rows, 0, first + count).Transpose(), gram.AsSpan(first * size), size, accumulate: true, threads: threads);
        }
    }

    private static View<double> Part(View<double> rows, int first, int count) => rows.ColumnStride == 1
        ? new View<double>(rows.Data[(first * rows.RowStride)..], count, rows.Columns)
        : new View<double>(rows.Data[first..], rows.Columns, count, rows.ColumnStride).Transpose();

    private static void RequireFinite(ReadOnlySpan<double> elements, StridedMatrix matrix)
    {
        if (!TensorPrimitives.IsFiniteAll(elements))
            throw new DataException(FormattableString.Invariant($"A {matrix.Rows}×{matrix.Columns} part of a weight matrix holds NaN or infinity"), "Look for the layer whose training diverged: weights must be finite numbers.");
    }
}
