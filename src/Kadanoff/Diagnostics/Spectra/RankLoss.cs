using Kadanoff.Flows;

namespace Kadanoff.Diagnostics.Spectra;

/// <summary>Directions of a layer that its weights do not use.</summary>
/// <remarks>
/// <para><i>Equation</i>: eigenvalues up to <see cref="Threshold"/> of the largest, that is singular values up to 10⁻⁶ of it. <i>Precision</i>: from the Gram matrix in float64 such a value is known to 10⁻⁴ of itself.
/// <i>Reference</i>: [martin2021]. <i>Checked by</i> LayerSpectrumTests.</para>
/// </remarks>
public static class RankLoss
{
    /// <summary>Part of the largest eigenvalue below which a direction is unused.</summary>
    public const double Threshold = 1e-12;

    public static Observable Observable { get; } = new("weightRankLoss", "rank loss", "singular values of the weights up to 10⁻⁶ of the largest", "martin2021");

    /// <param name="eigenvalues">Ascending.</param>
    public static int Of(ReadOnlySpan<double> eigenvalues)
    {
        var count = 0;
        while (count < eigenvalues.Length && !(eigenvalues[count] > Threshold * eigenvalues[^1]))
            count++;
        return count;
    }
}
