using Kadanoff.Flows;
using Kadanoff.Numerics;

namespace Kadanoff.Diagnostics.Characteristic;

/// <summary>What each pair of units has in common beyond what the others explain: the couplings of the Gaussian law with the same covariance.</summary>
/// <remarks>
/// <para><i>Equation</i>: u_ij = −P_ij/√(P_ii P_jj) with P = (C + ε·1)⁻¹, the partial correlation; on a Gaussian chain ½a Σx² − K Σxx′ it is K/a on bonds, and 0 elsewhere.</para>
/// <para><i>Valid for</i> a covariance C of full rank, or a ridge ε &gt; 0, which weakens couplings and makes them depend on the scale of units. <i>Units</i>: ε is a variance.</para>
/// <para><i>Cost</i>: 2·n·m² + m³. <i>Reference</i>: [lauritzen1996]. <i>Checked by</i> GaussianCouplingTests.</para>
/// </remarks>
/// <param name="ridge">ε.</param>
internal sealed class PrecisionCouplings(double ridge) : ParameterEstimator
{
    public static Observable Pairs { get; } = new(
        "gaussian-coupling", "Gaussian coupling u of all pairs", "u_ij = −P_ij/√(P_ii P_jj) of the inverse covariance P; 0 decoupled", "lauritzen1996");

    public static Observable Neighbours { get; } = new(
        "gaussian-neighbours", "Gaussian coupling u of neighbours by index", "mean of u_{i,i+1}; depends on the order of the units, which means nothing to a fully connected layer", "lauritzen1996");

    /// <inheritdoc/>
    /// <remarks>Couplings, then correlations.</remarks>
    public override double[] Parameters(WeightedFeatures features)
    {
        if (ridge == 0 && CovarianceRank.Of(features.Covariance) is var rank && rank < features.Width)
            throw new DataException($"The covariance of {features.Width} units has rank {rank}: their Gaussian couplings have no finite values", "Set a ridge, or measure principal components.");
        return Couplings(features);
    }

    public override Func<WeightedFeatures, double[]> OfReplicates(WeightedFeatures features, double[] parameters) => Couplings;

    private double[] Couplings(WeightedFeatures features)
    {
        var width = features.Width;
        var regular = new Matrix<double>(width, width, (double[])features.Covariance.Data.Clone());
        for (var i = 0; i < width; i++)
            regular[i, i] += ridge;
        var precision = Cholesky.Decompose(regular).Solve(Matrix<double>.Identity(width));
        return
        [
            .. UnitPairs.Of(width, (i, j) => -precision[i, j] / Math.Sqrt(precision[i, i] * precision[j, j])),
            .. UnitPairs.Of(width, features.Correlation),
        ];
    }
}
