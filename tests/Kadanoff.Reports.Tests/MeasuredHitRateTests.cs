using System.Globalization;
using Kadanoff.Diagnostics.Advice;

namespace Kadanoff.Reports.Tests;

public class MeasuredHitRateTests
{
    private static readonly MeasuredHitRate[] s_rates = [MeasuredHitRate.Noise, MeasuredHitRate.Layer, MeasuredHitRate.Block, MeasuredHitRate.Shorten, MeasuredHitRate.Rates];

    [Fact]
    public void What_reports_say_is_what_the_page_has_measured()
    {
        var page = File.ReadAllText(RepositoryFolder.PathOf("docs", "advice.md"));
        foreach (var rate in s_rates)
        {
            page.ShouldContain(string.Create(CultureInfo.InvariantCulture, $"| {rate.Right.Hits} of {rate.Right.Tries} "));
            page.ShouldContain(string.Create(CultureInfo.InvariantCulture, $"{rate.ControlName}: {rate.Control.Hits} of {rate.Control.Tries} "));
        }
    }

    [Fact]
    public void It_is_told_with_its_control() =>
        MeasuredHitRate.Noise.Words.ShouldBe("right 29 of 36 times where it was tried, a step the other way 2 of 20");
}
