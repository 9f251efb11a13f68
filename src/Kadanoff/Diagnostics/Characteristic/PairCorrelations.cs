namespace Kadanoff.Diagnostics.Characteristic;

/// <summary>The correlation r_ij of every pair of units.</summary>
/// <remarks><i>Equation</i>: r_ij = C_ij/√(C_ii C_jj) with the covariance C. <i>Cost</i>: 2·n·m². <i>Reference</i>: [pearson1896]. <i>Checked by</i> PairStrengthTests.</remarks>
internal sealed class PairCorrelations : ParameterEstimator
{
    public override double[] Parameters(WeightedFeatures features) => UnitPairs.Of(features.Width, features.Correlation);
}
