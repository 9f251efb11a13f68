using Kadanoff.Flows;
using Kadanoff.Numerics;
using Kadanoff.Statistics;

namespace Kadanoff.Diagnostics.Dimension;

/// <summary>The intrinsic dimension at a chosen scale from the distances of each sample to its neighbours of rank k and 2k: generalised ratios (Gride).</summary>
/// <remarks>
/// <para><i>Equation</i>: μ = r_2k/r_k has the density d (μ^d − 1)^{k−1} μ^{−(2k−1)d−1}/B(k, k); d solves
/// (n − 1)/d + Σ_i [(k − 1)/(1 − μ_i^−d) − (2k − 1)] ln μ_i = 0, which is the likelihood equation but for n − 1 in place of n: for k = 1 that removes its bias.
/// Error: the inverse root of the observed information n/d² + (k − 1) Σ_i ln²μ_i μ_i^−d/(1 − μ_i^−d)².</para>
/// <para><i>Scale</i>: mean of r_k and r_2k; k = 1, 2, 4, … as long as there are 2k neighbours. A dimension that stays over several scales is one of the data; noise shows at the smallest scales, curvature and borders at the largest.</para>
/// <para><i>Not</i>: neighbourhoods overlap, the more the larger k, and the error does not know it: it is a lower bound.</para>
/// <para><i>Cost</i>: that of all distances, sorted. <i>Reference</i>: [denti2022]. <i>Checked by</i> GeneralisedRatiosTests, IntrinsicDimensionTests.</para>
/// </remarks>
public static class GeneralisedRatios
{
    /// <summary>Largest dimension that is looked for.</summary>
    public const double Most = 1e4;

    /// <summary>k of the observable: neighbours 16 and 32.</summary>
    public const int UsualRank = 16;

    public static Observable Observable { get; } = new("dimensionGride", "intrinsic dimension (Gride, 16 and 32 neighbours)", "maximum of the likelihood of r₃₂/r₁₆", "denti2022");

    /// <summary>At one scale.</summary>
    /// <param name="neighbours">Of the samples.</param>
    /// <param name="rank">k.</param>
    /// <exception cref="DataException">Fewer than 2k neighbours, or a likelihood without maximum.</exception>
    public static ScaledDimension Of(Neighbourhoods neighbours, int rank)
    {
        ArgumentNullException.ThrowIfNull(neighbours);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rank);
        if (2 * rank >= neighbours.Count)
            throw new DataException($"{neighbours.Count} samples have no {2 * rank} neighbours", "Measure more samples.");
        var ratios = neighbours.LogRatios(rank, 2 * rank);
        if (Slope(ratios, rank, Most) > 0)
            throw new DataException($"Neighbours {rank} and {2 * rank} are equally far: the dimension is above {Most}", "Measure samples of a continuous law.");
        var dimension = Bisection.Root(d => Slope(ratios, rank, d), 1e-6, Most, "intrinsic dimension");
        return new ScaledDimension(rank, neighbours.Scale(rank, 2 * rank), new Estimate(dimension, 1 / Math.Sqrt(Information(ratios, rank, dimension)), neighbours.Count));
    }

    /// <summary>At the scales k = 1, 2, 4, … up to some neighbour.</summary>
    /// <param name="neighbours">Of the samples.</param>
    /// <param name="most">Largest rank 2k.</param>
    /// <exception cref="DataException">As above.</exception>
    public static IReadOnlyList<ScaledDimension> Scales(Neighbourhoods neighbours, int most = 64)
    {
        ArgumentNullException.ThrowIfNull(neighbours);
        var scales = new List<ScaledDimension>();
        for (var rank = 1; 2 * rank <= most && 2 * rank < neighbours.Count; rank *= 2)
            scales.Add(Of(neighbours, rank));
        return scales;
    }

    private static double Slope(double[] ratios, int rank, double dimension)
    {
        var sum = (ratios.Length - 1) / dimension;
        foreach (var x in ratios)
            sum += ((rank - 1) * OverOneMinusPower(x, dimension)) - (((2 * rank) - 1) * x);
        return sum;
    }

    private static double Information(double[] ratios, int rank, double dimension)
    {
        var sum = ratios.Length / (dimension * dimension);
        foreach (var x in ratios)
            sum += (rank - 1) * Math.Exp(-dimension * x) * Math.Pow(OverOneMinusPower(x, dimension), 2);
        return sum;
    }

    /// <summary>x/(1 − e^−dx); 1/d at x = 0.</summary>
    private static double OverOneMinusPower(double x, double dimension) => x * dimension < 1e-12 ? 1 / dimension : x / -Elementary.ExpMinusOne(-dimension * x);
}
