using Kadanoff.Flows;
using Kadanoff.Numerics;
using Kadanoff.Statistics;

namespace Kadanoff.Diagnostics.Dimension;

/// <summary>The intrinsic dimension of a representation from the distances of each sample to its two nearest neighbours.</summary>
/// <remarks>
/// <para><i>Equation</i>: where the density hardly changes within r_2, μ = r_2/r_1 has the law P(μ > t) = t^−d.
/// <b>Likelihood</b>: d = (n − 1)/Σ ln μ_i, without bias, error d/√(n − 2).
/// <b>Fit</b>: least squares of −ln(1 − i/n) against ln μ_(i) in ascending order, i = 1 … 0.9·n, through the origin; the tenth of the largest ratios, where the density changes, is left out; error by jackknife over 20 blocks.
/// <b>Posterior</b>: mean (α + n)/(β + Σ ln μ) and deviation √(α + n)/(β + Σ ln μ) under a Gamma prior with α = 2, β = 5.</para>
/// <para><i>Scale</i>: of n samples, the mean of r_1 and r_2; fewer samples look at a larger scale, so the estimate is repeated on random parts of n/2, n/4, …</para>
/// <para><i>Says</i> on how many coordinates the samples depend locally; noise counts where it is larger than r_2. <i>Not</i>: ratios of different samples share neighbours, so errors are a few per cent too small;
/// above twenty or so, the estimate falls below the truth, for want of samples.</para>
/// <para><i>Cost</i>: that of all distances. <i>Reference</i>: [facco2017]. <i>Checked by</i> TwoNearestNeighboursTests, IntrinsicDimensionTests.</para>
/// </remarks>
public static class TwoNearestNeighbours
{
    /// <summary>Part of the smallest ratios that the fit takes.</summary>
    public const double Fraction = 0.9;

    private const double PriorShape = 2;
    private const double PriorRate = 5;
    private const int Blocks = 20;

    public static Observable Observable { get; } = new("dimension", "intrinsic dimension (2NN)", "(n − 1)/Σ ln(r₂/r₁), by maximum likelihood without bias", "facco2017");

    public static Observable FitObservable { get; } = new("dimensionFit", "intrinsic dimension (2NN, fit)", "slope of −ln(1 − F) against ln(r₂/r₁) through the origin, the largest tenth left out", "facco2017");

    /// <summary>By maximum likelihood.</summary>
    public static Estimate Likelihood(Neighbourhoods neighbours)
    {
        ArgumentNullException.ThrowIfNull(neighbours);
        var dimension = (neighbours.Count - 1) / neighbours.LogRatios(1, 2).Sum();
        return Finite(new Estimate(dimension, dimension / Math.Sqrt(neighbours.Count - 2), neighbours.Count));
    }

    /// <summary>By the straight line.</summary>
    /// <exception cref="DataException">All ratios are 1: a lattice.</exception>
    public static Estimate Fit(Neighbourhoods neighbours)
    {
        ArgumentNullException.ThrowIfNull(neighbours);
        var ratios = neighbours.LogRatios(1, 2);
        var jackknife = Jackknife.Of(ratios, Slope, Math.Min(Blocks, ratios.Length));
        return Finite(new Estimate(jackknife.Uncorrected, jackknife.StandardError, neighbours.Count));
    }

    /// <summary>Mean and deviation of the dimension under a Gamma prior.</summary>
    public static Estimate Posterior(Neighbourhoods neighbours)
    {
        ArgumentNullException.ThrowIfNull(neighbours);
        var (shape, rate) = (PriorShape + neighbours.Count, PriorRate + neighbours.LogRatios(1, 2).Sum());
        return new Estimate(shape / rate, Math.Sqrt(shape) / rate, neighbours.Count);
    }

    /// <summary>The fit on random parts of the samples: n, n/2, n/4, … above ten, about as many parts of each size as cover all samples.</summary>
    /// <param name="neighbours">Of all samples.</param>
    /// <param name="seed">Of the parts.</param>
    public static IReadOnlyList<ScaledDimension> Decimated(Neighbourhoods neighbours, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(neighbours);
        var (n, scales) = (neighbours.Count, new List<ScaledDimension>());
        for (var factor = 1; (int)Math.Round((double)n / factor) is var size && size > Neighbourhoods.Fewest; factor *= 2)
            scales.Add(OfParts(neighbours, [.. Enumerable.Range(0, factor).Select(part => Part(n, size, seed, (factor * (long)n) + part))]));
        return scales;
    }

    /// <summary>The mean of the fit over parts of the samples; its error from their spread, or by jackknife where there is one part.</summary>
    /// <param name="neighbours">Of all samples.</param>
    /// <param name="parts">Numbers of samples.</param>
    public static ScaledDimension OfParts(Neighbourhoods neighbours, IReadOnlyList<int[]> parts)
    {
        ArgumentNullException.ThrowIfNull(neighbours);
        ArgumentNullException.ThrowIfNull(parts);
        var fits = parts.Select(neighbours.Among).Select(part => (Fit: Fit(part), Scale: part.Scale(1, 2))).ToArray();
        double[] values = [.. fits.Select(fit => fit.Fit.Value)];
        var error = values.Length < 2 ? fits[0].Fit.StandardError : Moments.Deviation(values) / Math.Sqrt(values.Length);
        return new ScaledDimension(parts[0].Length, fits.Average(fit => fit.Scale), new Estimate(values.Average(), error, parts.Sum(part => part.Length)));
    }

    private static int[] Part(int count, int size, ulong seed, long index) =>
        size >= count ? [.. Enumerable.Range(0, count)] : [.. new RandomStream(seed, "decimation", index).Permutation(count).Take(size)];

    private static double Slope(double[] ratios)
    {
        var sorted = ratios.Order().ToArray();
        var (products, squares) = (0.0, 0.0);
        for (var i = 0; i < (int)(sorted.Length * Fraction); i++)
        {
            products += sorted[i] * -Math.Log(1 - ((i + 1.0) / sorted.Length));
            squares += sorted[i] * sorted[i];
        }

        return products / squares;
    }

    private static Estimate Finite(Estimate estimate) => double.IsFinite(estimate.Value)
        ? estimate
        : throw new DataException("The two nearest neighbours of every sample are equally far: a lattice has no such dimension", "Measure samples of a continuous law.");
}
