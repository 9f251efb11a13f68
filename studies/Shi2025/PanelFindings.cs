using Kadanoff.Flows;
using Kadanoff.Statistics;

namespace Kadanoff.Studies.Shi2025;

/// <summary>One panel, run and held against the published one.</summary>
/// <remarks>
/// <para><i>Checks</i>: N2 (panel c) and N3 (a, b, d): distances of accuracy, of A, and of the curves; N4: the ratio of traces is what the paper plots, the pseudo-inverse is not;
/// N5: straight curves generalise best; N6: choosing the noise of a row by its straightest curve, among runs that are trained; N7: the dropout at which the curve is straight.</para>
/// <para>N3 leaves out accuracies at rates from 0.05 on and at batch 10, where networks of one seed differ by points.
/// A panel of which only a part is run leaves out what needs whole rows. <i>Checked by</i> Shi2025Tests.</para>
/// </remarks>
internal static class PanelFindings
{
    private const string Source = "shi2025, main figure";
    private const double LargestRate = 0.05;
    private const double SmallestBatch = 10;

    public static Findings Of(Panel panel, StudySetting setting)
    {
        var networks = PanelNetworks.Train(panel, setting);
        var published = PublishedDiagram.Of(panel);
        return new Findings([.. Distances(panel, networks.Separation, published), .. panel == Panel.Dropout ? OfDropout(networks, published, setting.Quick) : []], [])
        {
            Reported = [.. Regrets(panel, networks.Separation)],
            Diagrams = [new ComparedDiagram($"panel-{panel.Letter}", networks.Separation, published, ChainTwin.Diagram)],
            Skipped = setting.Quick && panel == Panel.Dropout ? [new SkippedCheck("spring:N5 … N7", "need whole rows: leave out --quick")] : [],
        };
    }

    private static IEnumerable<Check> Distances(Panel panel, PhaseDiagram ours, PhaseDiagram published)
    {
        var comparison = new DiagramComparison(ours, published);
        var title = $"panel {panel.Letter}";
        if (panel == Panel.Dropout)
        {
            yield return Check.AtMost("spring:N2.1", $"mean |difference| of accuracy in points, {title}", comparison.Accuracy(), 0.5, Source);
            yield return Check.AtMost("spring:N2.2", $"mean |difference| of A, {title}", comparison.Convexity, 0.02, Source);
            yield return Check.AtMost("spring:N2.3", $"mean distance of curves, {title}", comparison.Curve, 0.03, Source);
            yield break;
        }

        var first = 3 * (panel.Letter[0] switch { 'a' => 0, 'b' => 1, _ => 2 });
        yield return Check.AtMost($"spring:N3.{first + 1}", $"mean |difference| of accuracy in points, {title}", comparison.Accuracy(knob => Counts(panel, knob)), 1, Source);
        yield return Check.AtMost($"spring:N3.{first + 2}", $"mean |difference| of A, {title}", comparison.Convexity, 0.03, Source);
        yield return Check.AtMost($"spring:N3.{first + 3}", $"cells with |A| > 0.03 whose A has the other sign, {title}", Estimate.Exact(comparison.WrongSigns), 0, Source);
    }

    /// <summary>N4, N5 and N7.</summary>
    private static IEnumerable<Check> OfDropout(PanelNetworks networks, PhaseDiagram published, bool quick)
    {
        var ratio = new DiagramComparison(networks.Fuzziness, published).Curve.Value / new DiagramComparison(networks.Separation, published).Curve.Value;
        yield return Check.AtLeast("spring:N4.1", "distance of curves by the pseudo-inverse over that by traces", new Estimate(ratio, double.NaN, networks.Separation.Cells.Count), 3, Source);
        if (quick)
            yield break;
        yield return Check.AtMost("spring:N5.1", "Pearson r of accuracy with the variation of loads, 48 cells", AccuracyAgainstVariation(networks.Separation), -0.8, Source);
        double[] expected = [0.12, 0.09, 0.05, 0.02];
        var straight = expected.Select((_, row) => networks.Separation.Straight(row).Select(estimate => (Estimate?)estimate).LastOrDefault() ?? new Estimate(double.NaN, double.NaN, 0)).ToArray();
        for (var row = 0; row < expected.Length; row++)
            yield return Check.Near($"spring:N7.{row + 1}", $"dropout of the straight curve, α = {Panel.Slopes.Values[row]}", straight[row], expected[row], 0.02, Source);
        yield return Check.AtMost("spring:N7.5", "the same, largest change from a row to the next", Estimate.Exact(straight.Zip(straight.Skip(1), (above, below) => below.Value - above.Value).Max()), 0, Source);
    }

    /// <summary>Its error by leaving out one cell at a time.</summary>
    private static Estimate AccuracyAgainstVariation(PhaseDiagram diagram)
    {
        var cells = diagram.Cells.Where(cell => cell.VariationOfLoads is not null).ToArray();
        return Jackknife.Of(cells.Length, kept => Moments.Correlation([.. kept.Select(i => cells[i].VariationOfLoads!.Value.Value)], [.. kept.Select(i => cells[i].Accuracy!.Value.Value)])).Estimate;
    }

    /// <summary>What choosing the noise of each row costs, by either criterion and by always taking the least noise.</summary>
    private static IEnumerable<ReportedFigure> Regrets(Panel panel, PhaseDiagram diagram)
    {
        var rows = Rows(panel, diagram);
        (string Name, Func<RowSelection, Choice> Of)[] criteria = [("by CV of the loads", row => row.ByVariation), ("by |A|", row => row.ByConvexity), ("least noise", row => row.LeastNoise!)];
        return criteria.Select((criterion, i) => new ReportedFigure(
            $"spring:N6.{panel.Letter}.{i + 1}", $"mean regret in points, panel {panel.Letter}, noise chosen {criterion.Name}", LinearitySelection.MeanRegret(rows.Select(criterion.Of)).Scaled(100), Source));
    }

    /// <summary>N6, over the rows of several panels.</summary>
    public static IEnumerable<Check> Selection(IEnumerable<(Panel Panel, PhaseDiagram Diagram)> panels)
    {
        RowSelection[] rows = [.. panels.SelectMany(one => Rows(one.Panel, one.Diagram))];
        var (straightest, quietest) = (LinearitySelection.MeanRegret(rows.Select(row => row.ByVariation)), LinearitySelection.MeanRegret(rows.Select(row => row.LeastNoise!)));
        var ratio = straightest.Value / quietest.Value;
        var error = ratio * double.Hypot(straightest.StandardError / straightest.Value, quietest.StandardError / quietest.Value);
        yield return Check.AtMost("spring:N6.1", $"mean regret in points of choosing the straightest trained cell, {rows.Length} rows", straightest.Scaled(100), 0.5, Source);
        yield return Check.AtMost("spring:N6.2", "the same over that of always choosing the least noise", new Estimate(ratio, error, rows.Length), 0.5, Source);
    }

    private static IReadOnlyList<RowSelection> Rows(Panel panel, PhaseDiagram diagram) => LinearitySelection.Of(diagram, LossGate.Usual, panel.Noise);

    private static bool Counts(Panel panel, double knob) => !((panel == Panel.LearningRate && knob >= LargestRate) || (panel == Panel.BatchSize && knob <= SmallestBatch));
}
