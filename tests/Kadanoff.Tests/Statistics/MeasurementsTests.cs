using Kadanoff.Numerics;
using Kadanoff.Statistics;

namespace Kadanoff.Tests.Statistics;

public class MeasurementsTests
{
    [Fact]
    public void A_function_of_independent_means_has_the_error_of_propagation_and_no_leading_bias()
    {
        // x² with x of mean 1 and deviation 1: error 2/√n; the plain value is too large by 1/n.
        const int Count = 4000;
        var values = Enumerable.Range(0, 200).Select(run => Independent(Count, run).Derived(means => means[0] * means[0])).ToArray();
        values.Average(value => value.StandardError).ShouldBe(2 / Math.Sqrt(Count), 0.0005);
        values.Average(value => value.AutocorrelationTime).ShouldBe(0.5, 0.05);

        // 200 values of error 0.032: their mean is known to 0.0022, five deviations.
        values.Average(value => value.Value).ShouldBe(1, 5 * 2 / Math.Sqrt(Count * 200.0));
        Deviation([.. values.Select(value => value.Value)]).ShouldBe(2 / Math.Sqrt(Count), 5 * 2 / Math.Sqrt(Count) / Math.Sqrt(400));
    }

    [Fact]
    public void A_quadratic_bias_goes_away_entirely()
    {
        var measurements = Independent(100 * 100, 1);
        var series = measurements.Series(0);
        var bins = Enumerable.Range(0, 100).Select(bin => series.Skip(bin * 100).Take(100).Average()).ToArray();
        var mean = series.Average();
        var unbiased = (mean * mean) - (bins.Sum(bin => (bin - mean) * (bin - mean)) / (99 * 100));
        measurements.Derived(means => means[0] * means[0]).Value.ShouldBe(unbiased, 1e-12);
    }

    [Fact]
    public void Correlated_measurements_have_the_error_of_their_autocorrelation()
    {
        // x' = ρx + √(1 − ρ²)·g: τ = ½(1 + ρ)/(1 − ρ) = 4.5 at ρ = 0.8, error of the mean √(2τ/n) = 0.0134 for 50 000.
        var measurements = new Measurements(2);
        var stream = new RandomStream(1, "chain");
        for (var (time, x) = (0, 0.0); time < 50_000; time++)
        {
            x = (0.8 * x) + (0.6 * stream.NextGaussian());
            measurements.Add(x, x * x);
        }

        var mean = measurements.Derived(means => (3 * means[0]) + 1);
        mean.StandardError.ShouldBe(3 * Math.Sqrt(9 / 50_000.0), 0.15 * 3 * Math.Sqrt(9 / 50_000.0) * 1.5);
        mean.AutocorrelationTime.ShouldBe(4.5, 0.6);
        mean.Value.ShouldBe((3 * measurements.Mean(0).Value) + 1, 1e-12);
        var variance = measurements.Derived(means => means[1] - (means[0] * means[0]));
        variance.Value.ShouldBe(1, 5 * variance.StandardError);
        variance.Samples.ShouldBe(50_000);
    }

    [Fact]
    public void Series_that_are_too_short_have_no_error()
    {
        var measurements = Independent(100, 2);
        var derived = measurements.Derived(means => means[0] * means[0]);
        derived.StandardError.ShouldBe(double.NaN);
        derived.Value.ShouldBe(Math.Pow(measurements.Mean(0).Value, 2), 1e-12);
        Should.Throw<ArgumentException>(() => measurements.Add(1, 2));
    }

    private static Measurements Independent(int count, int run)
    {
        var (measurements, stream) = (new Measurements(1), new RandomStream(2, "independent", run));
        for (var time = 0; time < count; time++)
            measurements.Add(1 + stream.NextGaussian());
        return measurements;
    }

    private static double Deviation(double[] values) => Math.Sqrt(values.Sum(value => Math.Pow(value - values.Average(), 2)) / (values.Length - 1));
}
