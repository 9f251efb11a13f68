using Kadanoff.Flows;
using Kadanoff.Statistics;

namespace Kadanoff.Diagnostics.Spectra;

/// <summary>The exponent of the upper part of a spectrum by Hill's estimator: a fixed part, no search for where a tail begins.</summary>
/// <remarks>
/// <para><i>Equation</i>: α = 1 + k/Σ_{i=1..k} ln(λ_{n−i+1}/λ_{n−k}) with k the upper half of the n positive eigenvalues; error (α − 1)/√k.</para>
/// <para><i>Use</i>: a rank among the layers of one network, by which <see cref="LayerSchedule"/> shares learning rates; not an exponent where the half is no power law. It jumps less than <see cref="TailExponent"/> from one epoch to the next.
/// <i>Units</i>: none. <i>Reference</i>: [hill1975], its use [zhou2023]. <i>Checked by</i> HillExponentTests.</para>
/// </remarks>
public static class HillExponent
{
    /// <summary>Part of the eigenvalues that is used.</summary>
    public const double Part = 0.5;

    public static Observable Observable { get; } = new("weightHillExponent", "Hill exponent", "1 + k/Σ ln(λ/λ_(n−k)) over the upper half k of the eigenvalues of W·Wᵀ", "hill1975");

    /// <summary>α with its error; NaN where there are fewer than four positive eigenvalues or the upper ones are equal.</summary>
    /// <param name="eigenvalues">Ascending.</param>
    public static Estimate Of(ReadOnlySpan<double> eigenvalues)
    {
        var first = 0;
        while (first < eigenvalues.Length && !(eigenvalues[first] > 0))
            first++;
        var positive = eigenvalues[first..];
        var count = (int)(Part * positive.Length);
        if (count < 2)
            return new Estimate(double.NaN, double.NaN, count);
        var sum = 0.0;
        foreach (var value in positive[^count..])
            sum += Math.Log(value / positive[^(count + 1)]);
        return sum > 0 ? new Estimate(1 + (count / sum), count / sum / Math.Sqrt(count), count) : new Estimate(double.NaN, double.NaN, count);
    }
}
