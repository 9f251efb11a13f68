using Kadanoff.Statistics;

namespace Kadanoff.Tests.Statistics;

public class BinningTests
{
    [Fact]
    public void The_first_levels_are_those_of_the_definition()
    {
        var series = CorrelatedSeries.Autoregressive(0.5, 129);
        var levels = Binning.Of(series).Levels;
        levels.Select(level => (level.Size, level.Count)).ShouldBe([(1, 129), (2, 64), (4, 32)]);
        levels[0].Error.ShouldBe(Error(series), 1e-15);
        levels[1].Error.ShouldBe(Error([.. Enumerable.Range(0, 64).Select(i => (series[2 * i] + series[(2 * i) + 1]) / 2)]), 1e-15);
    }

    [Fact]
    public void Repeated_values_have_their_plateau_where_bins_hold_the_repetition()
    {
        var binned = Binning.Of(CorrelatedSeries.Repeated(8, 1 << 14));
        binned.Plateau!.Size.ShouldBe(8);
        binned.Estimate.AutocorrelationTime.ShouldBe(4, 0.05);
    }

    // Relative error of the error at the plateau: √(2·τ·a few/n) ≈ 3 %; six of them.
    [Theory]
    [InlineData(0)]
    [InlineData(0.8)]
    [InlineData(0.9)]
    public void The_plateau_is_the_error_of_an_autoregressive_mean(double a)
    {
        var estimate = Binning.Of(CorrelatedSeries.Autoregressive(a, 1 << 17)).Estimate;
        var expected = Math.Sqrt(2 * CorrelatedSeries.Time(a) / (1 << 17));
        estimate.StandardError.ShouldBe(expected, 0.18 * expected);
        estimate.Value.ShouldBe(0, 6 * expected);
    }

    [Fact]
    public void A_series_shorter_than_its_memory_has_no_plateau_and_no_error()
    {
        var binned = Binning.Of([.. Enumerable.Range(0, 512).Select(i => (double)i)]);
        binned.Plateau.ShouldBeNull();
        binned.Estimate.StandardError.ShouldBe(double.NaN);
        Binning.Of([1, 2, 3]).Estimate.ToString().ShouldBe("2(?)");
    }

    [Fact]
    public void What_cannot_be_binned_is_refused()
    {
        Should.Throw<DataException>(() => Binning.Of([]));
        Should.Throw<DataException>(() => Binning.Of([double.PositiveInfinity]));
    }

    private static double Error(double[] values) => Math.Sqrt(values.Sum(x => Math.Pow(x - values.Average(), 2)) / (values.Length * (values.Length - 1.0)));
}
