using System.Numerics.Tensors;

namespace Kadanoff.Diagnostics.Spectra;

/// <summary>What of a spectrum is noise, and what stands out of it: the bulk by the law of Marchenko and Pastur, spikes by that of Tracy and Widom.</summary>
/// <remarks>
/// <para><i>Equation</i>: the variance v of an element is that at which the lower three quarters of the bulk have the sum that the law gives them; a spike is an eigenvalue that noise of this variance passes with a
/// probability below the level, λ &gt; v(μ + σs). The bulk is what is no spike; v and the spikes are found in turn until they stay. σ also holds the error of v, δ = √(3.5/n) for n weights (measured; ‖W‖² alone has √(2/n)): σ² + (μδ)²/1.608.</para>
/// <para><i>Why three quarters</i>: large eigenvalues do not move them, while they do move ‖W‖². <i>Distance</i>: largest |F_n − F| of the bulk. Eigenvalues of noise keep their distances, so that it is of order
/// 1/n there, and a p-value has to come from random matrices of the same shape, not from the tables of Kolmogorov.</para>
/// <para><i>Valid for</i> ten eigenvalues or more; positions of a kernel are matrices of their own with one v. At a level of 1 % noise has a spike in 1.2 to 1.7 % of matrices from 20 × 12 to 100 × 100 (2000 each). <i>Cost</i>: n for each round. <i>Reference</i>: [marchenko1967], [johnstone2001], [baik2005]. <i>Checked by</i> MarchenkoPasturFitTests.</para>
/// </remarks>
/// <param name="Variance">v.</param>
/// <param name="Bulk">The law of the bulk.</param>
/// <param name="Threshold">Above which an eigenvalue is a spike.</param>
/// <param name="Spikes">How many are.</param>
/// <param name="SpikeShare">Their part of Σλ.</param>
/// <param name="LargestPlace">Of the largest eigenvalue about the edge, in units of the law of Tracy and Widom.</param>
/// <param name="Distance">Of the bulk from its law.</param>
public sealed record MarchenkoPasturFit(double Variance, MarchenkoPastur Bulk, double Threshold, int Spikes, double SpikeShare, double LargestPlace, double Distance)
{
    /// <summary>Fewest eigenvalues with a bulk.</summary>
    public const int FewestEigenvalues = 10;

    /// <summary>Matrices that share the largest eigenvalue.</summary>
    public required int Positions { get; init; }

    /// <summary>Probability that the largest eigenvalue of noise lies as high, over all positions. It takes about a millisecond.</summary>
    public double LargestPValue => Math.Min(1, Positions * TracyWidom.Above(LargestPlace));

    private const int MostRounds = 50;
    private const double Trusted = 0.75;
    private const double ErrorOfVariance = 3.5;

    /// <summary>Fits a spectrum; null where it has fewer than ten eigenvalues, matrices of one row, or mostly zeros.</summary>
    /// <param name="spectrum">Of a block.</param>
    /// <param name="level">Probability of one spike or more in noise.</param>
    public static MarchenkoPasturFit? Of(WeightSpectrum spectrum, double level = 0.01)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        var values = spectrum.Eigenvalues;
        if (values.Length < FewestEigenvalues || spectrum.Shorter < 2 || !(values[values.Length / 2] > 0))
            return null;
        var (law, positions) = (new MarchenkoPastur(1 / spectrum.Ratio), spectrum.Slices.Count);
        var (centre, width) = Largest(spectrum);
        var edge = centre + (width * TracyWidom.Threshold(level / positions));
        var (bulk, variance) = (values.Length, 0.0);
        for (var round = 0; round < MostRounds; round++)
        {
            variance = VarianceOf(law, values.AsSpan(0, bulk)) / spectrum.Longer;
            var below = Array.FindLastIndex(values, value => value <= variance * edge) + 1;
            if (below >= bulk)
                break;
            bulk = below;
        }

        law = law with { Scale = spectrum.Longer * variance };
        var place = ((values[^1] / variance) - centre) / width;
        return new MarchenkoPasturFit(variance, law, variance * edge, values.Length - bulk, values.Skip(bulk).Sum() / spectrum.Sum, place, DistanceOf(law, values.AsSpan(0, bulk))) { Positions = positions };
    }

    /// <summary>μ and σ of the largest eigenvalue over the variance of an element, which itself is measured.</summary>
    private static (double Centre, double Width) Largest(WeightSpectrum spectrum)
    {
        var (centre, width) = TracyWidom.Largest(spectrum.Longer, spectrum.Shorter);
        var weights = (double)spectrum.Longer * spectrum.Shorter * spectrum.Slices.Count;
        return (centre, Math.Sqrt((width * width) + (ErrorOfVariance / weights * centre * centre / TracyWidom.Variance)));
    }

    /// <summary>s of a law whose lower three quarters have the sum of those of the numbers.</summary>
    private static double VarianceOf(MarchenkoPastur law, ReadOnlySpan<double> sorted)
    {
        var count = Math.Max(1, (int)(Trusted * sorted.Length));
        return TensorPrimitives.Sum(sorted[..count]) / sorted.Length / law.Weight(law.Quantile((double)count / sorted.Length));
    }

    private static double DistanceOf(MarchenkoPastur law, ReadOnlySpan<double> sorted)
    {
        var largest = 0.0;
        for (var i = 0; i < sorted.Length; i++)
        {
            var part = law.Cumulative(sorted[i]);
            largest = Math.Max(largest, Math.Max(part - ((double)i / sorted.Length), ((i + 1.0) / sorted.Length) - part));
        }

        return largest;
    }
}
