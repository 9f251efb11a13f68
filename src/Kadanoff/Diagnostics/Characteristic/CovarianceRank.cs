using Kadanoff.Numerics;

namespace Kadanoff.Diagnostics.Characteristic;

/// <summary>How many directions features fill, whatever their scales: where fewer than there are features, they determine each other.</summary>
/// <remarks><i>Equation</i>: the number of eigenvalues of the correlation matrix above 10⁻¹⁰ of the largest; a constant feature has no direction. <i>Checked by</i> CovarianceRankTests.</remarks>
internal static class CovarianceRank
{
    private const double Null = 1e-10;

    /// <summary>The rank of a covariance.</summary>
    public static int Of(Matrix<double> covariance)
    {
        int[] varying = [.. Enumerable.Range(0, covariance.Rows).Where(i => covariance[i, i] > 0)];
        if (varying.Length == 0)
            return 0;
        var correlations = new Matrix<double>(varying.Length, varying.Length);
        for (var i = 0; i < varying.Length; i++)
            for (var j = 0; j < varying.Length; j++)
                correlations[i, j] = covariance[varying[i], varying[j]] / Math.Sqrt(covariance[varying[i], varying[i]] * covariance[varying[j], varying[j]]);
        var eigenvalues = SymmetricEigen.Values(correlations);
        return eigenvalues.Count(value => value > Null * eigenvalues[^1]);
    }
}
