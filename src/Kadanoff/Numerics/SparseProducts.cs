using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Kadanoff.Numerics;

/// <summary>Data whose zeros are known: what the products of <see cref="SparseRows{T}"/> read.</summary>
/// <param name="data">Rows of the data.</param>
/// <param name="rows">How many.</param>
/// <param name="width">Columns.</param>
/// <param name="stride">Distance between rows.</param>
/// <param name="bits">Of the data.</param>
/// <param name="alongRows">Words of the bits.</param>
/// <param name="alongColumns">Words of the bits.</param>
internal readonly unsafe struct SparseData<T>(T* data, int rows, int width, nint stride, NonZeroBits bits, ulong* alongRows, ulong* alongColumns)
    where T : unmanaged
{
    public int Rows { get; } = rows;

    public int Width { get; } = width;

    /// <summary>Some rows of 64 columns.</summary>
    public SparseBlock<T> RowBlock(int row, int count, int column) =>
        new(alongRows + ((nint)row * bits.RowStride) + (column / SparseBlock<T>.Columns), bits.RowStride, data + (row * stride) + column, stride, 1, count);

    /// <summary>Some columns of 64 rows, the columns as the rows of the block.</summary>
    public SparseBlock<T> ColumnBlock(int column, int count, int row) =>
        new(alongColumns + bits.ColumnWords(row / SparseBlock<T>.Columns, column / SparseBlock<T>.Columns), NonZeroBits.ColumnStride, data + (row * stride) + column, 1, stride, count);
}

/// <summary>Cuts the two products of a first layer with sparse data into blocks for <see cref="SparseKernel"/>.</summary>
/// <remarks>From the outside in: at most eight vectors of outputs; 64 columns of the data forward, 64 rows backward, whose strips of the other operand
/// stay in the first cache; the rows, or the columns, of the data.</remarks>
internal static unsafe class SparseProducts<TVector, T>
    where TVector : struct, ISumVector<TVector, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Block = SparseBlock<T>.Columns;

    /// <summary>Rows whose sums stay in the second cache.</summary>
    private const int MostRows = 512;

    /// <summary>Elements of working memory that a product needs: strips of the other operand, then sums and a spare strip.</summary>
    public static int Workspace(int rows, int outputs) => (Strips(rows) + Math.Max(rows, Block) + 1) * Vectors(outputs) * TVector.Width;

    /// <summary>result (rows × outputs) ← data · weightsᵀ + bias, weights of outputs × width.</summary>
    public static void Forward(in SparseData<T> data, T* weights, T* bias, int outputs, T* result, T* workspace)
    {
        var vectors = Vectors(outputs);
        var chunk = vectors * TVector.Width;
        var sums = workspace + ((nint)Strips(data.Rows) * chunk);
        for (var row = 0; row < data.Rows; row += MostRows)
        {
            var rows = Math.Min(MostRows, data.Rows - row);
            for (var output = 0; output < outputs; output += chunk)
            {
                var count = Math.Min(chunk, outputs - output);
                for (var column = 0; column < data.Width; column += Block)
                {
                    Transposition.AlongSource(weights + column + ((nint)output * data.Width), data.Width, count, Math.Min(Block, data.Width - column), workspace, chunk);
                    SparseKernel.Add<TVector, T>(vectors, data.RowBlock(row, rows, column), workspace, column == 0, sums);
                }

                Finish(sums, rows, chunk, count, bias == null ? null : bias + output, result + ((nint)row * outputs) + output, outputs);
            }
        }
    }

    /// <summary>weights (outputs × width) ← gradientᵀ · data, gradient of rows × outputs.</summary>
    public static void Backward(in SparseData<T> data, T* gradient, int outputs, T* weights, T* workspace)
    {
        var vectors = Vectors(outputs);
        var chunk = vectors * TVector.Width;
        var sums = workspace + ((nint)Strips(data.Rows) * chunk);
        for (var output = 0; output < outputs; output += chunk)
        {
            var count = Math.Min(chunk, outputs - output);
            PackedStrips.CopyInto(gradient + output, outputs, data.Rows, count, chunk, workspace);
            for (var column = 0; column < data.Width; column += Block)
            {
                var columns = Math.Min(Block, data.Width - column);
                for (var row = 0; row < data.Rows; row += Block)
                    SparseKernel.Add<TVector, T>(vectors, data.ColumnBlock(column, columns, row), workspace + ((nint)row * chunk), row == 0, sums);
                Transposition.AlongTarget(sums, chunk, columns, count, weights + column + ((nint)output * data.Width), data.Width);
            }
        }
    }

    /// <summary>Vectors of outputs at a time: equal parts, none longer than the kernel takes.</summary>
    private static int Vectors(int outputs)
    {
        var vectors = (outputs + TVector.Width - 1) / TVector.Width;
        var parts = (vectors + SparseKernel.MostVectors - 1) / SparseKernel.MostVectors;
        return (vectors + parts - 1) / parts;
    }

    /// <summary>Strips of the other operand in the working memory: what lies past the edge of one stays zero, for sums are kept elsewhere.</summary>
    private static int Strips(int rows) => Math.Max(rows, Block);

    private static void Finish(T* sums, int rows, int chunk, int count, T* bias, T* result, nint stride)
    {
        for (var i = 0; i < rows; i++, sums += chunk, result += stride)
        {
            if (bias == null)
                PackedStrips.Row(sums, count, result);
            else
                Shifted(sums, bias, count, result);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Shifted(T* sums, T* bias, int count, T* result)
    {
        var j = 0;
        for (; j <= count - Vector256<T>.Count; j += Vector256<T>.Count)
            (Vector256.Load(sums + j) + Vector256.Load(bias + j)).Store(result + j);
        for (; j < count; j++)
            result[j] = sums[j] + bias[j];
    }
}
