using Kadanoff.Flows;

namespace Kadanoff.Renormalization.Schemes;

/// <summary>A step with all that is needed to draw its portrait: where to start, where to look for fixed points, what is known.</summary>
/// <remarks><i>Checked by</i> SchemeCatalogueTests.</remarks>
/// <param name="Step">Of the renormalization group.</param>
public sealed record SchemePlan(RenormalizationStep Step)
{
    /// <summary>Steps of a flow whose fixed points are looked for.</summary>
    private const int SearchSteps = 60;

    /// <summary>Steps of a flow from the grid.</summary>
    private const int FieldSteps = 3;

    private const int Columns = 7;
    private const int Rows = 6;

    /// <summary>The part of the plane that is drawn, for each of its two couplings; of one coupling, where fixed points are looked for.</summary>
    public required IReadOnlyList<(double Low, double High)> Region { get; init; }

    /// <summary>Which couplings span the plane.</summary>
    public (int Horizontal, int Vertical) Plane { get; init; }

    /// <summary>Which couplings of the region the grid may start from; null where all mean something.</summary>
    public Func<double[], bool>? Valid { get; init; }

    /// <summary>Flows from here, where no other start is asked for; null: on both sides of the unstable fixed point.</summary>
    public IReadOnlyList<double[]>? Starts { get; init; }

    /// <summary>The fixed points, where they are known or lie downstream of the starts; null: they are looked for.</summary>
    public Func<IEnumerable<FixedPoint>>? Ends { get; init; }

    /// <summary>More places to look for fixed points from.</summary>
    public IReadOnlyList<double[]> Guesses { get; init; } = [];

    /// <summary>Starts on a line that crosses the transition, and where it begins and ends; null where there is none.</summary>
    public (Func<double, double[]> Start, double Low, double High)? Line { get; init; }

    public Func<FixedPoint, double>? FieldDimension { get; init; }

    public IReadOnlyList<KnownValue> Known { get; init; } = [];

    private bool IsOfOneCoupling => Step.Couplings.Count == 1;

    /// <summary>The portrait.</summary>
    /// <param name="starts">Couplings to start from, one number for each, or the first ones, others zero; null for those of the scheme.</param>
    /// <param name="steps">Of each flow.</param>
    /// <param name="withFixedPoints">Whether to look for them.</param>
    /// <param name="stop">Asks to stop; looked at before each step of a flow.</param>
    /// <exception cref="DataException">A start has more couplings than the step.</exception>
    public FlowPortrait Portrait(IReadOnlyList<double[]>? starts, int steps, bool withFixedPoints = true, CancellationToken stop = default)
    {
        var boundary = Line is { } line ? PhaseBoundary.Between(Step, line.Start, line.Low, line.High) : null;
        var points = withFixedPoints ? FixedPoints(boundary) : [];
        var critical = Critical(boundary, points);
        var from = starts?.Select(Completed).ToArray() ?? Starts ?? Around(boundary?.Coupling ?? critical?.Coupling);
        return new FlowPortrait(Step, [.. from.Select(start => Step.Flow(start, steps, stop))], MarkedPoint.Named(points, critical, FieldDimension))
        {
            Plane = Plane,
            Region = IsOfOneCoupling ? [Seen(critical)] : Region,
            Known = Known,
            Transition = boundary?.Coupling,
            Field = IsOfOneCoupling ? [] : [.. Grid().Select(AsFarAsItGoes).OfType<Flow>()],
        };
    }

    /// <summary>A short flow; shorter where it leaves what the step is valid for, none where it does so at once.</summary>
    private Flow? AsFarAsItGoes(double[] start)
    {
        for (var steps = FieldSteps; steps > 0; steps--)
        {
            try
            {
                return Step.Flow(start, steps);
            }
            catch (DataException)
            {
            }
        }

        return null;
    }

    /// <summary>The one to which the boundary flows; or that which is left in the fewest directions.</summary>
    private static FixedPoint? Critical(PhaseBoundary? boundary, IReadOnlyList<FixedPoint> points)
    {
        var unstable = points.Where(point => point.Relevant > 0);
        return boundary is null ? unstable.MinBy(point => point.Relevant) : unstable.MinBy(point => point.Couplings.Zip(boundary.Closest, (x, y) => Math.Abs(x - y)).Max());
    }

    /// <summary>To well beyond the transition, where there is one.</summary>
    private (double Low, double High) Seen(FixedPoint? critical) =>
        (Region[0].Low, critical is { Coupling: > 0 } ? Math.Min(Region[0].High, 2.2 * critical.Coupling) : Region[0].High);

    private IReadOnlyList<FixedPoint> FixedPoints(PhaseBoundary? boundary) => Ends is not null ? [.. Ends()] : IsOfOneCoupling
        ? FixedPointSearch.Between(Step, Region[0].Low, Region[0].High)
        : FixedPointSearch.From(Step, [.. boundary is null ? [] : new[] { boundary.Closest }, .. Guesses, .. Grid()], SearchSteps);

    private double[] Completed(double[] start) => start.Length <= Step.Couplings.Count
        ? [.. start, .. new double[Step.Couplings.Count - start.Length]]
        : throw new DataException(
            FormattableString.Invariant($"A start of {start.Length} couplings was given to {Step.Name}, which has {Step.Couplings.Count}: {string.Join(", ", Step.Couplings.Take(4).Select(coupling => coupling.Name))}"),
            "Give one number for each, or only the first ones.");

    /// <summary>On both sides of the transition; of several couplings also at it, from where the flow passes close to the critical point.</summary>
    private IReadOnlyList<double[]> Around(double? centre)
    {
        double[] factors = centre is not > 0 ? [1, 0.75, 0.5, 0.25] : IsOfOneCoupling ? [0.7, 0.9, 0.99, 1.01, 1.1, 1.3] : [0.7, 0.95, 1, 1.05, 1.3];
        return [.. factors.Select(factor => (Line?.Start ?? OfOne)(factor * (centre is > 0 ? centre.Value : Region[0].High)))];
    }

    private double[] OfOne(double coupling) => Completed([coupling]);

    private IEnumerable<double[]> Grid()
    {
        if (IsOfOneCoupling)
            yield break;
        for (var row = 0; row < Rows; row++)
        {
            for (var column = 0; column < Columns; column++)
            {
                var start = new double[Step.Couplings.Count];
                start[Plane.Horizontal] = Place(Region[0], column, Columns);
                start[Plane.Vertical] = Place(Region[1], row, Rows);
                if (Valid?.Invoke(start) != false)
                    yield return start;
            }
        }
    }

    private static double Place((double Low, double High) range, int index, int count) => range.Low + ((range.High - range.Low) * (index + 0.5) / count);
}
