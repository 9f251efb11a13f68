namespace Kadanoff.Statistics.TailFits;

/// <summary>The exponent of a power law in the tail of numbers, and where the tail begins.</summary>
/// <remarks>
/// <para><i>Equation</i>: ρ(x) = (α − 1)/x_min·(x/x_min)^{−α} for x ≥ x_min. For each candidate x_min = x_i with m numbers from it on, α = 1 + m/Σ ln(x_j/x_i) is the most likely exponent and
/// D = max_j |1 − (x_j/x_i)^{1−α} − (j − i)/m| its distance from the numbers; the smallest D wins, of equal ones the smaller x_min. Equal numbers are one candidate and one place: j counts the numbers that are smaller.</para>
/// <para><i>Units</i>: x_min those of the numbers; α and D have none. <i>Error</i> of α: (α − 1)/√m, for a known x_min; <see cref="TailBootstrap"/> counts the choice of x_min too.</para>
/// <para><i>Valid for</i> independent positive numbers. A fit says nothing about whether the law holds: ask <see cref="TailGoodness"/> and <see cref="TailComparison"/>.</para>
/// <para><i>Cost</i>: n log n, and n² only in the worst case: see <see cref="TailScan"/>. <i>Reference</i>: [clauset2009]. <i>Checked by</i> TailFitTests, TailScanTests, RealTailTests.</para>
/// </remarks>
/// <param name="Outcome">Whether there is an exponent; where there is none, numbers are NaN.</param>
/// <param name="Exponent">α; its samples are the m numbers of the tail.</param>
/// <param name="Minimum">x_min.</param>
/// <param name="Distance">D: 0 … 1.</param>
/// <param name="Values">How many numbers lie above the floor.</param>
public sealed record TailFit(TailFitOutcome Outcome, Estimate Exponent, double Minimum, double Distance, int Values)
{
    /// <summary>m: how many numbers are x_min or more.</summary>
    public int TailSize => (int)Exponent.Samples;

    /// <summary>Fits numbers in any order.</summary>
    /// <param name="values">Finite; those that are not above the floor are left out.</param>
    /// <param name="options">Null for the usual ones.</param>
    /// <exception cref="DataException">A number is not finite, or the options make no sense.</exception>
    public static TailFit Of(IReadOnlyList<double> values, TailFitOptions? options = null) => Of(new TailValues(values, options ?? new TailFitOptions()));

    internal static TailFit Of(TailValues values)
    {
        if (values.Candidates < 1)
            return None(TailFitOutcome.NotEnoughValues, values.Count);
        var (begin, rate, distance) = values.Fit(values.Logs);
        var size = values.Count - begin;
        return double.IsFinite(rate)
            ? new TailFit(TailFitOutcome.Fitted, new Estimate(1 + rate, rate / Math.Sqrt(size), size), values.Sorted[begin], distance, values.Count)
            : None(TailFitOutcome.AllEqual, values.Count);
    }

    internal static TailFit None(TailFitOutcome outcome, int values) => new(outcome, new Estimate(double.NaN, double.NaN, 0), double.NaN, double.NaN, values);
}
