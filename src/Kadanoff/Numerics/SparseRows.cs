using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Kadanoff.Numerics;

/// <summary>The two products of a first layer with rows of data such as images, that skip the zeros of the data.</summary>
/// <remarks>
/// <para><i>Exactness</i>: chains are those of <see cref="Gemm"/> without the terms 0·w, which add zero to them: the result is the same bit for bit
/// as long as the other operand is finite. (0·∞ would be NaN there; here it is skipped.)</para>
/// <para><i>Cost</i>: one pass over the data for a bit of each element, then 2·n operations for each element that is not zero, and a transposition
/// of the n weights or of their gradient. <i>Checked by</i> SparseRowsTests.</para>
/// </remarks>
internal sealed unsafe class SparseRows<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Fewest outputs for which the products repay the look at the data.</summary>
    private const int FewestOutputs = 24;

    /// <summary>Fewest rows and columns that were measured.</summary>
    private const int FewestRows = 8;

    private const int FewestColumns = 64;

    /// <summary>Rows that tell whether to read on.</summary>
    private const int Sample = 8;

    private readonly NonZeroBits _bits = new();
    private T[] _workspace = [];

    /// <summary>Reads where the zeros are, unless the dense products are faster.</summary>
    /// <param name="data">rows × columns.</param>
    /// <param name="outputs">Of the layer.</param>
    public bool TryRead(View<T> data, int outputs)
    {
        if (data.ColumnStride != 1 || data.Rows < FewestRows || data.Columns < FewestColumns || outputs < FewestOutputs)
            return false;
        _bits.Resize(data.Rows, data.Columns);
        var densest = Densest(outputs);
        var count = 0L;
        fixed (T* first = data.Data)
        {
            for (var row = 0; row < data.Rows; row++)
            {
                count += _bits.ReadRow(row, first + ((nint)row * data.RowStride), data.Columns);
                if (count > densest * data.Columns * data.Rows || (row == Sample - 1 && count > 2 * densest * data.Columns * Sample))
                    return false;
            }
        }

        _bits.Transpose(data.Rows);
        return true;
    }

    /// <summary>The part of non-zero elements up to which the time of both products was measured to be at most nine tenths of that of the dense ones:
    /// 8 to 1000 rows, 784 to 3072 columns, 24 to 400 outputs, vectors of 256 and of 512 bits.</summary>
    /// <remarks>
    /// With few outputs most of the time is spent on the ways between the elements: equal times are at .25, .3, .43, .53 and .6 for 24, 32, 48, 64 and 100 outputs.
    /// float64 without vectors of 512 bits is transposed element by element: .2 for 3072 columns.
    /// </remarks>
    private static double Densest(int outputs) =>
        Math.Min(Vector512.IsHardwareAccelerated || sizeof(T) == sizeof(float) ? 0.35 : 0.2, outputs / 120.0);

    /// <summary>result ← data · weightsᵀ + bias.</summary>
    /// <param name="data">What was read last.</param>
    /// <param name="weights">outputs × columns.</param>
    /// <param name="bias">Empty, or one per output.</param>
    /// <param name="result">rows × outputs.</param>
    public void MultiplyTransposed(View<T> data, ReadOnlySpan<T> weights, ReadOnlySpan<T> bias, Span<T> result)
    {
        var outputs = weights.Length / data.Columns;
        fixed (T* x = data.Data, w = weights, b = bias, r = result)
        fixed (ulong* rows = _bits.AlongRows, columns = _bits.AlongColumns)
        {
            var sparse = new SparseData<T>(x, data.Rows, data.Columns, data.RowStride, _bits, rows, columns);
            if (Vector512.IsHardwareAccelerated)
                SparseProducts<Sum512<T>, T>.Forward(sparse, w, b, outputs, r, Workspace(SparseProducts<Sum512<T>, T>.Workspace(data.Rows, outputs)));
            else
                SparseProducts<Sum256<T>, T>.Forward(sparse, w, b, outputs, r, Workspace(SparseProducts<Sum256<T>, T>.Workspace(data.Rows, outputs)));
        }
    }

    /// <summary>weights ← gradientᵀ · data.</summary>
    /// <param name="gradient">rows × outputs.</param>
    /// <param name="data">What was read last.</param>
    /// <param name="weights">outputs × columns.</param>
    public void TransposedMultiply(ReadOnlySpan<T> gradient, View<T> data, Span<T> weights)
    {
        var outputs = weights.Length / data.Columns;
        fixed (T* x = data.Data, g = gradient, w = weights)
        fixed (ulong* rows = _bits.AlongRows, columns = _bits.AlongColumns)
        {
            var sparse = new SparseData<T>(x, data.Rows, data.Columns, data.RowStride, _bits, rows, columns);
            if (Vector512.IsHardwareAccelerated)
                SparseProducts<Sum512<T>, T>.Backward(sparse, g, outputs, w, Workspace(SparseProducts<Sum512<T>, T>.Workspace(data.Rows, outputs)));
            else
                SparseProducts<Sum256<T>, T>.Backward(sparse, g, outputs, w, Workspace(SparseProducts<Sum256<T>, T>.Workspace(data.Rows, outputs)));
        }
    }

    /// <summary>Memory that does not move, on the border of a cache line.</summary>
    private T* Workspace(int size)
    {
        const int alignment = 64;
        size += alignment / sizeof(T);
        if (_workspace.Length < size)
            _workspace = GC.AllocateArray<T>(size, pinned: true);
        var first = (byte*)Unsafe.AsPointer(ref _workspace[0]);
        return (T*)(first + (-(nint)first & (alignment - 1)));
    }
}
