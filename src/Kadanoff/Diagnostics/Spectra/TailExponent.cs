using Kadanoff.Flows;
using Kadanoff.Statistics.TailFits;

namespace Kadanoff.Diagnostics.Spectra;

/// <summary>The exponent α of the power law with which the density of the largest eigenvalues of a layer falls.</summary>
/// <remarks>
/// <para><i>Equation</i>: ρ(λ) ∝ λ^{−α} for λ ≥ λ_min, by <see cref="TailFit"/>. A tail holds at least a quarter of the eigenvalues, or 50 where that is fewer; eigenvalues below 10⁻⁹ of the largest are zero.
/// Under 50 eigenvalues there is no fit: <i>not enough eigenvalues</i>.</para>
/// <para><i>Units</i>: none, α is free of scale. <i>Valid for</i> comparison with random layers of the same shape, which have an α too, often between 2 and 6. Eigenvalues repel each other: the error, made for independent numbers, is rather too large.
/// <i>Reference</i>: [martin2021], the fit [clauset2009]. <i>Checked by</i> LayerSpectrumTests.</para>
/// </remarks>
public static class TailExponent
{
    /// <summary>Fewer eigenvalues are not enough.</summary>
    public const int LeastEigenvalues = 50;

    private const int LargestLeastTail = 50;
    private const double RelativeFloor = 1e-9;

    public static Observable Observable { get; } = new("weightTailExponent", "tail exponent α", "exponent of the power law in the tail of the eigenvalues of W·Wᵀ, λ^(−α), which begins where its distance is least", "martin2021");

    public static Observable DistanceObservable { get; } = new("weightTailDistance", "tail distance D", "largest difference of the distributions of the tail of the eigenvalues and of its power law, 0 … 1", "clauset2009");

    /// <summary>Options of the fit for some eigenvalues.</summary>
    public static TailFitOptions Options(ReadOnlySpan<double> eigenvalues) => new()
    {
        SmallestTail = eigenvalues.Length < LeastEigenvalues ? LeastEigenvalues : Math.Min(eigenvalues.Length / 4, LargestLeastTail),
        Floor = eigenvalues.IsEmpty ? 0 : RelativeFloor * eigenvalues[^1],
    };

    /// <param name="eigenvalues">Ascending.</param>
    public static TailFit Of(double[] eigenvalues) => TailFit.Of(eigenvalues, Options(eigenvalues));
}
