using Microsoft.Playwright;

namespace Kadanoff.Browser.Tests;

/// <summary>Pictures of the sample report, for looking at: written where KADANOFF_SAMPLE names a folder.</summary>
public class PictureTests(Chromium chromium)
{
    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task Every_part_of_the_page_can_be_looked_at(int width, ColorScheme scheme)
    {
        var folder = Environment.GetEnvironmentVariable("KADANOFF_SAMPLE");
        Assert.SkipWhen(folder is null, "KADANOFF_SAMPLE is not set: no pictures are written.");
        await using var open = await chromium.Open(Reports.Tests.SampleReport.Inspection(), width, scheme, sharpness: 1.5f);
        var parts = await open.Page.Locator("main > *").AllAsync();
        for (var i = 0; i < parts.Count; i++)
            await parts[i].ScreenshotAsync(new() { Path = Path.Combine(folder, FormattableString.Invariant($"{width}-{scheme}-{i:00}.png").ToLowerInvariant()) });
    }

    [Fact]
    public async Task A_figure_of_a_report_becomes_a_picture()
    {
        var figure = Environment.GetEnvironmentVariable("KADANOFF_FIGURE") ?? "load-curve";
        var (report, picture) = (Environment.GetEnvironmentVariable("KADANOFF_REPORT"), Environment.GetEnvironmentVariable("KADANOFF_PICTURE"));
        Assert.SkipWhen(report is null || picture is null, "KADANOFF_REPORT (a report.json) and KADANOFF_PICTURE (a .png to write) are not set.");
        await using var open = await chromium.Open(ReportJson.Read(await File.ReadAllTextAsync(report), report), sharpness: 2);
        await open.Page.EvaluateAsync("() => document.querySelectorAll('.export').forEach(menu => menu.remove())");
        await open.Page.Locator($"#{figure} .panels").ScreenshotAsync(new() { Path = picture });
    }
}
