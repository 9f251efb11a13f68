namespace Kadanoff.Numerics;

/// <summary>A place on a line, with the value of a function there and its derivative along the line.</summary>
internal readonly record struct LinePoint(double Step, double Value, double Slope)
{
    public bool IsFinite => double.IsFinite(Value) && double.IsFinite(Slope);
}

/// <summary>A step along a line at which a function has fallen enough and has become flat enough.</summary>
/// <remarks>
/// <para><i>Equation</i>: φ(s) ≤ φ(0) + 10⁻⁴ s φ′(0) and |φ′(s)| ≤ c |φ′(0)|. Steps double until they enclose such a place, then cubic interpolation
/// narrows them, every third time bisection. Where values differ by no more than rounding, the slope alone says whether the function has fallen:
/// φ′(s) ≤ (2·10⁻⁴ − 1) φ′(0). A place where the function is NaN or infinite is too far.</para>
/// <para><i>Valid for</i> φ′(0) &lt; 0. <i>Reference</i>: [nocedal2006] algorithms 3.5 and 3.6; [hager2005] for values within rounding. <i>Checked by</i> LimitedMemoryBfgsTests.</para>
/// </remarks>
/// <param name="line">The function on the line.</param>
/// <param name="start">Step 0.</param>
/// <param name="flatness">c, above 10⁻⁴ and below 1.</param>
internal sealed class StrongWolfeSearch(Func<double, LinePoint> line, LinePoint start, double flatness)
{
    private const double Decrease = 1e-4;
    private const int Doublings = 40;
    private const int Narrowings = 40;

    /// <summary>Of a value, as a part of it: what is left of its sixteen digits after a sum of many terms.</summary>
    private const double Rounding = 4e-15;

    private readonly double _noise = Rounding * Math.Abs(start.Value);

    /// <summary>The place found; one that only falls where flatness cannot be had; null where the function falls nowhere.</summary>
    /// <param name="step">To try first.</param>
    public LinePoint? Find(double step)
    {
        var previous = start;
        for (var i = 0; i < Doublings; i++)
        {
            var trial = line(step);
            if (IsTooFar(trial, previous))
                return Between(previous, trial);
            if (IsFlat(trial))
                return trial;
            if (trial.Slope >= 0)
                return Between(trial, previous);
            (previous, step) = (trial, 2 * step);
        }

        return previous;
    }

    /// <param name="low">Falls, the lowest so far.</param>
    /// <param name="high">The other end.</param>
    private LinePoint? Between(LinePoint low, LinePoint high)
    {
        for (var i = 0; i < Narrowings; i++)
        {
            var step = i % 3 == 2 || !high.IsFinite ? (low.Step + high.Step) / 2 : Interpolated(low, high);
            if (step == low.Step || step == high.Step)
                break;
            var trial = line(step);
            if (IsTooFar(trial, low))
            {
                high = trial;
                continue;
            }

            if (IsFlat(trial))
                return trial;
            high = trial.Slope * (high.Step - low.Step) >= 0 ? low : high;
            low = trial;
        }

        return low.Step > 0 ? low : null;
    }

    private bool IsFlat(LinePoint trial) => Math.Abs(trial.Slope) <= -flatness * start.Slope;

    private bool IsTooFar(LinePoint trial, LinePoint lowest) => !trial.IsFinite || !HasFallen(trial) || trial.Value > lowest.Value + _noise;

    private bool HasFallen(LinePoint trial) =>
        trial.Value <= start.Value + (Decrease * trial.Step * start.Slope)
        || (trial.Value <= start.Value + _noise && trial.Slope <= ((2 * Decrease) - 1) * start.Slope);

    /// <summary>Where the cubic through both values and slopes is least, a tenth of the way from either end at least.</summary>
    private static double Interpolated(LinePoint low, LinePoint high)
    {
        var length = high.Step - low.Step;
        var bend = low.Slope + high.Slope - (3 * (high.Value - low.Value) / length);
        var root = Math.CopySign(Math.Sqrt(Math.Max(0, (bend * bend) - (low.Slope * high.Slope))), length);
        var part = 1 - ((high.Slope + root - bend) / (high.Slope - low.Slope + (2 * root)));
        return low.Step + (length * (double.IsFinite(part) ? Math.Clamp(part, 0.1, 0.9) : 0.5));
    }
}
