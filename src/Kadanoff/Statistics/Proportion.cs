namespace Kadanoff.Statistics;

/// <summary>Hits among independent tries: their part, with an interval that holds for few tries, and for none or all of them hits.</summary>
/// <remarks>
/// <i>Equation</i>: p = k/n; Wilson's interval (p + z²/2n ± z·√(p(1 − p)/n + z²/4n²))/(1 + z²/n) with z errors.
/// <i>Reference</i>: [brown2001]. <i>Checked by</i> ProportionTests.
/// </remarks>
/// <param name="Hits">k, 0 … n.</param>
/// <param name="Tries">n.</param>
public readonly record struct Proportion(int Hits, int Tries)
{
    /// <summary>95 % of a normal law lie within so many errors.</summary>
    private const double Errors = 1.959963984540054;

    /// <summary>p; NaN without tries.</summary>
    public double Value => (double)Hits / Tries;

    /// <summary>95 % interval; from 0 to 1 without tries.</summary>
    public (double Low, double High) Interval
    {
        get
        {
            if (Tries == 0)
                return (0, 1);
            var (p, square) = (Value, Errors * Errors / Tries);
            var (middle, half) = (p + (square / 2), Errors * Math.Sqrt((p * (1 - p) / Tries) + (square / (4 * Tries))));
            return (Math.Max(0, (middle - half) / (1 + square)), Math.Min(1, (middle + half) / (1 + square)));
        }
    }

    /// <summary>Counts.</summary>
    public static Proportion Of(IEnumerable<bool> tries)
    {
        bool[] all = [.. tries];
        return new Proportion(all.Count(hit => hit), all.Length);
    }

    /// <summary>For people: <c>7 of 12 (0.32 … 0.81)</c>.</summary>
    public override string ToString() => Tries == 0 ? "0 of 0" : FormattableString.Invariant($"{Hits} of {Tries} ({Interval.Low:0.00} … {Interval.High:0.00})");
}
