namespace Kadanoff.Statistics;

/// <summary>How long a series remembers itself: the integrated autocorrelation time, summed up to a window that closes itself.</summary>
/// <remarks>
/// <para><i>Equation</i>: Γ(t) = ⟨(x_i − x̄)(x_{i+t} − x̄)⟩, τ(W) = ½ + Σ_{t=1..W} Γ(t)/Γ(0): ½ for independent samples, and the variance of the mean is 2τ·Γ(0)/n.
/// The window is the first W ≥ 1 with e^{−W/s} &lt; s/√(W·n), s = 1.5/ln((2τ' + 1)/(2τ' − 1)): truncation and noise are balanced.
/// τ' is τ(W) with |Γ(t)| for Γ(t), so that the window does not close while an alternating series still remembers itself.
/// Γ is raised by 2τΓ(0)/n for the mean that was subtracted. Error of τ: τ·√(4(W + ½ − τ)/n).</para>
/// <para><i>Valid for</i> stationary series whose slowest mode is not hidden. Where the series is shorter than 20 τ, or no window up to n/2 closes, τ is unknown (NaN).
/// A constant series has τ = ½ and no variance.</para>
/// <para><i>Cost</i>: O(n·W). <i>Reference</i>: [wolff2004], after the self-consistent window of [madras1988]. <i>Checked by</i> AutocorrelationTests.</para>
/// </remarks>
/// <param name="Time">τ, in samples.</param>
/// <param name="TimeError">One standard deviation of τ.</param>
/// <param name="Window">W; 0 where τ is unknown.</param>
/// <param name="Variance">Γ(0) of one sample, corrected where τ is known.</param>
/// <param name="Samples">n.</param>
public sealed record Autocorrelation(double Time, double TimeError, int Window, double Variance, long Samples)
{
    private const double Slowness = 1.5;
    private const int FewestTimes = 20;

    /// <summary>Standard error of the mean: √(2τ·Γ(0)/n).</summary>
    public double ErrorOfMean => Math.Sqrt(2 * Time * Variance / Samples);

    /// <summary>How many independent samples the series is worth: n/(2τ).</summary>
    public double IndependentSamples => Samples / (2 * Time);

    /// <summary>τ as a number with its error.</summary>
    public Estimate TimeEstimate => new(Time, TimeError, Samples);

    /// <summary>Measures a series.</summary>
    /// <param name="series">Measurements in their order in time, equally spaced.</param>
    /// <exception cref="DataException">There are fewer than two, or one is not finite.</exception>
    public static Autocorrelation Of(ReadOnlySpan<double> series)
    {
        if (series.Length < 2)
            throw new DataException($"{series.Length} measurements have no correlation", "Measure at least twice, better a thousand times.");
        Moments.RequireFinite(series);
        var (count, deviations) = ((double)series.Length, Deviations(series));
        var variance = Covariance(deviations, 0);
        if (variance == 0)
            return new Autocorrelation(0.5, 0, 1, 0, series.Length);
        var (sum, magnitude) = (0.5 * variance, 0.5 * variance);
        for (var window = 1; window <= series.Length / 2 && count >= FewestTimes * sum / variance; window++)
        {
            var covariance = Covariance(deviations, window);
            (sum, magnitude) = (sum + covariance, magnitude + Math.Abs(covariance));
            if (Closes(magnitude / variance, window, count) && count >= FewestTimes * sum / variance)
                return Corrected(variance, sum, window, series.Length);
        }

        return new Autocorrelation(double.NaN, double.NaN, 0, variance, series.Length);
    }

    /// <summary>Γ(t): mean over the pairs that many samples apart.</summary>
    /// <param name="deviations">Measurements minus their mean.</param>
    /// <param name="lag">t.</param>
    private static double Covariance(double[] deviations, int lag)
    {
        var sum = 0.0;
        for (var i = lag; i < deviations.Length; i++)
            sum += deviations[i] * deviations[i - lag];
        return sum / (deviations.Length - lag);
    }

    private static bool Closes(double time, int window, double count)
    {
        if (time <= 0.5)
            return true;
        var scale = Slowness / Math.Log(((2 * time) + 1) / ((2 * time) - 1));
        return Math.Exp(-window / scale) < scale / Math.Sqrt(window * count);
    }

    private static Autocorrelation Corrected(double variance, double sum, int window, int count)
    {
        var shift = Math.Max(0, 2 * sum / count);
        var time = Math.Max(0, (sum + ((window + 0.5) * shift)) / (variance + shift));
        var error = time * Math.Sqrt(Math.Max(0, 4 * (window + 0.5 - time) / count));
        return new Autocorrelation(time, error, window, variance + shift, count);
    }

    private static double[] Deviations(ReadOnlySpan<double> series)
    {
        var (mean, deviations) = (Moments.Mean(series), series.ToArray());
        foreach (ref var deviation in deviations.AsSpan())
            deviation -= mean;
        return deviations;
    }
}
