using System.Numerics;

namespace Kadanoff.Numerics;

/// <summary>Sums in float64, in a fixed order: the result does not depend on vector width or threads.</summary>
public static class Reduction
{
    /// <summary>Sum of each column, added in the order of the rows.</summary>
    public static void ColumnSums<T>(View<T> rows, Span<T> sums)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var j = 0; j < rows.Columns; j++)
        {
            var sum = 0.0;
            for (var i = 0; i < rows.Rows; i++)
                sum += double.CreateTruncating(rows.Data[(i * rows.RowStride) + (j * rows.ColumnStride)]);
            sums[j] = T.CreateTruncating(sum);
        }
    }
}
