namespace Kadanoff.Numerics;

/// <summary>The solution of A·x = b for a symmetric positive definite A whose unknowns may have very different scales.</summary>
/// <remarks><i>Method</i>: A is scaled to a unit diagonal, then factored. <i>Cost</i>: n³/3. <i>Reference</i>: [golub2013, §4.2]. <i>Checked by</i> PositiveSystemTests.</remarks>
internal static class PositiveSystem
{
    /// <summary>x.</summary>
    /// <param name="matrix">A, of which only the lower triangle is read.</param>
    /// <param name="right">b.</param>
    /// <exception cref="DataException">A is not positive definite in float64, or an element is not finite.</exception>
    public static double[] Solve(Matrix<double> matrix, ReadOnlySpan<double> right)
    {
        var (size, scales) = (right.Length, new double[right.Length]);
        for (var i = 0; i < size; i++)
            scales[i] = 1 / Math.Sqrt(matrix[i, i]);
        var (scaled, column) = (new Matrix<double>(size, size), new Matrix<double>(size, 1));
        for (var i = 0; i < size; i++)
        {
            column[i, 0] = scales[i] * right[i];
            for (var j = 0; j <= i; j++)
                scaled[i, j] = scales[i] * scales[j] * matrix[i, j];
        }

        var solution = Cholesky.Decompose(scaled).Solve(column).Data;
        return [.. solution.Zip(scales, (x, scale) => x * scale)];
    }
}
