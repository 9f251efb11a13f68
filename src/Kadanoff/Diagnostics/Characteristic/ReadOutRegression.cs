using Kadanoff.Numerics;

namespace Kadanoff.Diagnostics.Characteristic;

/// <summary>The logit of a classifier as a linear function of the statistics of its input.</summary>
/// <remarks>
/// <para><i>Equation</i>: z ≈ b·T + c with b = ⟨δT δTᵀ⟩⁻¹⟨δT δz⟩, c = ⟨z⟩ − b·⟨T⟩ and R² = b·⟨δT δz⟩/⟨δz²⟩, all means over the weighted states.</para>
/// <para><i>Valid for</i> statistics that vary and do not determine each other. <i>Reference</i>: [golub2013, §5.3]. <i>Checked by</i> ReadOutParametersTests.</para>
/// </remarks>
/// <param name="names">Of the statistics, for reasons.</param>
/// <param name="means">Taken off the logit and each statistic before.</param>
internal sealed class ReadOutRegression(IReadOnlyList<string> names, double[] means) : ParameterEstimator
{
    /// <summary>Part of the squared mean below which a variance is rounding.</summary>
    private const double Constant = 1e-24;

    /// <inheritdoc/>
    /// <remarks>Slopes b, intercept c, R².</remarks>
    public override double[] Parameters(WeightedFeatures features)
    {
        var statistics = Part(features);
        for (var a = 0; a < names.Count; a++)
        {
            if (!(statistics[a, a] > Constant * means[a + 1] * means[a + 1]))
                throw new DataException($"The statistic {names[a]} is the same in every state", "Leave it out.");
        }

        return CovarianceRank.Of(statistics) is var rank && rank < names.Count
            ? throw new DataException($"The statistics {string.Join(", ", names)} determine each other: their covariance has rank {rank}", "Leave one out.")
            : Fit(features, statistics);
    }

    public override Func<WeightedFeatures, double[]> OfReplicates(WeightedFeatures features, double[] parameters) => replicate => Fit(replicate, Part(replicate));

    private static Matrix<double> Part(WeightedFeatures features)
    {
        var statistics = new Matrix<double>(features.Width - 1, features.Width - 1);
        for (var a = 0; a < statistics.Rows; a++)
            for (var b = 0; b < statistics.Rows; b++)
                statistics[a, b] = features.Covariance[a + 1, b + 1];
        return statistics;
    }

    private double[] Fit(WeightedFeatures features, Matrix<double> statistics)
    {
        double[] common = [.. Enumerable.Range(1, names.Count).Select(a => features.Covariance[0, a])];
        var (slopes, intercept, explained) = (PositiveSystem.Solve(statistics, common), means[0] + features.Means[0], 0.0);
        for (var a = 0; a < slopes.Length; a++)
        {
            intercept -= slopes[a] * (means[a + 1] + features.Means[a + 1]);
            explained += slopes[a] * common[a];
        }

        return [.. slopes, intercept, features.Covariance[0, 0] > 0 ? explained / features.Covariance[0, 0] : 0];
    }
}
