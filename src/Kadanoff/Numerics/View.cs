using System.Diagnostics;
using System.Numerics;

namespace Kadanoff.Numerics;

/// <summary>A read-only operand of a matrix product: rows × columns of a span, possibly transposed, possibly a part of a wider matrix.</summary>
/// <remarks>Element (i, j) lies at <c>Data[i * RowStride + j * ColumnStride]</c>; one of the two strides is always 1.</remarks>
public readonly ref struct View<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>A contiguous row-major matrix.</summary>
    public View(ReadOnlySpan<T> data, int rows, int columns)
        : this(data, rows, columns, columns, 1)
    {
    }

    /// <summary>A row-major part of a wider matrix whose rows lie <paramref name="rowStride"/> elements apart.</summary>
    public View(ReadOnlySpan<T> data, int rows, int columns, int rowStride)
        : this(data, rows, columns, rowStride, 1)
    {
    }

    private View(ReadOnlySpan<T> data, int rows, int columns, int rowStride, int columnStride)
    {
        var last = rows == 0 || columns == 0 ? -1 : ((long)(rows - 1) * rowStride) + ((long)(columns - 1) * columnStride);
        if (rows < 0 || columns < 0 || last >= data.Length)
            throw new ArgumentException($"A {rows}×{columns} view with strides {rowStride}, {columnStride} reaches past a span of {data.Length}.", nameof(data));
        Data = data;
        Rows = rows;
        Columns = columns;
        RowStride = rowStride;
        ColumnStride = columnStride;
    }

    public ReadOnlySpan<T> Data { get; }

    public int Rows { get; }

    public int Columns { get; }

    public int RowStride { get; }

    public int ColumnStride { get; }

    /// <summary>One row of a matrix whose columns lie next to each other.</summary>
    public ReadOnlySpan<T> Row(int row)
    {
        Debug.Assert(ColumnStride == 1, "The elements of a row are scattered.");
        return Data.Slice(row * RowStride, Columns);
    }

    /// <summary>Copies the rows one after the other.</summary>
    /// <param name="target">Room for rows × columns elements.</param>
    public void CopyTo(Span<T> target)
    {
        for (var row = 0; row < Rows; row++)
            Row(row).CopyTo(target[(row * Columns)..]);
    }

    /// <summary>The same elements with rows and columns exchanged; nothing is copied.</summary>
    public View<T> Transpose() => new(Data, Columns, Rows, ColumnStride, RowStride);
}
