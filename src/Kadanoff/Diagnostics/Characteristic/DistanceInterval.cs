using Kadanoff.Statistics;

namespace Kadanoff.Diagnostics.Characteristic;

/// <summary>The distance between noisy parameters and a point, with an interval that can reach 0 although a norm cannot.</summary>
/// <remarks>
/// <para><i>Equation</i>: with δ = θ̂ − θ* and the errors ξ = θ_b − ⟨θ_b⟩ of bootstrap replicates, D² = max(0, ‖δ‖² − ⟨‖ξ‖²⟩): noise alone makes ‖δ‖² as large as ⟨‖ξ‖²⟩,
/// the trace of the covariance.</para>
/// <para><i>Interval</i>: by Neyman's construction. A true distance D along δ would have shown ‖D·δ/‖δ‖ + ξ‖²; the interval holds those D for which the measured ‖δ‖² is
/// neither among the 2.5 % smallest nor among the 2.5 % largest of these. It begins at 0 exactly where ‖δ‖² is no larger than noise makes it.
/// Where ‖δ‖² is smaller than noise usually makes it, the upper end is that of the usual noise. The error is the width of the interval over 2·1.96.</para>
/// <para><i>Valid for</i> errors that do not depend on the distance; coverage is exact for a distance 0, and for many standard errors. Without replicates the law is exact, and so is D.
/// <i>Reference</i>: [neyman1937], [efron1979]. <i>Checked by</i> DistanceIntervalTests.</para>
/// </remarks>
/// <param name="Distance">D with its error; with the noise still in it where a replicate is not finite.</param>
/// <param name="Low">NaN where a replicate is not finite.</param>
/// <param name="High">NaN where a replicate is not finite.</param>
internal readonly record struct DistanceInterval(Estimate Distance, double Low, double High)
{
    private const double Confidence = 0.95;

    /// <summary>Standard errors between the middle of a normal law and the end of its 95 % interval.</summary>
    public const double StandardErrors = 1.959963984540054;

    /// <summary>The interval of ‖δ‖.</summary>
    /// <param name="difference">δ.</param>
    /// <param name="replicates">δ of each replicate; none where the law is exact.</param>
    /// <param name="samples">Behind the parameters.</param>
    public static DistanceInterval Of(double[] difference, IReadOnlyList<double[]> replicates, long samples)
    {
        var square = SquareOf(difference);
        if (replicates.Count == 0)
            return new DistanceInterval(Estimate.Exact(Math.Sqrt(square)), Math.Sqrt(square), Math.Sqrt(square));
        double[] centre = [.. difference.Select((_, p) => replicates.Average(replicate => replicate[p]))];
        (double Along, double Square)[] errors = [.. replicates.Select(replicate => Error(replicate, centre, difference, Math.Sqrt(square)))];
        var noise = Moments.Mean([.. errors.Select(error => error.Square)]);
        var low = Interval(errors, error => Smallest(error, square), samples).Low;
        var high = Interval(errors, error => Largest(error, Math.Max(square, noise)), samples).High;
        var half = (high - low) / 2 / StandardErrors;
        return new DistanceInterval(new Estimate(Math.Sqrt(double.IsFinite(noise) ? Math.Max(0, square - noise) : square), half, samples), low, high);
    }

    /// <summary>A monotone function of the distance.</summary>
    public DistanceInterval Mapped(Func<double, double> of)
    {
        var (one, other) = (of(Low), of(High));
        return new DistanceInterval(
            Distance with { Value = of(Distance.Value), StandardError = Distance.StandardError == 0 ? 0 : Math.Abs(other - one) / 2 / StandardErrors },
            Math.Min(one, other),
            Math.Max(one, other));
    }

    /// <summary>ξ·δ/‖δ‖ and ‖ξ‖² of a replicate.</summary>
    private static (double Along, double Square) Error(double[] replicate, double[] centre, double[] difference, double length)
    {
        var (along, square) = (0.0, 0.0);
        for (var p = 0; p < difference.Length; p++)
        {
            var error = replicate[p] - centre[p];
            along += error * difference[p];
            square += error * error;
        }

        return (length == 0 ? 0 : along / length, square);
    }

    /// <summary>The least distance that this error would have shown as the measured square, or more.</summary>
    private static double Smallest((double Along, double Square) error, double square) =>
        error.Square >= square ? 0 : Math.Sqrt((error.Along * error.Along) + square - error.Square) - error.Along;

    /// <summary>The largest distance that this error would have shown as the measured square, or less; 0 where there is none.</summary>
    private static double Largest((double Along, double Square) error, double square) =>
        (error.Along * error.Along) + square - error.Square is var room && room < 0 ? 0 : Math.Max(0, Math.Sqrt(room) - error.Along);

    private static (double Low, double High) Interval((double Along, double Square)[] errors, Func<(double Along, double Square), double> distance, long samples) =>
        new BootstrapDistribution(0, [.. errors.Select(error => double.IsFinite(error.Square) ? distance(error) : double.NaN)], samples).Interval(Confidence);

    private static double SquareOf(double[] vector) => vector.Sum(component => component * component);
}
