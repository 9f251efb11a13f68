using Kadanoff.Statistics;

namespace Kadanoff.Tests.Statistics;

public class SeriesTests
{
    [Fact]
    public void Measurements_that_are_not_finite_enter_no_mean()
    {
        Series.OfFinite([1, double.NaN, 3, double.PositiveInfinity]).ShouldBe(Series.Independent([1, 3]));
        Series.OfFinite([double.NaN]).Samples.ShouldBe(0);
        Series.OfFinite([]).Value.ShouldBe(double.NaN);
    }

    [Fact]
    public void Independent_measurements_have_deviation_over_root_n()
    {
        Series.Independent([1, 2, 3, 4]).ShouldBe(new Estimate(2.5, Math.Sqrt(5.0 / 3 / 4), 4));
        Series.Independent([1]).StandardError.ShouldBe(double.NaN);
    }

    // The sum of 300 squared pulls is χ² with 300 degrees of freedom if errors are right: 300 ± 6·√600; errors of errors add a few per cent.
    [Theory]
    [InlineData(0)]
    [InlineData(0.8)]
    public void Errors_of_correlated_means_are_honest(double a)
    {
        var pulls = Enumerable.Range(0, 300).Select(i => Series.Mean(CorrelatedSeries.Autoregressive(a, 4_000, i))).Sum(mean => Math.Pow(mean.Value / mean.StandardError, 2));
        pulls.ShouldBe(300, (6 * Math.Sqrt(600)) + 20);
    }

    [Fact]
    public void The_mean_carries_its_autocorrelation_time()
    {
        var series = CorrelatedSeries.Autoregressive(0.5, 2_000);
        var (mean, correlation) = (Series.Mean(series), Autocorrelation.Of(series));
        mean.ShouldBe(new Estimate(series.Average(), correlation.ErrorOfMean, 2_000, correlation.Time) with { Value = mean.Value });
        mean.Value.ShouldBe(series.Average(), 1e-15);
    }

    [Fact]
    public void What_cannot_be_known_is_not_given()
    {
        Series.Mean([2.5]).ToString().ShouldBe("2.5(?)");
        Series.Mean([3, 3, 3]).ToString().ShouldBe("3");
        Should.Throw<DataException>(() => Series.Mean([]));
        Should.Throw<DataException>(() => Series.Mean([1, double.NaN]));
    }
}
