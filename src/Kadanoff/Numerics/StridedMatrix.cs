namespace Kadanoff.Numerics;

/// <summary>A matrix inside a longer row of numbers: element (i, j) is number Offset + i·RowStride + j·ColumnStride; nothing is copied.</summary>
/// <param name="Rows">i.</param>
/// <param name="Columns">j.</param>
/// <param name="Offset">Where it begins.</param>
/// <param name="RowStride">From one row to the next.</param>
/// <param name="ColumnStride">From one column to the next.</param>
public readonly record struct StridedMatrix(int Rows, int Columns, long Offset, long RowStride, long ColumnStride)
{
    /// <summary>Rows and columns exchanged.</summary>
    public StridedMatrix Transposed => new(Columns, Rows, Offset, ColumnStride, RowStride);

    /// <summary>The same elements with at least as many columns as rows.</summary>
    public StridedMatrix Wide => Rows <= Columns ? this : Transposed;

    /// <summary>Where element (row, column) lies.</summary>
    public long At(int row, int column) => Offset + (row * RowStride) + (column * ColumnStride);
}
