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
    /// <summary>Denser data are faster in the dense product.</summary>
    private const double Densest = 0.35;

    /// <summary>Rows that tell whether to read on.</summary>
    private const int Sample = 8;

    private readonly NonZeroBits _bits = new();
    private T[] _workspace = [];

    /// <summary>Reads where the zeros are, unless the data are too dense to gain by it.</summary>
    public bool TryRead(View<T> data)
    {
        if (data.ColumnStride != 1 || data.Rows < 16 || data.Columns < 64)
            return false;
        _bits.Resize(data.Rows, data.Columns);
        var most = (long)(Densest * data.Rows * data.Columns);
        var count = 0L;
        fixed (T* first = data.Data)
        {
            for (var row = 0; row < data.Rows; row++)
            {
                count += _bits.ReadRow(row, first + ((nint)row * data.RowStride), data.Columns);
                if (count > most || (row == Sample && count > 2 * Densest * Sample * data.Columns))
                    return false;
            }
        }

        _bits.Transpose(data.Rows);
        return true;
    }

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
