using Kadanoff.Numerics;

namespace Kadanoff.Statistics.TailFits;

/// <summary>The exponent of a power law in the tail of whole numbers: degrees, counts, sizes of clusters.</summary>
/// <remarks>
/// <para><i>Equation</i>: p(k) = k^{−α}/ζ(α, k_min) for k ≥ k_min. For each number that occurs as k_min the most likely α has the least α⟨ln k⟩ + ln ζ(α, k_min); D is the largest difference between the parts of the
/// tail up to some k, measured and 1 − ζ(α, k + 1)/ζ(α, k_min). The smallest D wins, of equal ones the smaller k_min.</para>
/// <para><i>Error</i> of α: 1/√(m ∂²ln ζ/∂α²). <i>Valid for</i> independent whole numbers; the law of continuous numbers would put α too low where k_min is small.
/// <i>Cost</i>: half a microsecond for each pair of different numbers at most. <i>Reference</i>: [clauset2009, §3]. <i>Checked by</i> DiscreteTailFitTests, RealTailTests.</para>
/// </remarks>
public static class DiscreteTailFit
{
    private const double Nearest = 1e-6;
    private const double Difference = 1e-3;

    /// <summary>Fits whole numbers in any order.</summary>
    /// <param name="values">Whole; those that are not above the floor are left out.</param>
    /// <param name="options">Null for the usual ones.</param>
    /// <exception cref="DataException">A number is not whole, or the options make no sense.</exception>
    public static TailFit Of(IReadOnlyList<double> values, TailFitOptions? options = null)
    {
        var sample = new TailValues(values, options ?? new TailFitOptions());
        foreach (var value in sample.Sorted)
            if (value != Math.Floor(value) || value < 1)
                throw new DataException(FormattableString.Invariant($"{value} is no whole number, and the law is one of whole numbers"), "Fit the tail of continuous numbers instead.");
        if (sample.Candidates < 1)
            return TailFit.None(TailFitOutcome.NotEnoughValues, sample.Count);
        var best = TailFit.None(TailFitOutcome.AllEqual, sample.Count);
        for (var begin = sample.Known; begin < sample.Known + sample.Candidates; begin++)
        {
            if (begin == sample.Known || sample.Sorted[begin] != sample.Sorted[begin - 1])
                best = Better(best, sample, begin);
            if (sample.Options.Minimum is not null)
                break;
        }

        return best;
    }

    private static TailFit Better(TailFit best, TailValues sample, int begin)
    {
        var tail = sample.Sorted.AsSpan(begin);
        var start = tail[0];
        if (tail[^1] == start)
            return best;
        var mean = Mean(sample.Logs.AsSpan(begin)) - sample.Logs[begin];
        double Unlikeliness(double exponent) => (exponent * (mean + sample.Logs[begin])) + HurwitzZeta.Log(exponent, start);
        var exponent = GoldenSection.Minimum(Unlikeliness, 1 + Nearest, 3 + (2 / Math.Max(mean, Nearest)));
        var distance = DistanceOf(tail, exponent, best.Outcome == TailFitOutcome.Fitted ? best.Distance : double.PositiveInfinity);
        if (best.Outcome == TailFitOutcome.Fitted && distance >= best.Distance)
            return best;
        var step = Difference * (exponent - 1);
        var curvature = (HurwitzZeta.Log(exponent + step, start) - (2 * HurwitzZeta.Log(exponent, start)) + HurwitzZeta.Log(exponent - step, start)) / (step * step);
        return new TailFit(TailFitOutcome.Fitted, new Estimate(exponent, 1 / Math.Sqrt(tail.Length * curvature), tail.Length), start, distance, sample.Count);
    }

    /// <summary>D; not measured to the end where it is no smaller than the best.</summary>
    private static double DistanceOf(ReadOnlySpan<double> tail, double exponent, double best)
    {
        var (norm, largest) = (HurwitzZeta.Log(exponent, tail[0]), 0.0);
        for (int first = 0, next; first < tail.Length && largest < best; first = next)
        {
            for (next = first + 1; next < tail.Length && tail[next] == tail[first]; next++)
            {
            }

            var (below, upTo) = (1 - Math.Exp(HurwitzZeta.Log(exponent, tail[first]) - norm), 1 - Math.Exp(HurwitzZeta.Log(exponent, tail[first] + 1) - norm));
            largest = Math.Max(largest, Math.Max(Math.Abs(below - ((double)first / tail.Length)), Math.Abs(upTo - ((double)next / tail.Length))));
        }

        return largest;
    }

    private static double Mean(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
            sum += value;
        return sum / values.Length;
    }
}
