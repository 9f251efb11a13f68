using Kadanoff.Diagnostics.Spectra;
using Kadanoff.Models;

namespace Kadanoff.Tests.Diagnostics.Spectra;

public class LayerSpectrumTests
{
    private static readonly SpectrumOptions s_quick = new() { NullDraws = 99, Replicates = 20, GoodnessDraws = 20, Copies = 1 };

    [Fact]
    public void Every_measure_is_there_with_its_random_likes_or_a_reason()
    {
        var spectrum = LayerSpectrum.Measure(Layers.Gaussian(24, 16, 9, 0), s_quick).ShouldHaveSingleItem();
        spectrum.Measures.Select(measure => measure.Observable).ShouldBe(LayerSpectrum.Observables);
        LayerSpectrum.Observables.Select(observable => observable.Key).ShouldBeUnique();
        foreach (var measure in spectrum.Measures)
            (measure.Value is not null || measure.Reason.Length > 0).ShouldBeTrue(measure.Observable.Key);
        spectrum[TailExponent.Observable].Null!.Draws.ShouldBe(99);
        spectrum[EdgeRatio.Observable].Value!.Value.Value.ShouldBe(1, 0.2);
        spectrum[WeightNorms.FrobeniusObservable].Null.ShouldBeNull();
    }

    [Fact]
    public void A_layer_a_thousand_times_smaller_has_the_same_numbers_but_for_its_norms()
    {
        var one = LayerSpectrum.Measure(Layers.Gaussian(24, 16, 9, 0, 1), s_quick)[0];
        var small = LayerSpectrum.Measure(Layers.Gaussian(24, 16, 9, 0, 1.0 / 1024), s_quick)[0];
        foreach (var observable in LayerSpectrum.Observables.SkipLast(3))
            small[observable].Value!.Value.Value.ShouldBe(one[observable].Value!.Value.Value, 1e-12 + (1e-9 * Math.Abs(one[observable].Value!.Value.Value)), observable.Key);
        small[WeightNorms.SpectralObservable].Value!.Value.Value.ShouldBe(one[WeightNorms.SpectralObservable].Value!.Value.Value - (20 * Math.Log10(2)), 1e-9);
        small.Verdict.State.ShouldBe(one.Verdict.State);
    }

    [Fact]
    public void Measures_of_a_diagonal_layer_have_their_closed_forms()
    {
        var layer = Layers.Of(4, 4, 1, numbers => (numbers[0], numbers[5], numbers[10]) = (2, 1, 1));
        var spectrum = LayerSpectrum.Measure(layer, s_quick)[0];
        double Value(Kadanoff.Flows.Observable observable) => spectrum[observable].Value!.Value.Value;
        Value(StableRank.Observable).ShouldBe(6.0 / 4, 1e-12);
        Value(RankLoss.Observable).ShouldBe(1);
        Value(SpectralEntropy.Observable).ShouldBe(-((4 / 6.0 * Math.Log(4 / 6.0)) + (2 / 6.0 * Math.Log(1 / 6.0))) / Math.Log(4), 1e-12);
        Value(EdgeRatio.Observable).ShouldBe(4 / (6.0 / 16 * 16), 1e-12);
        Value(WeightNorms.FrobeniusObservable).ShouldBe(Math.Log10(6), 1e-12);
        spectrum[TailExponent.Observable].Value.ShouldBeNull();
        spectrum[TailExponent.Observable].Reason.ShouldContain("not enough");
    }

    [Fact]
    public void Groups_of_a_convolution_are_pooled()
    {
        var numbers = new float[8 * 3 * 9];
        new Kadanoff.Numerics.RandomStream(1, "groups").FillGaussian<float>(numbers);
        var layer = new ModelLayer(0, "grouped", LayerKind.Convolution, WeightBlocks.Convolution(new HeldTensor("weight", numbers, 8, 3, 3, 3), 2), []);
        var spectrum = LayerSpectrum.Measure(layer, s_quick).ShouldHaveSingleItem();
        (spectrum.Block, spectrum.Shape).ShouldBe(("2 groups", new LayerShape(4, 3, 18)));
    }

    [Fact]
    public void A_layer_that_uses_the_weights_of_another_is_not_measured_twice() =>
        LayerSpectrum.Measure(Layers.Gaussian(8, 8, 1, 0) with { TiedTo = "other" }).ShouldBeEmpty();

    [Fact]
    public void Zeros_and_numbers_that_are_not_finite_are_refused()
    {
        Should.Throw<DataException>(() => LayerSpectrum.Measure(Layers.Of(4, 4, 1, _ => { }), s_quick)).Message.ShouldContain("zero");
        Should.Throw<DataException>(() => LayerSpectrum.Measure(Layers.Of(4, 4, 1, numbers => numbers[3] = float.NaN), s_quick)).Message.ShouldContain("NaN");
    }

    [Fact]
    public void The_numbers_do_not_depend_on_threads()
    {
        var one = LayerSpectrum.Measure(Layers.Gaussian(24, 16, 9, 3), s_quick)[0];
        var two = LayerSpectrum.Measure(Layers.Gaussian(24, 16, 9, 3), s_quick with { Threads = 3 })[0];
        two.Measures.ShouldBe(one.Measures);
        two.ExponentInterval.ShouldBe(one.ExponentInterval);
    }
}
