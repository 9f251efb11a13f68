namespace Kadanoff.Numerics;

/// <summary>The solution of dy/dt = f(y) by Runge–Kutta steps of fifth order that choose their length.</summary>
/// <remarks>
/// <para><i>Method</i>: seven stages give y to fifth and to fourth order; the difference is the error of a step, kept below the tolerance times 1 + |y|.</para>
/// <para><i>Reference</i>: [dormand1980]. <i>Checked by</i> DormandPrinceTests.</para>
/// </remarks>
internal static class DormandPrince
{
    private const double Tolerance = 1e-13;

    private const int MostSteps = 1_000_000;

    private static readonly double[][] s_stages =
    [
        [],
        [1 / 5.0],
        [3 / 40.0, 9 / 40.0],
        [44 / 45.0, -56 / 15.0, 32 / 9.0],
        [19372 / 6561.0, -25360 / 2187.0, 64448 / 6561.0, -212 / 729.0],
        [9017 / 3168.0, -355 / 33.0, 46732 / 5247.0, 49 / 176.0, -5103 / 18656.0],
        [35 / 384.0, 0, 500 / 1113.0, 125 / 192.0, -2187 / 6784.0, 11 / 84.0],
    ];

    /// <summary>Fifth minus fourth order.</summary>
    private static readonly double[] s_error = [71 / 57600.0, 0, -71 / 16695.0, 71 / 1920.0, -17253 / 339200.0, 22 / 525.0, -1 / 40.0];

    /// <summary>y(t).</summary>
    /// <param name="rate">f.</param>
    /// <param name="start">y(0).</param>
    /// <param name="length">t, not negative.</param>
    /// <exception cref="DataException">The solution runs away before t, or its steps become too small.</exception>
    public static double[] Integrate(Func<double[], double[]> rate, ReadOnlySpan<double> start, double length)
    {
        var (y, t, step) = (start.ToArray(), 0.0, length / 16);
        for (var count = 0; t < length; count++)
        {
            step = Math.Min(step, length - t);
            if (count == MostSteps || t + step == t)
                throw new DataException(
                    FormattableString.Invariant($"A differential equation cannot be followed beyond {t:G6} of {length:G6}: it stands at ({string.Join(", ", y.Select(value => FormattableString.Invariant($"{value:G4}")))})"),
                    "Start where its solution stays finite, or ask for a shorter way.");
            var (next, error) = Step(rate, y, step);
            if (error <= 1)
                (y, t) = (next, step == length - t ? length : t + step);
            step *= double.IsNaN(error) ? 0.2 : Math.Clamp(0.9 * Math.Pow(error, -0.2), 0.2, 5);
        }

        return y;
    }

    /// <summary>One step, and its error over what is allowed.</summary>
    private static (double[] Next, double Error) Step(Func<double[], double[]> rate, double[] y, double step)
    {
        var slopes = new double[s_stages.Length][];
        var at = y;
        for (var stage = 0; stage < s_stages.Length; stage++)
        {
            at = [.. y.Select((value, i) => value + (step * Sum(s_stages[stage], slopes, i)))];
            slopes[stage] = rate(at);
        }

        return (at, y.Select((value, i) => Math.Abs(step * Sum(s_error, slopes, i)) / (Tolerance * (1 + Math.Abs(value)))).Aggregate(Math.Max));
    }

    private static double Sum(double[] weights, double[][] slopes, int i)
    {
        var sum = 0.0;
        for (var k = 0; k < weights.Length; k++)
            sum += weights[k] * slopes[k][i];
        return sum;
    }
}
