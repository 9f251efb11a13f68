using Kadanoff.Statistics;

namespace Kadanoff.Tests.Statistics;

// Statistical tests: fixed seed, six standard errors, so a false alarm in fewer than one of a million.
public class AutocorrelationTests
{
    [Theory]
    [InlineData(-0.4)]
    [InlineData(-0.8)]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(0.8)]
    [InlineData(0.95)]
    public void The_time_of_an_autoregressive_series_is_its_closed_form(double a)
    {
        var measured = Autocorrelation.Of(CorrelatedSeries.Autoregressive(a, 100_000));
        Math.Abs(measured.Time - CorrelatedSeries.Time(a)).ShouldBeLessThan(6 * measured.TimeError);
        measured.TimeError.ShouldBeLessThan(0.1 * CorrelatedSeries.Time(a));
        measured.Variance.ShouldBe(1, 6 * Math.Sqrt(2 * 2 * CorrelatedSeries.Time(a * a) / 100_000));
    }

    [Fact]
    public void The_time_of_moving_sums_is_half_their_length()
    {
        var measured = Autocorrelation.Of(CorrelatedSeries.MovingSums(10, 50_000));
        Math.Abs(measured.Time - 5).ShouldBeLessThan(6 * measured.TimeError);
        measured.Window.ShouldBeInRange(9, 60);
    }

    [Fact]
    public void The_stated_error_is_the_scatter_over_many_series()
    {
        var times = Enumerable.Range(0, 200).Select(i => Autocorrelation.Of(CorrelatedSeries.Autoregressive(0.7, 5_000, i))).ToArray();
        var scatter = new BootstrapDistribution(0, [.. times.Select(time => time.Time)], 200).StandardError;
        times.Average(time => time.TimeError).ShouldBe(scatter, 0.35 * scatter);
    }

    [Fact]
    public void The_definition_holds_for_a_series_by_hand()
    {
        // x̄ = 0, Γ(0) = 4/15, Γ(1) = 0: the window closes at 1 with τ = ½, and Γ is raised by 2·(2/15)/15 = 4/225.
        double[] series = [1, 1, -1, 0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        var measured = Autocorrelation.Of(series);
        measured.Window.ShouldBe(1);
        measured.Variance.ShouldBe(64 / 225.0, 1e-15);
        measured.Time.ShouldBe(36 / 64.0, 1e-15);
        measured.TimeError.ShouldBe(36 / 64.0 * Math.Sqrt(4 * (1.5 - (36 / 64.0)) / 15), 1e-15);
        measured.IndependentSamples.ShouldBe(15 / 1.125, 1e-12);
    }

    [Fact]
    public void A_scale_and_an_offset_change_no_time()
    {
        var series = CorrelatedSeries.Autoregressive(0.6, 4_000);
        var (plain, moved) = (Autocorrelation.Of(series), Autocorrelation.Of([.. series.Select(x => 1000 - (3 * x))]));
        moved.Time.ShouldBe(plain.Time, 1e-10);
        moved.Variance.ShouldBe(9 * plain.Variance, 1e-9);
        moved.Window.ShouldBe(plain.Window);
    }

    [Fact]
    public void Series_without_an_answer_say_so()
    {
        var ramp = Autocorrelation.Of([.. Enumerable.Range(0, 30).Select(i => (double)(i / 15))]);
        ramp.Time.ShouldBe(double.NaN);
        ramp.Window.ShouldBe(0);
        Autocorrelation.Of([2, 2, 2]).ErrorOfMean.ShouldBe(0);
        Should.Throw<DataException>(() => Autocorrelation.Of([1]));
        Should.Throw<DataException>(() => Autocorrelation.Of([1, double.NaN, 2])).Message.ShouldContain("Measurement 1 of 3");
    }
}
