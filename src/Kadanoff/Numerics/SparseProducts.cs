using System.Numerics;
using System.Runtime.CompilerServices;

namespace Kadanoff.Numerics;

/// <summary>The arrays of <see cref="SparseRows{T}"/> as addresses.</summary>
/// <param name="Ends">Where the elements of each block and row end.</param>
/// <param name="Columns">Of each element, within its block.</param>
/// <param name="Values">float32 or float64, as the product has it.</param>
/// <param name="Rows">Of the data.</param>
/// <param name="Width">Columns of the data.</param>
/// <param name="Block">Columns of a block.</param>
internal unsafe readonly record struct SparseElements(nint Ends, nint Columns, nint Values, int Rows, int Width, int Block)
{
    public SparseElements(int* ends, int* columns, void* values, int rows, int width, int block)
        : this((nint)ends, (nint)columns, (nint)values, rows, width, block)
    {
    }
}

/// <summary>The inner loops of products with sparse rows: four tiles of outputs at a time, all in registers.</summary>
internal static unsafe class SparseProducts<TTile, T>
    where TTile : struct, IMatrixTile<TTile, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Outputs at a time.</summary>
    private static int Chunk => 4 * TTile.Width;

    /// <summary>Elements of working memory that a product needs.</summary>
    public static int Workspace(SparseElements data) => (data.Block + data.Rows) * Chunk;

    /// <summary>result (rows × outputs) ← data · weightsᵀ, weights of outputs × width.</summary>
    public static void Forward(SparseElements data, T* weights, int outputs, T* result, T* workspace)
    {
        var panel = workspace;
        var sums = panel + ((nint)data.Block * Chunk);
        for (var output = 0; output < outputs; output += Chunk)
        {
            var count = Math.Min(Chunk, outputs - output);
            new Span<T>(sums, data.Rows * Chunk).Clear();
            for (var first = 0; first < data.Width; first += data.Block)
            {
                PackedStrips.Copy(weights + first + ((nint)output * data.Width), 1, data.Width, Math.Min(data.Block, data.Width - first), count, Chunk, panel);
                AddBlock(data, first / data.Block, panel, sums);
            }

            for (var row = 0; row < data.Rows; row++)
                PackedStrips.Row(sums + ((nint)row * Chunk), count, result + ((nint)row * outputs) + output);
        }
    }

    /// <summary>weights (outputs × width) ← gradientᵀ · data, gradient of rows × outputs.</summary>
    public static void Backward(SparseElements data, T* gradient, int outputs, T* weights, T* workspace)
    {
        var sums = workspace;
        var panel = sums + ((nint)data.Block * Chunk);
        for (var output = 0; output < outputs; output += Chunk)
        {
            var count = Math.Min(Chunk, outputs - output);
            PackedStrips.Copy(gradient + output, outputs, 1, data.Rows, count, Chunk, panel);
            for (var first = 0; first < data.Width; first += data.Block)
            {
                new Span<T>(sums, data.Block * Chunk).Clear();
                Scatter(data, first / data.Block, panel, sums);
                PackedStrips.Transpose(sums, 1, Chunk, count, Math.Min(data.Block, data.Width - first), data.Width, weights + first + ((nint)output * data.Width));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddBlock(in SparseElements data, int block, T* panel, T* sums)
    {
        nint w = TTile.Width;
        var ends = (int*)data.Ends + ((nint)block * data.Rows);
        var (columns, values) = (data.Columns, data.Values);
        var element = block == 0 ? 0 : ends[-1];
        for (var i = 0; i < data.Rows; i++, sums += 4 * w)
        {
            var s0 = TTile.Load(sums);
            var s1 = TTile.Load(sums + w);
            var s2 = TTile.Load(sums + (2 * w));
            var s3 = TTile.Load(sums + (3 * w));
            for (; element < ends[i]; element++)
            {
                var x = (T*)values + element;
                var row = panel + (((int*)columns)[element] * 4 * w);
                s0.AddProduct(x, TTile.Load(row));
                s1.AddProduct(x, TTile.Load(row + w));
                s2.AddProduct(x, TTile.Load(row + (2 * w)));
                s3.AddProduct(x, TTile.Load(row + (3 * w)));
            }

            s0.Store(sums);
            s1.Store(sums + w);
            s2.Store(sums + (2 * w));
            s3.Store(sums + (3 * w));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Scatter(in SparseElements data, int block, T* gradient, T* sums)
    {
        nint w = TTile.Width;
        var ends = (int*)data.Ends + ((nint)block * data.Rows);
        var (columns, values) = (data.Columns, data.Values);
        var element = block == 0 ? 0 : ends[-1];
        for (var i = 0; i < data.Rows; i++, gradient += 4 * w)
        {
            var g0 = TTile.Load(gradient);
            var g1 = TTile.Load(gradient + w);
            var g2 = TTile.Load(gradient + (2 * w));
            var g3 = TTile.Load(gradient + (3 * w));
            for (; element < ends[i]; element++)
            {
                var x = (T*)values + element;
                var row = sums + (((int*)columns)[element] * 4 * w);
                Add(x, g0, row);
                Add(x, g1, row + w);
                Add(x, g2, row + (2 * w));
                Add(x, g3, row + (3 * w));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(T* factor, TTile gradient, T* row)
    {
        var sum = TTile.Load(row);
        sum.AddProduct(factor, gradient);
        sum.Store(row);
    }
}
