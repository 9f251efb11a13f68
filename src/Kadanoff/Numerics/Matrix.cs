using System.Numerics;
using System.Runtime.CompilerServices;

namespace Kadanoff.Numerics;

/// <summary>A dense matrix in row-major order, of <see cref="float"/> or <see cref="double"/>.</summary>
/// <remarks>
/// Element (i, j) lies at <c>Data[i * Columns + j]</c>; rows are samples wherever a matrix holds data.
/// A matrix owns its array; kernels work on <see cref="View{T}"/>, which also transposes without copying.
/// </remarks>
public sealed class Matrix<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>A matrix of zeros.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A dimension is negative, or there are more than 2³¹ elements.</exception>
    public Matrix(int rows, int columns)
        : this(rows, columns, new T[checked(rows * columns)])
    {
    }

    /// <summary>A matrix over an existing array, which it shares.</summary>
    /// <exception cref="ArgumentException">The array does not hold exactly rows × columns elements.</exception>
    public Matrix(int rows, int columns, T[] data)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        ArgumentNullException.ThrowIfNull(data);
        if (data.Length != (long)rows * columns)
            throw new ArgumentException($"A {rows}×{columns} matrix needs {(long)rows * columns} elements; the array has {data.Length}.", nameof(data));
        Rows = rows;
        Columns = columns;
        Data = data;
    }

    public int Rows { get; }

    public int Columns { get; }

    /// <summary>The elements, row after row.</summary>
    public T[] Data { get; }

    public Span<T> Span => Data;

    public ref T this[int row, int column]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Data[(row * Columns) + column];
    }

    public Span<T> Row(int row) => Data.AsSpan(row * Columns, Columns);

    public View<T> AsView() => new(Data, Rows, Columns);

    public static Matrix<T> Identity(int size)
    {
        var identity = new Matrix<T>(size, size);
        for (var i = 0; i < size; i++)
            identity[i, i] = T.One;
        return identity;
    }

    public Matrix<T> Transposed()
    {
        var transposed = new Matrix<T>(Columns, Rows);
        for (var i = 0; i < Rows; i++)
            for (var j = 0; j < Columns; j++)
                transposed[j, i] = this[i, j];
        return transposed;
    }

    /// <summary>The product of this matrix and another.</summary>
    /// <exception cref="ArgumentException">The inner dimensions differ.</exception>
    public Matrix<T> Times(Matrix<T> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var product = new Matrix<T>(Rows, other.Columns);
        Gemm.Multiply(AsView(), other.AsView(), product.Span);
        return product;
    }
}
