using Kadanoff.Numerics;

namespace Kadanoff.Renormalization;

/// <summary>The fixed points of a step in a region: all sign changes of one coupling, or what Newton's iteration finds from many starts.</summary>
/// <remarks>
/// With several couplings nothing promises that all are found: the search starts where flows end, where they move least, and where it is told to. Of a line of fixed points, along which a coupling is marginal, one is kept.
/// <i>Checked by</i> FixedPointSearchTests.
/// </remarks>
public static class FixedPointSearch
{
    private const int Cells = 600;

    /// <summary>Two fixed points closer than this are one.</summary>
    private const double Same = 1e-6;

    /// <summary>The fixed points of one coupling from <paramref name="low"/> to <paramref name="high"/>, ends included, in their order.</summary>
    public static IReadOnlyList<FixedPoint> Between(RenormalizationStep step, double low, double high)
    {
        ArgumentNullException.ThrowIfNull(step);
        var places = Enumerable.Range(0, Cells + 1).Select(i => low + ((high - low) * i / Cells)).ToArray();
        var found = new List<FixedPoint>();
        for (var i = 0; i <= Cells; i++)
        {
            if (Motion(step, places[i]) == 0)
                found.Add(FixedPoint.At(step, [places[i]]));
            else if (i < Cells && Motion(step, places[i]) * Motion(step, places[i + 1]) < 0)
                found.Add(FixedPoint.At(step, [Bisection.Root(x => Motion(step, x), places[i], places[i + 1], step.Name)]));
        }

        return found;
    }

    /// <summary>The fixed points that are reached from starts, the most stable first.</summary>
    /// <param name="step">Of several couplings.</param>
    /// <param name="starts">Each is tried itself, and where the flow from it moves least and ends.</param>
    /// <param name="steps">How long these flows are.</param>
    public static IReadOnlyList<FixedPoint> From(RenormalizationStep step, IEnumerable<double[]> starts, int steps)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(starts);
        var found = new List<FixedPoint>();
        foreach (var start in starts.SelectMany(start => Promising(step, start, steps)))
        {
            if (Near(step, start) is { } point && !found.Any(other => AreOne(other, point)))
                found.Add(point);
        }

        return [.. found.OrderBy(point => point.Relevant).ThenBy(point => point.Couplings[0])];
    }

    /// <summary>The same point, or two of the same line.</summary>
    private static bool AreOne(FixedPoint a, FixedPoint b) =>
        (a.Marginal > 0 && a.Marginal == b.Marginal && a.Relevant == b.Relevant) || Distance([.. a.Couplings], [.. b.Couplings]) < Same;

    private static double Motion(RenormalizationStep step, double coupling) => step.Apply([coupling])[0] - coupling;

    /// <summary>The start, where the flow from it moves least after its first steps, and its last finite point.</summary>
    private static IEnumerable<double[]> Promising(RenormalizationStep step, double[] start, int steps)
    {
        var flow = new List<double[]> { start };
        for (var i = 0; i < steps && flow[^1].All(x => double.IsFinite(x) && Math.Abs(x) < 1e6); i++)
            flow.Add(step.Apply(flow[^1]));
        yield return start;
        if (flow.Count > 2)
            yield return flow[Enumerable.Range(0, flow.Count - 1).MinBy(i => Distance(flow[i], flow[i + 1]))];
        yield return flow[^1];
    }

    private static FixedPoint? Near(RenormalizationStep step, double[] start)
    {
        try
        {
            var point = FixedPoint.Near(step, start);
            return Distance(step.Apply([.. point.Couplings]), [.. point.Couplings]) < Same ? point : null;
        }
        catch (DataException)
        {
            return null;
        }
    }

    private static double Distance(double[] a, double[] b) => a.Zip(b, (x, y) => Math.Abs(x - y)).Max();
}
