using Kadanoff.Diagnostics.Advice;
using Kadanoff.Diagnostics.Spectra;
using Kadanoff.Statistics;
using Kadanoff.Tests.Diagnostics.Spectra;

namespace Kadanoff.Tests.Diagnostics.Advice;

public class ScheduleAdviceTests
{
    private static readonly SpectrumOptions s_quick = new() { NullDraws = 99, Replicates = 20, GoodnessDraws = 20, Copies = 1 };

    [Fact]
    public void The_product_of_the_factors_is_one_and_the_lightest_tail_has_the_largest()
    {
        var advice = ScheduleAdvice.OfTails([Tail(0.6), null, Tail(0.9), Tail(1)], ["", "too small", "", ""]);
        advice.Aggregate(1.0, (product, one) => product * one.Factor).ShouldBe(1, 1e-12);
        (advice[3].Factor / advice[0].Factor).ShouldBe(3, 1e-12);
        (advice[2].Factor / advice[0].Factor).ShouldBe(2.5, 1e-12);
        advice[1].ShouldBe(new ScheduleAdvice(1, null, "too small"));
    }

    [Fact]
    public void Tails_that_agree_within_their_errors_change_nothing() =>
        ScheduleAdvice.OfTails([Tail(0.9, 0.05), Tail(1, 0.05)], ["", ""]).ShouldAllBe(one => one.Factor == 1 && one.Reason.Contains("do not differ"));

    [Fact]
    public void One_tail_alone_changes_nothing() => ScheduleAdvice.OfTails([Tail(0.5), null], ["", ""]).ShouldAllBe(one => one.Factor == 1);

    [Fact]
    public void A_random_layer_keeps_the_common_rate_and_says_why()
    {
        var advice = ScheduleAdvice.Of([LayerSpectrum.Measure(Layers.Gaussian(80, 80, 1, 0), s_quick), []]);
        advice[0].Factor.ShouldBe(1);
        advice[0].Reason.ShouldContain("like random");
        advice[1].Reason.ShouldContain("not measured");
    }

    [Fact]
    public void A_layer_with_a_heavy_tail_is_slowed_beside_one_with_a_lighter_tail()
    {
        var advice = ScheduleAdvice.Of([LayerSpectrum.Measure(Layers.PowerLaw(80, 2, 90), s_quick), LayerSpectrum.Measure(Layers.PowerLaw(80, 3, 120), s_quick)]);
        advice[0].Factor.ShouldBe(1 / Math.Sqrt(3), 1e-12);
        advice[1].Factor.ShouldBe(Math.Sqrt(3), 1e-12);
    }

    [Fact]
    public void Layers_of_other_shapes_are_compared_through_their_random_likes()
    {
        var tail = ScheduleAdvice.Of([LayerSpectrum.Measure(Layers.PowerLaw(80, 2, 90), s_quick)])[0].Tail!.Value;
        var spectrum = LayerSpectrum.Measure(Layers.PowerLaw(80, 2, 90), s_quick)[0][HillExponent.Observable];
        tail.Value.ShouldBe(spectrum.Value!.Value.Value / spectrum.Null!.Expected.Value, 1e-12);
        tail.StandardError.ShouldBe(spectrum.Null.Expected.StandardError / spectrum.Null.Expected.Value, 1e-12);
    }

    private static Estimate Tail(double value, double error = 0.01) => new(value, error, 50);
}
