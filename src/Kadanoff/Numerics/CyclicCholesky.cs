namespace Kadanoff.Numerics;

/// <summary>The Cholesky factor of a symmetric matrix with one number on its diagonal, one beside it and one in its two corners: A = L·Lᵀ.</summary>
/// <remarks>
/// <para><i>Layout</i>: L has a diagonal, one band below it, and a last row.</para>
/// <para><i>Valid for</i> positive definite matrices. <i>Cost</i>: 6n operations, 5n for each solution. <i>Reference</i>: [golub2013, §4.3]. <i>Checked by</i> CyclicCholeskyTests.</para>
/// </remarks>
internal sealed class CyclicCholesky
{
    private readonly double[] _inverseDiagonal;
    private readonly double[] _band;
    private readonly double[] _lastRow;

    /// <param name="size">n, at least 2; for n = 2 the band and the corner are the same element, and add.</param>
    /// <param name="diagonal">A_{ii}.</param>
    /// <param name="band">A_{i,i+1}.</param>
    /// <param name="corner">A_{1n}, beside the band.</param>
    public CyclicCholesky(int size, double diagonal, double band, double corner)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 2);
        (_inverseDiagonal, _band, _lastRow) = (new double[size], new double[size - 1], new double[size - 1]);
        var (above, across, squares) = (0.0, 0.0, 0.0);
        for (var i = 0; i < size - 1; i++)
        {
            _inverseDiagonal[i] = 1 / Math.Sqrt(diagonal - (above * above));
            var inLastRow = (i == 0 ? corner : 0) + (i == size - 2 ? band : 0);
            across = (inLastRow - (across * above)) * _inverseDiagonal[i];
            above = i < size - 2 ? band * _inverseDiagonal[i] : 0;
            (_band[i], _lastRow[i], squares) = (above, across, squares + (across * across));
        }

        _inverseDiagonal[^1] = 1 / Math.Sqrt(diagonal - squares);
    }

    /// <summary>ln det A.</summary>
    public double LogDeterminant => -2 * _inverseDiagonal.Sum(Math.Log);

    /// <summary>x with Lᵀ·x = b, in the place of b: independent normal numbers become those with covariance A⁻¹.</summary>
    public void SolveTransposed(Span<double> b)
    {
        var last = b[^1] * _inverseDiagonal[^1];
        b[^1] = last;
        for (var i = b.Length - 2; i >= 0; i--)
            b[i] = (b[i] - (_band[i] * b[i + 1]) - (_lastRow[i] * last)) * _inverseDiagonal[i];
    }
}
