using Kadanoff.Chain;
using Kadanoff.Reports.Figures;
using Kadanoff.Statistics;

namespace Kadanoff.Reports;

/// <summary>The report of <c>chain simulate</c>: where the blocks came to, beside the state of rest and the stationary loads, and how they got there.</summary>
/// <remarks><i>Reference</i>: [shi2025]. <i>Checked by</i> ChainReportTests.</remarks>
public static class ChainReport
{
    /// <summary>|A| up to which a curve counts as straight, as for networks.</summary>
    public const double Band = 0.03;

    /// <param name="outcome">What came out.</param>
    /// <param name="made">How.</param>
    public static Report Of(ChainOutcome outcome, Provenance made)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        ArgumentNullException.ThrowIfNull(made);
        return new Report
        {
            Kind = "chain",
            Title = $"Spring-block chain, {outcome.Model}",
            Verdict = Words(outcome),
            Figures = [ChainCurveFigure.Of(Rests(outcome), Loads(outcome)), .. outcome.History.Times.Count > 1 ? [Motion(outcome)] : Array.Empty<Figure>()],
            Tables = [Numbers(outcome)],
            Provenance = made,
            HowToCite = [Citations.Kadanoff(made.Version), Citations.LoadCurve],
        };
    }

    /// <summary>lazy, balanced, active.</summary>
    internal static string Label(Estimate? convexity) => convexity switch
    {
        null => "not moved",
        { Value: > Band } => "lazy",
        { Value: < -Band } => "active",
        _ => "balanced",
    };

    private static Verdict Words(ChainOutcome outcome)
    {
        var (label, convexity) = (Label(outcome.Convexity), outcome.Convexity);
        return new Verdict
        {
            Label = label,
            Headline = label switch
            {
                "lazy" => $"The load curve is concave, A = {convexity}: springs next to the target carry the load.",
                "active" => $"The load curve is convex, A = {convexity}: springs next to the wall carry the load.",
                "balanced" => $"The load curve is straight, A = {convexity}: every spring carries about the same load.",
                _ => "The last block has not moved towards the target: friction holds the whole chain.",
            },
            RestsOn = [.. Found(outcome)],
            Controls = [.. Known(outcome)],
            Caveats =
            [
                $"A curve counts as straight up to |A| = {Band}, as for networks.",
                .. outcome.Shaken && outcome.RelaxationTime is { } time && time > outcome.History.Times[^1] / 3 ? [FormattableString.Invariant($"The chain forgets where it came from in a time of {time:G3}; it was followed for {outcome.History.Times[^1]:G6}.")] : Array.Empty<string>(),
            ],
        };
    }

    private static IEnumerable<Finding> Found(ChainOutcome outcome)
    {
        if (outcome.Convexity is { } convexity)
            yield return new Finding("convexity A", convexity, "above 0 concave, below 0 convex");
        yield return new Finding("first load d_1", outcome.Loads[0], "of the spring at the wall");
        yield return new Finding($"last load d_{outcome.Loads.Count}", outcome.Loads[^1], "of the spring at the target");
        if (outcome.RelaxationTime is { } time)
            yield return new Finding("relaxation time", Estimate.Exact(time), "of the slowest mode, from the mobility of a block");
    }

    private static IEnumerable<Finding> Known(ChainOutcome outcome)
    {
        if (Shape(outcome.Chain, QuasiStaticChain.Loads(outcome.Chain)) is { } still)
            yield return new Finding("A at rest, without noise", Estimate.Exact(still), $"{QuasiStaticChain.TautSprings(outcome.Chain)} of {outcome.Chain.Blocks + 1} springs are taut");
        if (Shape(outcome.Chain, StationaryChain.Loads(outcome.Chain)) is { } stationary)
            yield return new Finding("A after long noise", Estimate.Exact(stationary), "of any strength: loads change by (μ→ − μ←)/(2k) from spring to spring");
    }

    private static double? Shape(SpringChain chain, double[] loads) => ChainFlow.Convexity(chain, [SpringChain.Positions(loads)])?.Value;

    private static Curve[] Loads(ChainOutcome outcome) =>
    [
        new(outcome.Model, outcome.Loads),
        new("at rest, without noise", Exact(QuasiStaticChain.Loads(outcome.Chain))),
        new("after long noise", Exact(StationaryChain.Loads(outcome.Chain))),
    ];

    private static Curve[] Rests(ChainOutcome outcome) =>
    [
        new(outcome.Model, outcome.Rests),
        new("at rest, without noise", Exact(outcome.Chain.Curve(QuasiStaticChain.Positions(outcome.Chain)))),
        new("after long noise", Exact(outcome.Chain.Curve(SpringChain.Positions(StationaryChain.Loads(outcome.Chain))))),
    ];

    private static Estimate[] Exact(double[] values) => Array.ConvertAll(values, Estimate.Exact);

    private static Figure Motion(ChainOutcome outcome) => ChainMotionFigure.Of(
        "motion", "Blocks in time", "Distance of each block from the wall in time, the mean over seeds.", "position x", "block", outcome.Chain.Blocks, new ChainMotion(outcome.Model, outcome.History.Times, outcome.Position));

    private static Table Numbers(ChainOutcome outcome)
    {
        var (loads, curves, last) = (outcome.Loads, Loads(outcome), outcome.History.Times.Count - 1);
        return new Table
        {
            Id = "chain",
            Title = "Positions and loads",
            Columns =
            [
                new Column("spring", "l"),
                new Column("position", "x_l") { Definition = "distance of block l from the wall; the last row is the target" },
                new Column("load", "d_l") { Definition = "x_l − x_{l−1}, elongation of spring l", Bar = true },
                new Column("at-rest", "at rest") { Definition = "d_l of the smallest state that friction holds, without noise" },
                new Column("stationary", "after noise") { Definition = "y/(L + 1) + ((μ→ − μ←)/(2k))(l − (L + 2)/2): d_l after long noise of any strength" },
            ],
            Rows = [.. Enumerable.Range(1, loads.Count).Select(l => (IReadOnlyList<Cell>)
            [
                l == loads.Count ? "target" : FormattableString.Invariant($"{l}"),
                l == loads.Count ? Estimate.Exact(outcome.Chain.Target) : outcome.Position(last, l),
                loads[l - 1], curves[1].Values[l - 1], curves[2].Values[l - 1],
            ])],
        };
    }
}
