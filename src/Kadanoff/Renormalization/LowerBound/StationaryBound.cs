namespace Kadanoff.Renormalization.LowerBound;

/// <summary>The fixed point of Kadanoff's step at which the free energy does not change with p, to first order: the best p of a critical lattice.</summary>
/// <remarks>
/// <para><i>Equation</i>: Σ_μ l(μ) ∂v′(μ)/∂p = 0 at v* = v′(v*). In d = 2 there are two branches of fixed points, which cross at p = 0.7415: that to which the critical lattice
/// of nearest neighbours flows, and one that treats all corners of a cell alike. Each has its own best p.</para>
/// <para><i>Reference</i>: [kadanoff1975], [kadanoff1976b]. <i>Checked by</i> StationaryBoundTests, and <c>rbm:A6</c> of selfcheck.</para>
/// </remarks>
/// <param name="Step">With the best p.</param>
/// <param name="Point">Its fixed point, with the even directions.</param>
public sealed record StationaryBound(KadanoffBound Step, FixedPoint Point)
{
    private const int MostSteps = 40;

    /// <summary>The fixed point that the critical lattice of nearest neighbours flows to at a given p.</summary>
    /// <exception cref="DataException">There is no transition at this p.</exception>
    public static (PhaseBoundary Boundary, FixedPoint Point) FromNearestNeighbours(KadanoffBound step)
    {
        ArgumentNullException.ThrowIfNull(step);
        var boundary = PhaseBoundary.Between(step, step.NearestNeighbours, 0.01, 2);
        return (boundary, FixedPoint.Near(step, boundary.Closest));
    }

    /// <summary>The best p on a branch of fixed points, by the secant method.</summary>
    /// <param name="step">With a p near the best.</param>
    /// <param name="start">Couplings near its fixed point.</param>
    /// <exception cref="DataException">Newton's iteration or the secant method does not arrive.</exception>
    public static StationaryBound Near(KadanoffBound step, ReadOnlySpan<double> start)
    {
        ArgumentNullException.ThrowIfNull(step);
        var (point, before) = (FixedPoint.Near(step, start), step.Parameter);
        var slopeBefore = step.ParameterSlope([.. point.Couplings]);
        var parameter = before + 1e-3;
        for (var i = 0; i < MostSteps; i++)
        {
            step = new KadanoffBound(step.Dimension, parameter, step.WithField);
            point = FixedPoint.Near(step, [.. point.Couplings]);
            var slope = step.ParameterSlope([.. point.Couplings]);
            var change = slope == slopeBefore ? 0 : slope * (parameter - before) / (slope - slopeBefore);
            if (Math.Abs(change) < 1e-12)
                return new StationaryBound(step, point);
            (before, slopeBefore, parameter) = (parameter, slope, parameter - change);
        }

        throw new DataException($"No best parameter of {step.Name} was found nearby", "Start nearer to it.");
    }
}
