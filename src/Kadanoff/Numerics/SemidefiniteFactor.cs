namespace Kadanoff.Numerics;

/// <summary>A factor of a symmetric matrix without negative eigenvalues: A = L·Lᵀ, where directions that are rounding count as missing.</summary>
/// <remarks>
/// <para><i>Equation</i>: l_ij = (a_ij − Σ_{k&lt;j} l_ik l_jk)/√p_j, p_j = a_jj − Σ_{k&lt;j} l_jk²; a pivot p_j that is rounding of a_jj leaves column j at zero, and so does a numerator that is rounding of √(a_ii a_jj).</para>
/// <para><i>So</i> equal rows of A have equal rows in L, bit for bit, and a row loses at most 10⁻⁶ of its length. <i>Cost</i>: n³/3 operations.
/// <i>Reference</i>: [golub2013, §4.2]. <i>Checked by</i> SemidefiniteFactorTests.</para>
/// </remarks>
internal static unsafe class SemidefiniteFactor
{
    /// <summary>Rounding of an element, for each row of the matrix.</summary>
    private const double Rounding = 1e-15;

    /// <summary>Puts L, lower triangular, in the place of the matrix.</summary>
    /// <param name="a">Symmetric; its lower triangle is read.</param>
    public static void Replace(Matrix<double> a)
    {
        var (size, squares, inverses) = (a.Rows, new double[a.Rows], new double[a.Rows]);
        var rounding = Rounding * size;
        fixed (double* l = a.Data)
        {
            for (var i = 0; i < size; i++)
            {
                var row = l + ((nint)i * size);
                squares[i] = row[i];
                for (var j = 0; j < i; j++)
                {
                    var rest = row[j] - DoubleKernels.Dot(row, l + ((nint)j * size), j);
                    row[j] = rest * rest <= rounding * rounding * squares[i] * squares[j] ? 0 : rest * inverses[j];
                }

                var pivot = squares[i] - DoubleKernels.Dot(row, row, i);
                inverses[i] = pivot <= rounding * squares[i] ? 0 : 1 / Math.Sqrt(pivot);
                row[i] = pivot * inverses[i];
                new Span<double>(row + i + 1, size - i - 1).Clear();
            }
        }
    }
}
