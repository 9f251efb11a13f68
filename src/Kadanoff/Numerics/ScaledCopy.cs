using System.Numerics;

namespace Kadanoff.Numerics;

/// <summary>A matrix in float64, divided by a power of two so that its largest element is of order 1.</summary>
/// <remarks>Squares of its elements can then neither overflow nor lose the large ones; the division is exact.</remarks>
/// <param name="Data">The elements, row after row.</param>
/// <param name="Factor">What to multiply results by.</param>
internal readonly record struct ScaledCopy(double[] Data, double Factor)
{
    /// <summary>Copies a matrix, and refuses NaN and infinity.</summary>
    /// <exception cref="DataException">An element is not finite.</exception>
    public static ScaledCopy Of<T>(Matrix<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(a);
        var data = new double[a.Data.Length];
        var largest = 0.0;
        for (var i = 0; i < data.Length; i++)
        {
            data[i] = double.CreateTruncating(a.Data[i]);
            if (!double.IsFinite(data[i]))
                throw NotFinite(a.Data[i].ToString(), i / a.Columns, i % a.Columns, a.Rows, a.Columns);
            largest = Math.Max(largest, Math.Abs(data[i]));
        }

        var exponent = largest == 0 ? 0 : Math.ILogB(largest);
        if (exponent != 0)
        {
            for (var i = 0; i < data.Length; i++)
                data[i] = Math.ScaleB(data[i], -exponent);
        }

        return new ScaledCopy(data, Math.ScaleB(1, exponent));
    }

    private static DataException NotFinite(string? element, int row, int column, int rows, int columns) => new(
        $"Element ({row}, {column}) of a {rows}×{columns} matrix is {element}",
        "Remove samples or weights that are not finite numbers.");
}
