using Kadanoff.Diagnostics.Spectra;
using Kadanoff.Numerics;

namespace Kadanoff.Tests.Diagnostics.Spectra;

public class SpectrumVerdictTests
{
    private const int Layers200 = 200;

    private static readonly SpectrumOptions s_options = new() { Replicates = 0, GoodnessDraws = 50, Copies = 0 };

    // The tool that is compared with calls up to 80 % of such layers fine.
    [Theory]
    [InlineData(100, 50, 1)]
    [InlineData(16, 16, 9)]
    [InlineData(10, 256, 1)]
    [InlineData(784, 100, 1)]
    public void Random_layers_are_not_called_well_trained(int outputs, int inputs, int positions)
    {
        var random = new RandomLayers(1, 999);
        var verdicts = Enumerable.Range(0, Layers200).Select(i => LayerSpectrum.Measure(Layers.Gaussian(outputs, inputs, positions, i), s_options, random)[0].Verdict).ToArray();
        verdicts.Count(verdict => verdict.State == SpectrumState.WellTrained).ShouldBeLessThanOrEqualTo(Layers200 / 20);
        // 5 % is expected; 13 % of 200 has a chance below 1e-6 on top of the scatter of 999 draws.
        verdicts.Count(verdict => verdict.PValue <= SpectrumVerdict.Level).ShouldBeLessThan(27);
    }

    [Fact]
    public void A_power_law_that_random_layers_do_not_have_is_called_well_trained()
    {
        var spectrum = LayerSpectrum.Measure(Layers.PowerLaw(100, 2.5, 600), s_options)[0];
        spectrum.Tail.Exponent.Value.ShouldBe(2.5, 0.4);
        spectrum.Verdict.State.ShouldBe(SpectrumState.WellTrained);
        spectrum.Verdict.Reason.ShouldContain("999 Gaussian layers 600×100");
    }

    [Fact]
    public void A_power_law_below_2_is_over_regularised() =>
        LayerSpectrum.Measure(Layers.PowerLaw(100, 1.6, 200), s_options)[0].Verdict.State.ShouldBe(SpectrumState.OverRegularised);

    [Fact]
    public void An_orthogonal_layer_looks_as_it_was_made()
    {
        var noise = new Matrix<double>(60, 60);
        new RandomStream(1, "orthogonal").FillGaussian<double>(noise.Data);
        var rows = SingularValueDecomposition.Decompose(noise).U;
        var layer = Layers.Of(60, 60, 1, numbers => rows.Data.Select(x => (float)x).ToArray().CopyTo(numbers, 0));
        LayerSpectrum.Measure(layer, s_options)[0].Verdict.State.ShouldBe(SpectrumState.LikeOrthogonal);
    }

    [Fact]
    public void A_kernel_that_is_orthogonal_over_all_its_positions_looks_as_it_was_made()
    {
        var noise = new Matrix<double>(144, 16);
        new RandomStream(1, "orthogonal").FillGaussian<double>(noise.Data);
        var rows = SingularValueDecomposition.Decompose(noise).U.Transposed();
        var kernel = Layers.Of(16, 16, 9, numbers => rows.Data.Select(x => (float)x).ToArray().CopyTo(numbers, 0));
        LayerSpectrum.Measure(kernel, s_options)[0].Verdict.State.ShouldBe(SpectrumState.LikeOrthogonal);
        LayerSpectrum.Measure(Layers.Gaussian(16, 16, 9, 0), s_options)[0].Verdict.State.ShouldBe(SpectrumState.LikeRandom);
    }

    [Fact]
    public void Without_random_layers_there_is_no_verdict() =>
        LayerSpectrum.Measure(Layers.PowerLaw(60, 3, 60), s_options with { NullDraws = 0 })[0].Verdict.State.ShouldBe(SpectrumState.NotCompared);

    [Fact]
    public void Too_few_eigenvalues_are_said_to_be_too_few() =>
        LayerSpectrum.Measure(Layers.Gaussian(10, 64, 1, 0), s_options)[0].Verdict.State.ShouldBe(SpectrumState.NotEnoughEigenvalues);
}
