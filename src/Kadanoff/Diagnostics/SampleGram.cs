using System.Buffers;
using System.Numerics.Tensors;
using Kadanoff.Numerics;

namespace Kadanoff.Diagnostics;

/// <summary>Inner products of centred samples in float64: G_ij = (x_i − m)·(x_j − m).</summary>
/// <remarks>
/// Features are taken a block at a time, so no widened copy of the samples is made. <i>Cost</i>: n²·p operations, 8·n² bytes. <i>Checked by</i> SquaredDistancesTests, CentredKernelAlignmentTests.
/// </remarks>
internal static class SampleGram
{
    private const int BlockFeatures = 512;
    private const int BlockRows = 96;

    /// <summary>n × n, symmetric.</summary>
    /// <param name="rows">samples × features.</param>
    /// <param name="threads">Does not change the numbers.</param>
    /// <exception cref="DataException">A sample holds NaN or infinity.</exception>
    public static Matrix<double> Of(View<float> rows, int threads = 1)
    {
        var gram = new Matrix<double>(rows.Rows, rows.Rows);
        var (block, mean) = (ArrayPool<double>.Shared.Rent(rows.Rows * BlockFeatures), new double[BlockFeatures]);
        for (var first = 0; first < rows.Columns; first += BlockFeatures)
        {
            var width = Math.Min(BlockFeatures, rows.Columns - first);
            Widen(rows, first, width, block, mean);
            Add(block, width, gram, threads);
        }

        ArrayPool<double>.Shared.Return(block);
        Mirror(gram);
        return gram;
    }

    /// <summary>The lower triangle, some rows on each thread, the longest first.</summary>
    private static void Add(double[] block, int width, Matrix<double> gram, int threads)
    {
        var parts = (gram.Rows + BlockRows - 1) / BlockRows;
        if (threads == 1 || parts == 1)
        {
            for (var part = 0; part < parts; part++)
                AddRows(part);
            return;
        }

        var next = parts;
        Parallel.For(0, Math.Min(threads, parts), _ =>
        {
            while (Interlocked.Decrement(ref next) is var part && part >= 0)
                AddRows(part);
        });

        void AddRows(int part)
        {
            var row = part * BlockRows;
            var count = Math.Min(BlockRows, gram.Rows - row);
            Gemm.Multiply(new View<double>(block.AsSpan(row * width), count, width), new View<double>(block, row + count, width).Transpose(), gram.Span[(row * gram.Rows)..], gram.Rows, accumulate: true);
        }
    }

    /// <summary>Some features of all samples, less their mean.</summary>
    private static void Widen(View<float> rows, int first, int width, Span<double> block, Span<double> mean)
    {
        mean.Clear();
        for (var i = 0; i < rows.Rows; i++)
        {
            var target = block.Slice(i * width, width);
            TensorPrimitives.ConvertTruncating(rows.Data.Slice((i * rows.RowStride) + first, width), target);
            TensorPrimitives.Add(mean[..width], target, mean);
        }

        TensorPrimitives.Divide(mean[..width], rows.Rows, mean);
        for (var i = 0; i < rows.Rows; i++)
            TensorPrimitives.Subtract(block.Slice(i * width, width), mean[..width], block[(i * width)..]);
    }

    private static void Mirror(Matrix<double> gram)
    {
        for (var i = 0; i < gram.Rows; i++)
        {
            if (!double.IsFinite(gram[i, i]))
                throw new DataException("The samples hold NaN or infinity", "Check the weights and the scale of the data.");
            for (var j = 0; j < i; j++)
                gram[j, i] = gram[i, j];
        }
    }
}
