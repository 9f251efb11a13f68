using Kadanoff.Flows;
using Kadanoff.Numerics;

namespace Kadanoff.Diagnostics;

/// <summary>How many directions a representation fills.</summary>
/// <remarks>
/// <para><i>Equation</i>: with the eigenvalues λ of the covariance of all samples, the numerical rank counts λ_j &gt; 10⁻³·λ_max;
/// the stable rank is Σ λ_j/λ_max. Both lie in 1 … min(N − 1, p).</para>
/// <para><i>Invariant</i> under translation, rotation and one scale. Beyond the layer where classes become separable the rank
/// of an over-deep network falls while the accuracy of a probe stays: its tunnel.</para>
/// <para><i>Cost</i>: N·p·min(N, p) + 4/3·min(N, p)³ operations. <i>Reference</i>: [masarczyk2023] for the count, [rudelson2007] for the stable rank. <i>Checked by</i> NumericalRankTests.</para>
/// </remarks>
/// <param name="Count">Eigenvalues above the threshold.</param>
/// <param name="Stable">Σ λ/λ_max.</param>
public sealed record NumericalRank(int Count, double Stable)
{
    /// <summary>Part of the largest eigenvalue of the covariance above which another counts.</summary>
    public const double Threshold = 1e-3;

    public static Observable Observable { get; } = new("numericalRank", "numerical rank", "eigenvalues of the covariance above 10⁻³ of the largest", "masarczyk2023");

    public static Observable StableObservable { get; } = new("stableRank", "stable rank", "trace of the covariance over its largest eigenvalue", "rudelson2007");

    /// <summary>Both ranks of a representation.</summary>
    /// <exception cref="DataException">Constant features, or more than 4096 samples of more than 4096 features.</exception>
    public static NumericalRank Of(LabelledFeatures features, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(features);
        var gram = new CentredGram(features, features.Moments(), threads);
        var eigenvalues = SymmetricEigen.Values(gram.Matrix, AlgebraProvider.Own, threads);
        return new NumericalRank(eigenvalues.Count(value => value > Threshold * eigenvalues[^1]), gram.Trace / eigenvalues[^1]);
    }
}
