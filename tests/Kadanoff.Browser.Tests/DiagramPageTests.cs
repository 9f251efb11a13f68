using Kadanoff.Reports.Tests;
using Microsoft.Playwright;

namespace Kadanoff.Browser.Tests;

/// <summary>Phase diagrams as their reader meets them, on a desk and on a phone, by day and by night.</summary>
public class DiagramPageTests(Chromium chromium)
{
    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task The_page_complains_of_nothing_and_every_panel_is_drawn_within_it(int width, ColorScheme scheme)
    {
        await using var open = await chromium.Open(SampleDiagrams.Together, width, scheme);
        await open.ShouldShowWithin(width, SampleDiagrams.Together);
    }

    [Fact]
    public async Task Pointing_at_a_cell_says_its_numbers()
    {
        await using var open = await chromium.Open(SampleDiagrams.Together);
        await open.Page.Locator("#beside .plot").First.Locator("svg .mark-rect path").First.HoverAsync();
        var said = await open.Page.Locator("#vg-tooltip-element").TextContentAsync();
        said.ShouldNotBeNull();
        said.ShouldContain("dropout p = 0.28, negative slope α = 0");
        said.ShouldContain(SampleDiagrams.Ours.At(0, 0)!.Convexity!.Value.ToString());
    }

    [Fact]
    public async Task The_figures_can_be_looked_at()
    {
        var folder = Environment.GetEnvironmentVariable("KADANOFF_SAMPLE");
        Assert.SkipWhen(folder is null, "KADANOFF_SAMPLE is not set: no pictures are written.");
        foreach (var (width, scheme) in new[] { (1280, ColorScheme.Light), (1280, ColorScheme.Dark), (390, ColorScheme.Light), (390, ColorScheme.Dark) })
        {
            await using var open = await chromium.Open(SampleDiagrams.Together, width, scheme, sharpness: 1.5f);
            foreach (var figure in SampleDiagrams.Together.Figures)
                await open.Page.Locator($"#{figure.Id}").ScreenshotAsync(new() { Path = Path.Combine(folder, FormattableString.Invariant($"diagram-{figure.Id}-{width}-{scheme}.png")) });
        }
    }
}
