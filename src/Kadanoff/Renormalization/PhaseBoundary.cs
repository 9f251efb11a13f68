namespace Kadanoff.Renormalization;

/// <summary>Where on a line of starts the flow goes from one phase to another, and how near to a fixed point it comes from there.</summary>
/// <remarks>
/// <i>Method</i>: bisection to the last digit between two starts whose flows end in different sinks; the flow from the boundary is followed to where it moves least.
/// Distances are taken in x/(1 + |x|), so that a sink may lie at infinity. <i>Checked by</i> PhaseBoundaryTests.
/// </remarks>
/// <param name="Coupling">Where on the line.</param>
/// <param name="Closest">The couplings at which the flow from there moves least: a start for Newton's iteration.</param>
/// <param name="Steps">How many steps lead there.</param>
public sealed record PhaseBoundary(double Coupling, double[] Closest, int Steps)
{
    private const int MostSteps = 400;
    private const int MostHalvings = 100;

    /// <summary>The boundary between two starts.</summary>
    /// <param name="step">What makes the flow.</param>
    /// <param name="start">The line of starts: couplings for a number.</param>
    /// <param name="low">In one phase.</param>
    /// <param name="high">In the other.</param>
    /// <exception cref="DataException">Both flow to the same sink.</exception>
    public static PhaseBoundary Between(RenormalizationStep step, Func<double, double[]> start, double low, double high)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(start);
        var (first, second) = (Sink(step, start(low)), Sink(step, start(high)));
        if (Distance(first, second) < 1e-6)
            throw new DataException(FormattableString.Invariant($"{step.Name} takes both {low} and {high} to the same phase"), "Choose two couplings on either side of the transition.");
        for (var halving = 0; halving < MostHalvings; halving++)
        {
            var middle = low + ((high - low) / 2);
            if (middle == low || middle == high)
                break;
            if (EndsIn(first, second, step, start(middle)))
                low = middle;
            else
                high = middle;
        }

        var (closest, steps) = Slowest(first, second, step, start(low));
        return new PhaseBoundary(low, closest, steps);
    }

    private static double[] Sink(RenormalizationStep step, double[] couplings)
    {
        for (var i = 0; i < MostSteps && couplings.All(double.IsFinite); i++)
            couplings = step.Apply(couplings);
        return couplings;
    }

    /// <summary>Whether a flow comes near to the first of two sinks before the other.</summary>
    private static bool EndsIn(double[] first, double[] second, RenormalizationStep step, double[] couplings)
    {
        var last = Between(first, second, step, couplings).Last();
        return Distance(last, first) < Distance(last, second);
    }

    private static (double[] Couplings, int Steps) Slowest(double[] first, double[] second, RenormalizationStep step, double[] couplings)
    {
        var flow = Between(first, second, step, couplings).ToArray();
        var steps = Enumerable.Range(0, flow.Length - 1).MinBy(i => Distance(flow[i], flow[i + 1]));
        return (flow[steps], steps);
    }

    /// <summary>A flow until it comes near to one of two sinks.</summary>
    private static IEnumerable<double[]> Between(double[] first, double[] second, RenormalizationStep step, double[] couplings)
    {
        var near = 0.05 * Distance(first, second);
        for (var i = 0; i < MostSteps; i++)
        {
            yield return couplings;
            if (Distance(couplings, first) < near || Distance(couplings, second) < near)
                break;
            couplings = step.Apply(couplings);
        }
    }

    private static double Distance(double[] a, double[] b) => a.Zip(b, (x, y) => Math.Abs(Compressed(x) - Compressed(y))).Max();

    private static double Compressed(double x) => double.IsInfinity(x) ? Math.Sign(x) : x / (1 + Math.Abs(x));
}
