using Kadanoff.Reports.Tests;
using Microsoft.Playwright;

namespace Kadanoff.Browser.Tests;

/// <summary>The reports of a foreign model as their reader meets them, on a desk and on a phone, by day and by night.</summary>
public class ModelPageTests(Chromium chromium)
{
    public static IEnumerable<TheoryDataRow<bool, int, ColorScheme>> Windows { get; } =
        from inspected in new[] { true, false } from window in new[] { (1280, ColorScheme.Light), (390, ColorScheme.Dark) } select new TheoryDataRow<bool, int, ColorScheme>(inspected, window.Item1, window.Item2);

    [Theory]
    [MemberData(nameof(Windows))]
    public async Task The_page_complains_of_nothing_and_every_panel_is_drawn_within_it(bool inspected, int width, ColorScheme scheme)
    {
        var report = inspected ? SampleModel.Inspected : SampleModel.Compared;
        await using var open = await chromium.Open(report, width, scheme);
        await open.ShouldShowWithin(width, report);
    }

    [Fact]
    public async Task Pointing_at_a_cell_of_the_stress_map_says_why_and_what_to_do()
    {
        await using var open = await chromium.Open(SampleModel.Inspected);
        await open.Page.Locator("#stress-map .plot svg .mark-rect path").First.HoverAsync(new() { Position = new() { X = 4, Y = 4 } });
        var said = (await open.Page.Locator("#vg-tooltip-element").TextContentAsync()).ShouldNotBeNull();
        said.ShouldContain("layer0.0.convolution");
        said.ShouldContain("of the equal share");
    }

    [Fact]
    public async Task Layers_can_be_told_apart_by_their_names_also_on_a_phone()
    {
        await using var open = await chromium.Open(SampleModel.Inspected, 390);
        foreach (var figure in new[] { "stress-map", "spectra-figure" })
        {
            var labels = await open.Page.Locator($"#{figure} .plot").First.Locator("svg .role-axis-label text").AllTextContentsAsync();
            labels.Count(label => label.StartsWith("layer", StringComparison.Ordinal)).ShouldBe(7, figure);
            labels.Where(label => label.StartsWith("layer", StringComparison.Ordinal)).Distinct().Count().ShouldBe(7, figure);
        }
    }

    [Fact]
    public async Task The_figures_can_be_looked_at()
    {
        var folder = Environment.GetEnvironmentVariable("KADANOFF_SAMPLE");
        Assert.SkipWhen(folder is null, "KADANOFF_SAMPLE is not set: no pictures are written.");
        foreach (var (width, scheme) in new[] { (1280, ColorScheme.Light), (1280, ColorScheme.Dark), (390, ColorScheme.Light), (390, ColorScheme.Dark) })
        {
            foreach (var (name, report) in new[] { ("inspect", SampleModel.Inspected), ("compare", SampleModel.Compared) })
            {
                await using var open = await chromium.Open(report, width, scheme, sharpness: 1.5f);
                await open.Page.ScreenshotAsync(new() { FullPage = true, Path = Path.Combine(folder, FormattableString.Invariant($"{name}-{width}-{scheme}.png")) });
            }
        }
    }
}
