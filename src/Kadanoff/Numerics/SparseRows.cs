using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Kadanoff.Numerics;

/// <summary>The non-zero elements of rows of data such as images, and the two products of a first layer that skip the zeros.</summary>
/// <remarks>
/// <para><i>Order</i>: blocks of 64 columns, within them the rows, within a row its columns: a block of the other operand stays in the first cache.</para>
/// <para><i>Exactness</i>: chains are those of <see cref="Gemm"/> without the terms 0·w, which add zero to them: the result is the same bit for bit
/// as long as the other operand is finite. (0·∞ would be NaN there; here it is skipped.)</para>
/// <para><i>Cost</i>: one pass over the data, then 2·n operations for each of their non-zero elements. <i>Checked by</i> SparseRowsTests.</para>
/// </remarks>
internal sealed unsafe class SparseRows<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Columns of a block.</summary>
    private const int Block = 64;

    /// <summary>Denser data are faster in the dense product.</summary>
    private const double Densest = 0.35;

    private int[] _ends = [];
    private int[] _columns = [];
    private T[] _values = [];
    private T[] _workspace = [];
    private int _rows;
    private int _width;

    private int Blocks => (_width + Block - 1) / Block;

    /// <summary>Reads the data, unless they are too dense to gain by it.</summary>
    public bool TryRead(View<T> dense)
    {
        (_rows, _width) = (dense.Rows, dense.Columns);
        var most = (int)(Densest * _rows * _width);
        if (dense.ColumnStride != 1 || _rows < 16 || _width < Block)
            return false;
        if (_values.Length < most + Block)
            (_values, _columns) = (new T[most + Block], new int[most + Block]);
        if (_ends.Length < Blocks * _rows)
            _ends = new int[Blocks * _rows];
        var count = 0;
        for (var block = 0; block < Blocks; block++)
        {
            var first = block * Block;
            for (var row = 0; row < _rows; row++)
            {
                if (count > most)
                    return false;
                count = Append(dense.Data.Slice((row * dense.RowStride) + first, Math.Min(Block, _width - first)), count);
                _ends[(block * _rows) + row] = count;
            }

            if (block == 0 && count > 2 * Densest * _rows * Block)
                return false;
        }

        return true;
    }

    /// <summary>result ← data · weightsᵀ + bias.</summary>
    /// <param name="weights">outputs × columns.</param>
    /// <param name="bias">Empty, or one per output.</param>
    /// <param name="result">rows × outputs.</param>
    public void MultiplyTransposed(ReadOnlySpan<T> weights, ReadOnlySpan<T> bias, Span<T> result)
    {
        var outputs = weights.Length / _width;
        fixed (T* w = weights, r = result, values = _values)
        fixed (int* ends = _ends, columns = _columns)
        {
            var elements = new SparseElements(ends, columns, values, _rows, _width, Block);
            if (Vector512.IsHardwareAccelerated)
                Forward<DoubleTile512<T>>(elements, w, outputs, r);
            else
                Forward<DoubleTile256<T>>(elements, w, outputs, r);
        }

        for (var row = 0; row < _rows && !bias.IsEmpty; row++)
            TensorPrimitives.Add(result.Slice(row * outputs, outputs), bias, result.Slice(row * outputs, outputs));
    }

    /// <summary>weights ← gradientᵀ · data.</summary>
    /// <param name="gradient">rows × outputs.</param>
    /// <param name="weights">outputs × columns.</param>
    public void TransposedMultiply(ReadOnlySpan<T> gradient, Span<T> weights)
    {
        var outputs = weights.Length / _width;
        fixed (T* g = gradient, w = weights, values = _values)
        fixed (int* ends = _ends, columns = _columns)
        {
            var elements = new SparseElements(ends, columns, values, _rows, _width, Block);
            if (Vector512.IsHardwareAccelerated)
                Backward<DoubleTile512<T>>(elements, g, outputs, w);
            else
                Backward<DoubleTile256<T>>(elements, g, outputs, w);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Append(ReadOnlySpan<T> part, int count)
    {
        var i = 0;
        for (; i <= part.Length - Vector256<T>.Count; i += Vector256<T>.Count)
        {
            var vector = Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(part), (nuint)i);
            var mask = (~Vector256.Equals(vector, Vector256<T>.Zero)).ExtractMostSignificantBits();
            for (; mask != 0; mask &= mask - 1)
            {
                _columns[count] = i + BitOperations.TrailingZeroCount(mask);
                _values[count] = part[_columns[count]];
                count++;
            }
        }

        for (; i < part.Length; i++)
        {
            if (part[i] == T.Zero)
                continue;
            (_columns[count], _values[count]) = (i, part[i]);
            count++;
        }

        return count;
    }

    private void Forward<TTile>(SparseElements elements, T* weights, int outputs, T* result)
        where TTile : struct, IMatrixTile<TTile, T>
    {
        fixed (T* workspace = Workspace(SparseProducts<TTile, T>.Workspace(elements)))
            SparseProducts<TTile, T>.Forward(elements, weights, outputs, result, workspace);
    }

    private void Backward<TTile>(SparseElements elements, T* gradient, int outputs, T* weights)
        where TTile : struct, IMatrixTile<TTile, T>
    {
        fixed (T* workspace = Workspace(SparseProducts<TTile, T>.Workspace(elements)))
            SparseProducts<TTile, T>.Backward(elements, gradient, outputs, weights, workspace);
    }

    private T[] Workspace(int size) => _workspace.Length >= size ? _workspace : _workspace = new T[size];
}
