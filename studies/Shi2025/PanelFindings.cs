using Kadanoff.Diagnostics;
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
            Reported = [.. Selection(panel, networks.Separation, setting.Quick)],
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

    private static bool Counts(Panel panel, double knob) => !((panel == Panel.LearningRate && knob >= LargestRate) || (panel == Panel.BatchSize && knob <= SmallestBatch));
}
