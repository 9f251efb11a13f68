namespace Kadanoff.Numerics;

/// <summary>The minimum of a function of one number by the simplex of Nelder and Mead, which then has two points.</summary>
/// <remarks>
/// <para><i>Method</i>: the worse point is reflected at the better one, two steps where that is better still, half a step where it is not; until both places and both values agree within 1e-4.
/// The second point starts 5 % beyond the first. <i>Precision</i>: 1e-4, no more: <see cref="GoldenSection"/> is better in every respect. This one is for results that others have found by it.</para>
/// <para><i>Reference</i>: [nelder1965]. <i>Checked by</i> TwoPointSimplexTests.</para>
/// </remarks>
internal static class TwoPointSimplex
{
    private const double Tolerance = 1e-4;
    private const int MostSteps = 200;

    /// <summary>The better point at the end.</summary>
    /// <param name="f">The function.</param>
    /// <param name="start">The first point; not 0.</param>
    public static double Minimum(Func<double, double> f, double start)
    {
        ArgumentNullException.ThrowIfNull(f);
        var (better, worse) = Ordered((start, f(start)), (1.05 * start, f(1.05 * start)));
        for (var step = 0; step < MostSteps && (Math.Abs(worse.X - better.X) > Tolerance || Math.Abs(worse.Value - better.Value) > Tolerance); step++)
            (better, worse) = Ordered(better, Next(f, better, worse));
        return better.X;
    }

    private static (double X, double Value) Next(Func<double, double> f, (double X, double Value) better, (double X, double Value) worse)
    {
        (double, double) At(double steps)
        {
            var x = better.X + (steps * (better.X - worse.X));
            return (x, f(x));
        }

        (double X, double Value) reflected = At(1);
        if (reflected.Value < better.Value)
            return At(2) is var expanded && expanded.Item2 < reflected.Value ? expanded : reflected;
        var half = reflected.Value < worse.Value ? 0.5 : -0.5;
        (double X, double Value) contracted = At(half);
        var isBetter = half > 0 ? contracted.Value <= reflected.Value : contracted.Value < worse.Value;
        return isBetter ? contracted : At(-0.5);
    }

    private static ((double X, double Value) Better, (double X, double Value) Worse) Ordered((double X, double Value) first, (double X, double Value) second) =>
        second.Value < first.Value ? (second, first) : (first, second);
}
