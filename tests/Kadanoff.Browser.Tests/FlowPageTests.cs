using Kadanoff.Reports.Tests;
using Microsoft.Playwright;

namespace Kadanoff.Browser.Tests;

/// <summary>Flow diagrams as their reader meets them, on a desk and on a phone, by day and by night.</summary>
public class FlowPageTests(Chromium chromium)
{
    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task The_page_complains_of_nothing_and_every_panel_is_drawn_within_it(int width, ColorScheme scheme)
    {
        await using var open = await chromium.Open(SamplePortraits.Together, width, scheme);
        await open.ShouldShowWithin(width, SamplePortraits.Together);
    }

    [Fact]
    public async Task Heads_turn_with_the_direction_of_the_flow()
    {
        await using var open = await chromium.Open(SamplePortraits.Together);
        var turned = await open.Page.EvaluateAsync<int>("() => new Set([...document.querySelectorAll('#plane svg path[transform*=rotate]')].map(path => path.getAttribute('transform').replace(/.*rotate/, ''))).size");
        turned.ShouldBeGreaterThan(20);
    }

    [Fact]
    public async Task Sinks_and_saddles_stand_in_the_legend_with_shapes_of_their_own()
    {
        await using var open = await chromium.Open(SamplePortraits.Together);
        (await open.Page.Locator("#plane svg .role-legend-label text").AllTextContentsAsync()).ShouldBe(["sink", "saddle"]);
        var shapes = await open.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('#plane svg .role-legend-symbol path')].map(path => path.getAttribute('d'))");
        shapes.ShouldBeUnique();
    }

    [Fact]
    public async Task The_figures_can_be_looked_at()
    {
        var folder = Environment.GetEnvironmentVariable("KADANOFF_SAMPLE");
        Assert.SkipWhen(folder is null, "KADANOFF_SAMPLE is not set: no pictures are written.");
        foreach (var (width, scheme) in new[] { (1280, ColorScheme.Light), (390, ColorScheme.Dark) })
        {
            await using var open = await chromium.Open(SamplePortraits.Together, width, scheme, sharpness: 1.5f);
            foreach (var figure in SamplePortraits.Together.Figures)
                await open.Page.Locator($"#{figure.Id}").ScreenshotAsync(new() { Path = Path.Combine(folder, FormattableString.Invariant($"flow-{figure.Id}-{width}.png")) });
        }
    }
}
