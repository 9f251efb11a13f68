using Kadanoff.Renormalization;
using Kadanoff.Reports.Figures;
using Kadanoff.Reports.Tables;
using Kadanoff.Statistics;

namespace Kadanoff.Reports;

/// <summary>The report of <c>flow</c>: where a renormalization group leads, its fixed points, and what of it is known exactly.</summary>
/// <remarks>Adds no number of its own but quotients and differences with exact values. <i>Checked by</i> FlowReportTests.</remarks>
public static class FlowReport
{
    /// <param name="portrait">What was found.</param>
    /// <param name="provenance">How it was made.</param>
    /// <param name="looked">Whether fixed points were looked for.</param>
    public static Report Of(FlowPortrait portrait, Provenance provenance, bool looked = true)
    {
        ArgumentNullException.ThrowIfNull(portrait);
        ArgumentNullException.ThrowIfNull(provenance);
        return new Report
        {
            Kind = "flow",
            Title = Titled(portrait.Step.Name),
            Verdict = Words(portrait, looked),
            Figures = [Diagram(portrait)],
            Tables = [PortraitTable.Flows(portrait), .. portrait.FixedPoints.Count > 0 ? [PortraitTable.FixedPoints(portrait)] : Array.Empty<Table>()],
            Skipped = looked ? [] : [new Skipped("fixed points", "not looked for")],
            Provenance = provenance,
            HowToCite = [Citations.Kadanoff(provenance.Version), .. Sources(portrait)],
        };
    }

    /// <summary>Of the couplings, and of the values that ours stand beside.</summary>
    public static IEnumerable<Citation> Sources(FlowPortrait portrait) =>
        portrait.Step.Couplings.Select(coupling => coupling.Source).Concat(portrait.Known.Select(known => known.Source)).Distinct().Select(Bibliography.Find).OfType<Citation>();

    /// <summary>A name with a capital letter.</summary>
    internal static string Titled(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    /// <summary>Of one coupling or of a plane.</summary>
    public static Figure Diagram(FlowPortrait portrait, string id = "flow-diagram")
    {
        ArgumentNullException.ThrowIfNull(portrait);
        return portrait.Step.Couplings.Count == 1 ? CouplingFlowFigure.Of(portrait, id) : FlowPlaneFigure.Of(portrait, id);
    }

    private static Verdict Words(FlowPortrait portrait, bool looked)
    {
        var several = portrait.Step.Couplings.Count > 1;
        return new Verdict
        {
            Label = !looked ? "flow" : portrait.Critical is null ? "no transition" : "transition",
            Headline = Headline(portrait, looked),
            RestsOn = [.. Found(portrait)],
            Controls = [.. portrait.Known.Select(known => new Finding($"known {known.Name}", Estimate.Exact(known.Value), $"[{known.Source}]"))],
            Caveats =
            [
                .. portrait.Known.Any(known => known.Name == "K_c") ? ["A fixed point of a truncated step may lie far from the exact critical coupling; exponents are what to compare."] : Array.Empty<string>(),
                .. several && looked ? ["Of several couplings nothing promises that every fixed point was found."] : Array.Empty<string>(),
            ],
        };
    }

    private static string Headline(FlowPortrait portrait, bool looked)
    {
        if (!looked)
            return "Fixed points were not looked for.";
        if (portrait.Critical is not { } critical)
            return portrait.FixedPoints.Count == 0 ? "No fixed point was found." : $"No fixed point that was found is left in any direction: {(portrait.FixedPoints.Count == 1 ? "there is one phase" : $"all {portrait.FixedPoints.Count} are sinks")}.";
        return portrait.Step.Couplings.Count == 1
            ? $"The flow turns round at {PortraitTable.Short(portrait.Step.Couplings[0])}* = {Estimate.Exact(critical.Point.Coupling)}."
            : $"The flow turns round at {PortraitTable.Place(portrait, critical.Point)}.";
    }

    private static IEnumerable<Finding> Found(FlowPortrait portrait)
    {
        if (portrait.Transition is { } transition)
            yield return new Finding("K_c", Estimate.Exact(transition), $"where the lattice of nearest neighbours goes from one phase to the other{Beside(portrait, "K_c", transition)}");
        if (portrait.Critical is not { } critical)
            yield break;
        if (portrait.Transition is null && portrait.Step.Couplings.Count == 1)
            yield return new Finding($"{PortraitTable.Short(portrait.Step.Couplings[0])}*", Estimate.Exact(critical.Point.Coupling), $"the unstable fixed point{Beside(portrait, "K_c", critical.Point.Coupling)}");
        if (critical.Point.ScalingDimension > FixedPoint.MarginalBound)
        {
            yield return new Finding("y_T", Estimate.Exact(critical.Point.ScalingDimension), $"ln λ/ln b, the largest{Beside(portrait, "y_T", critical.Point.ScalingDimension)}");
            yield return new Finding("ν = 1/y_T", Estimate.Exact(critical.Point.CorrelationExponent), "the correlation length grows with this power");
        }

        if (critical.FieldDimension is { } field)
            yield return new Finding("y_H", Estimate.Exact(field), $"the same for a field{Beside(portrait, "y_H", field)}");
    }

    /// <summary>; known 1, ours is 1.8 % above.</summary>
    private static string Beside(FlowPortrait portrait, string name, double value)
    {
        if (portrait.Known.FirstOrDefault(known => known.Name == name) is not { } exact)
            return "";
        var percent = 100 * ((value / exact.Value) - 1);
        return $"; known {Estimate.Exact(exact.Value)}, ours is {(Math.Abs(percent) < 5e-7 ? "the same" : FormattableString.Invariant($"{Math.Abs(percent):G2} % {(percent > 0 ? "above" : "below")}"))}";
    }
}
