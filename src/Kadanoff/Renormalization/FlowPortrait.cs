using Kadanoff.Flows;

namespace Kadanoff.Renormalization;

/// <summary>The portrait of a renormalization step: where flows go from several starts, the fixed points that rule them, and what is known exactly.</summary>
/// <param name="Step">What makes the flows.</param>
/// <param name="Flows">From the starts that were asked for; all of the couplings of the step.</param>
/// <param name="FixedPoints">That were found.</param>
public sealed record FlowPortrait(RenormalizationStep Step, IReadOnlyList<Flow> Flows, IReadOnlyList<MarkedPoint> FixedPoints)
{
    /// <summary>Short flows from a grid of starts: the direction of the flow everywhere.</summary>
    public IReadOnlyList<Flow> Field { get; init; } = [];

    /// <summary>Which two couplings span the plane that is drawn; the same twice where there is but one.</summary>
    public (int Horizontal, int Vertical) Plane { get; init; }

    /// <summary>The part of the plane, or of the line of one coupling, that is worth seeing: low and high of each axis.</summary>
    public IReadOnlyList<(double Low, double High)> Region { get; init; } = [(0, 1), (0, 1)];

    /// <summary>The fixed point of the transition; null where none was found.</summary>
    public MarkedPoint? Critical => FixedPoints.FirstOrDefault(marked => marked.IsCritical);

    /// <summary>Exact values, or the best that are known, to hold the portrait against.</summary>
    public IReadOnlyList<KnownValue> Known { get; init; } = [];

    /// <summary>Where on its line of starts the step has its transition; null where it has none, or where its only coupling is that line.</summary>
    public double? Transition { get; init; }
}

/// <summary>A fixed point with its name in a portrait.</summary>
/// <param name="Point">With the exponents of the couplings that flow.</param>
/// <param name="Name">Of one or two words: <c>critical point</c>, <c>sink 1</c>.</param>
/// <param name="FieldDimension">y of a field, where the step knows it and no field flows.</param>
/// <param name="IsCritical">Whether it rules the transition.</param>
public sealed record MarkedPoint(FixedPoint Point, string Name, double? FieldDimension = null, bool IsCritical = false)
{
    /// <summary>Sinks, saddles and sources in the order given, numbered where there are several of a kind.</summary>
    /// <param name="points">As found.</param>
    /// <param name="critical">That of the transition; null where there is none.</param>
    /// <param name="fieldDimension">y of a field at a point; null where it is not known.</param>
    public static IReadOnlyList<MarkedPoint> Named(IReadOnlyList<FixedPoint> points, FixedPoint? critical, Func<FixedPoint, double>? fieldDimension = null)
    {
        ArgumentNullException.ThrowIfNull(points);
        return [.. points.Select((point, i) => new MarkedPoint(
            point,
            point == critical ? "critical point" : Numbered([.. points.Where(other => other != critical)], point),
            fieldDimension?.Invoke(point),
            point == critical))];
    }

    private static string Numbered(FixedPoint[] points, FixedPoint point)
    {
        FixedPoint[] alike = [.. points.Where(other => Kind(other) == Kind(point))];
        return alike.Length == 1 ? Kind(point) : FormattableString.Invariant($"{Kind(point)} {Array.IndexOf(alike, point) + 1}");
    }

    private static string Kind(FixedPoint point) => point.Marginal > 0 && point.Eigenvalues.Count > 1 ? $"line of {Word(point.Stability)}s" : Word(point.Stability);

    /// <summary>sink, saddle, source.</summary>
    public static string Word(Stability stability) => stability switch
    {
        Stability.Sink => "sink",
        Stability.Saddle => "saddle",
        _ => "source",
    };
}

/// <summary>A value that is known from elsewhere.</summary>
/// <param name="Name">K_c, y_T, y_H.</param>
/// <param name="Value">In the units of the portrait.</param>
/// <param name="Source">Key in docs/references.bib.</param>
public sealed record KnownValue(string Name, double Value, string Source);
