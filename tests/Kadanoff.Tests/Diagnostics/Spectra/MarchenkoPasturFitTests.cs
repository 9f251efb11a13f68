using Kadanoff.Diagnostics.Spectra;

namespace Kadanoff.Tests.Diagnostics.Spectra;

public class MarchenkoPasturFitTests
{
    [Theory]
    [InlineData(300, 300, 1)]
    [InlineData(200, 400, 0.02)]
    [InlineData(400, 100, 30)]
    public void Noise_is_all_bulk_with_the_variance_of_its_elements(int rows, int columns, double deviation)
    {
        var fit = MarchenkoPasturFit.Of(SpectraOfNoise.Of(rows, columns, 0, deviation)).ShouldNotBeNull();
        fit.Variance.ShouldBe(deviation * deviation, 0.03 * deviation * deviation);
        (fit.Spikes, fit.SpikeShare).ShouldBe((0, 0));
        fit.Distance.ShouldBeLessThan(5.0 / Math.Min(rows, columns));
        fit.LargestPValue.ShouldBeGreaterThan(0.01);
    }

    // At the level of 1 % noise has a spike in 2 of 200 matrices, give or take 1.4, and the variance is fitted too.
    [Fact]
    public void Noise_has_as_few_spikes_as_the_level_says() =>
        Enumerable.Range(0, 200).Count(index => MarchenkoPasturFit.Of(SpectraOfNoise.Of(50, 40, index))!.Spikes > 0).ShouldBeInRange(0, 12);

    // A singular value θ√(vN) planted into noise shows at λ = vN(1 + θ²)(y + θ²)/θ² where θ⁴ > y, and is lost in the bulk below.
    [Fact]
    public void A_planted_direction_shows_above_its_threshold_and_where_theory_has_it()
    {
        const double theta = 1.6, y = 0.5;
        var spectrum = SpectraOfNoise.Of(200, 400, 3, 0.1, theta, 2.5, 0.5);
        var fit = MarchenkoPasturFit.Of(spectrum).ShouldNotBeNull();
        fit.Spikes.ShouldBe(2);
        (spectrum.Eigenvalues[^2] / (400 * 0.01)).ShouldBe((1 + (theta * theta)) * (y + (theta * theta)) / (theta * theta), 0.4);
        fit.LargestPValue.ShouldBeLessThan(1e-12);
        fit.Variance.ShouldBe(0.01, 3e-4);
        fit.SpikeShare.ShouldBe((spectrum.Eigenvalues[^1] + spectrum.Eigenvalues[^2]) / spectrum.Sum, 1e-12);
    }

    [Fact]
    public void Many_spikes_do_not_hide_each_other()
    {
        var fit = MarchenkoPasturFit.Of(SpectraOfNoise.Of(200, 400, 1, 1, [.. Enumerable.Repeat(3.0, 40)])).ShouldNotBeNull();
        fit.Spikes.ShouldBe(40);
        fit.Variance.ShouldBe(1, 0.35);
    }

    [Fact]
    public void A_scale_changes_only_what_has_units()
    {
        var spectrum = SpectraOfNoise.Of(50, 90, 1, 1, 3);
        var (fit, scaled) = (MarchenkoPasturFit.Of(spectrum)!, MarchenkoPasturFit.Of(spectrum.Scaled(1.0 / 1024))!);
        scaled.ShouldBe(fit with { Variance = fit.Variance / 1048576, Bulk = fit.Bulk with { Scale = fit.Bulk.Scale / 1048576 }, Threshold = fit.Threshold / 1048576 });
    }

    [Fact]
    public void What_has_no_bulk_is_not_fitted()
    {
        MarchenkoPasturFit.Of(SpectraOfNoise.Of(9, 100)).ShouldBeNull();
        MarchenkoPasturFit.Of(SpectraOfNoise.Of(1, 100)).ShouldBeNull();
        MarchenkoPasturFit.Of(new WeightSpectrum(20, 20, [[.. Enumerable.Repeat(0.0, 18), 1, 2]])).ShouldBeNull();
    }
}
