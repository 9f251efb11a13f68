using Kadanoff.Diagnostics;
using Kadanoff.Diagnostics.Advice;
using Kadanoff.Diagnostics.Stress;
using Kadanoff.Flows;
using Kadanoff.Statistics;

namespace Kadanoff.Tests.Diagnostics.Advice;

public class PruningAdviceTests
{
    [Fact]
    public void Idle_and_harmful_layers_of_one_shape_are_bypassed() =>
        Actions([1, 0, 1, -0.5, 1], [8, 8, 8, 8, 8, 8]).ShouldBe([LayerAction.Keep, LayerAction.Bypass, LayerAction.Keep, LayerAction.Bypass, LayerAction.Keep]);

    [Fact]
    public void A_layer_that_changes_the_shape_is_kept_and_the_reason_is_told()
    {
        var advice = Advice([1, 0, 1], [8, 8, 4, 4]);
        advice[1].Action.ShouldBe(LayerAction.Keep);
        advice[1].Reason.ShouldContain("makes 4 of 8");
    }

    [Fact]
    public void A_run_of_idle_layers_at_the_deep_end_is_cut_off()
    {
        var advice = Advice([1, 1, 0, 0.01], [8, 8, 8, 4, 4]);
        advice.Select(layer => layer.Action).ShouldBe([LayerAction.Keep, LayerAction.ShortenHere, LayerAction.Keep, LayerAction.Bypass]);
        advice[1].Reason.ShouldContain("the last 2 layers before it add nothing");
    }

    [Fact]
    public void A_layer_that_another_measure_calls_over_strained_gets_no_advice_and_ends_the_run()
    {
        Observable[] measures = [new("load", "load", "", ""), new("traps", "traps", "", "")];
        var row = StressRow.Of("layer", measures, [new StressCell(StressState.Idle, null, null, ""), new StressCell(StressState.OverStrained, null, null, "seven spikes")]);
        var measurement = AdvisedNetworks.Of([1, 1, 0], [8, 8, 8, 8]);
        var advice = PruningAdvice.Of(measurement, NetworkVerdict.Of(measurement), new Dictionary<int, StressRow> { [3] = row }, []);
        advice.ShouldAllBe(layer => layer.Action == LayerAction.Keep);
        advice[2].Reason.ShouldContain("no advice");
        advice[2].Reason.ShouldContain("seven spikes");
    }

    [Fact]
    public void A_layer_that_separates_as_much_as_an_untrained_one_is_kept()
    {
        var measurement = AdvisedNetworks.Of([1, 0.5], [8, 8, 8]);
        var verdict = NetworkVerdict.Of(measurement);
        var like = verdict with { Layers = [verdict.Layers[0], LayerVerdict.Of(verdict.Layers[1].Stage, verdict.Layers[1].Load, 0.75, new Estimate(0.5, 0.1, 5))] };
        PruningAdvice.Of(measurement, like, new Dictionary<int, StressRow>(), [])[1].Action.ShouldBe(LayerAction.Keep);
    }

    [Fact]
    public void What_was_tried_decides_over_the_load()
    {
        var measurement = AdvisedNetworks.Of([1, 1, 0], [8, 8, 8, 8]);
        var verdict = NetworkVerdict.Of(measurement);
        BypassTrial Trial(int layer, double lost) => new(verdict.Layers[layer].Stage, new Estimate(lost, 0.001, 2000));
        var advice = PruningAdvice.Of(measurement, verdict, new Dictionary<int, StressRow>(), [Trial(0, 0.001), Trial(1, 0.3), Trial(2, 0.2)]);
        advice.Select(layer => layer.Action).ShouldBe([LayerAction.Bypass, LayerAction.ShortenHere, LayerAction.Keep]);
        advice[2].Reason.ShouldContain("without it the accuracy falls by 0.2000(10)");
    }

    [Fact]
    public void A_network_that_has_learned_nothing_gets_no_advice()
    {
        var measurement = AdvisedNetworks.Of([1, 0], [8, 8, 8]);
        var verdict = NetworkVerdict.Of(measurement) with { Judgement = Judgement.None };
        PruningAdvice.Of(measurement, verdict, new Dictionary<int, StressRow>(), []).ShouldAllBe(layer => layer.Action == LayerAction.Keep && layer.Reason.StartsWith("no advice"));
    }

    private static LayerAction[] Actions(double[] loads, int[] widths) => [.. Advice(loads, widths).Select(layer => layer.Action)];

    private static IReadOnlyList<PruningAdvice> Advice(double[] loads, int[] widths)
    {
        var measurement = AdvisedNetworks.Of(loads, widths);
        return PruningAdvice.Of(measurement, NetworkVerdict.Of(measurement), new Dictionary<int, StressRow>(), []);
    }
}
