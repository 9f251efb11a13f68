using Kadanoff.Numerics;
using Kadanoff.Spins.Exact;
using Kadanoff.Statistics;

namespace Kadanoff.Tests.Statistics;

public class PowerLawFitTests
{
    private static readonly double[] Sizes = [8, 12, 16, 24, 32, 48, 64];

    [Fact]
    public void Exact_powers_give_their_exponent_and_no_residual()
    {
        var fit = PowerLawFit.Of(Sizes, [.. Sizes.Select(size => Point(3 * Math.Pow(size, 1.75), 0.01))]);
        fit.Exponent.Value.ShouldBe(1.75, 1e-12);
        fit.LogAmplitude.Value.ShouldBe(Math.Log(3), 1e-11);
        fit.ChiSquare.ShouldBe(0, 1e-15);
        fit.DegreesOfFreedom.ShouldBe(5);
        fit.Correction.ShouldBe(Estimate.Exact(0));
    }

    [Fact]
    public void A_known_correction_is_taken_off()
    {
        double[] sizes = [4, .. Sizes];
        Estimate[] values = [.. sizes.Select(size => Point(2 * Math.Pow(size, -0.125) * Math.Exp(0.3 * Math.Pow(size, -2)), 0.001))];
        var fit = PowerLawFit.Of(sizes, values, 2);
        fit.Exponent.Value.ShouldBe(-0.125, 1e-10);
        fit.Correction.Value.ShouldBe(0.3, 1e-8);
        Math.Abs(PowerLawFit.Of(sizes, values).Exponent.Value + 0.125).ShouldBeGreaterThan(1e-4);
    }

    [Fact]
    public void Over_many_noisy_data_sets_the_scatter_is_the_error_and_chi_square_its_degrees()
    {
        // 400 sets: the scatter is known to 3.5 %, the mean of χ² to 0.16; five deviations.
        var fits = Enumerable.Range(0, 400).Select(set =>
        {
            var stream = new RandomStream(1, "noise", set);
            return PowerLawFit.Of(Sizes, [.. Sizes.Select(size => new Estimate(Math.Pow(size, 1.75) * (1 + (0.002 * stream.NextGaussian())), 0.002 * Math.Pow(size, 1.75), 100))]);
        }).ToArray();
        var error = fits[0].Exponent.StandardError;
        fits.Average(fit => fit.Exponent.Value).ShouldBe(1.75, 5 * error / 20);
        Math.Sqrt(fits.Average(fit => Math.Pow(fit.Exponent.Value - 1.75, 2))).ShouldBe(error, 0.18 * error);
        fits.Average(fit => fit.ChiSquare).ShouldBe(5, 0.8);
    }

    [Fact]
    public void The_exact_critical_energy_of_the_torus_approaches_its_limit_as_one_over_the_size()
    {
        // u(L) + √2 = −0.6224/L + …: d − 1/ν = 1 (Ferdinand and Fisher).
        Estimate[] values = [.. Sizes.Select(size => Point(-Math.Sqrt(2) - new IsingTorus((int)size, (int)size, InfiniteIsing.CriticalCoupling).Energy, 1e-4))];
        var fit = PowerLawFit.Of(Sizes, values, 2);
        fit.Exponent.Value.ShouldBe(-1, 1e-4);
        Math.Exp(fit.LogAmplitude.Value).ShouldBe(0.62244, 1e-3);
    }

    [Fact]
    public void Numbers_that_determine_nothing_are_refused()
    {
        Should.Throw<DataException>(() => PowerLawFit.Of([2], [Point(1, 0.1)]));
        Should.Throw<DataException>(() => PowerLawFit.Of([2, 4], [Point(1, 0.1), Point(-1, 0.1)]));
        Should.Throw<DataException>(() => PowerLawFit.Of([2, 4], [Point(1, 0.1), new Estimate(1, double.NaN, 1)]));
        Should.Throw<DataException>(() => PowerLawFit.Of([4, 4], [Point(1, 0.1), Point(1, 0.1)]));
    }

    /// <summary>A number with a relative error.</summary>
    private static Estimate Point(double value, double relative) => new(value, Math.Abs(value) * relative, 100);
}
