using Kadanoff.Reports.Tests;
using Microsoft.Playwright;

namespace Kadanoff.Browser.Tests;

/// <summary>Readings of the claim of a fixed point as their reader meets them, on a desk and on a phone, by day and by night.</summary>
public class ReadingPageTests(Chromium chromium)
{
    private static readonly Report s_one = SampleReadings.Report(SampleReadings.Classes);
    private static readonly Report s_several = SampleReadings.Report(SampleReadings.All);

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task The_page_complains_of_nothing_and_every_panel_is_drawn_within_it(int width, ColorScheme scheme)
    {
        foreach (var report in new[] { s_one, s_several })
        {
            await using var open = await chromium.Open(report, width, scheme);
            await open.ShouldShowWithin(width, report);
        }
    }

    [Fact]
    public async Task Answers_differ_in_their_shape_and_hollow_ones_are_not_filled()
    {
        await using var open = await chromium.Open(s_several);
        var panel = open.Page.Locator("#answers .plot").First;
        (await panel.Locator("svg .role-legend-label text").AllTextContentsAsync()).ShouldBe(
            Reports.Figures.AnswerFigure.Of([.. SampleReadings.All.Where(reading => reading.Outcomes.Count > 0)]).Panels[0].Spec["layer"]!.AsArray()[^1]!["encoding"]!["shape"]!["legend"]!["values"]!.AsArray().Select(word => (string)word!));
        (await panel.Locator("svg .role-legend-symbol path").EvaluateAllAsync<string[]>("paths => paths.map(path => path.getAttribute('d'))")).ShouldBeUnique();
        var crosses = await panel.Locator("svg .mark-symbol.role-mark path").EvaluateAllAsync<string[]>("paths => paths.map(path => path.getAttribute('fill'))");
        crosses.ShouldContain("transparent");
        crosses.ShouldAllBe(fill => fill != null);
    }

    [Fact]
    public async Task Pointing_at_an_answer_says_why()
    {
        await using var open = await chromium.Open(s_several);
        await open.Page.Locator("#answers .plot").First.Locator("svg .mark-symbol.role-mark path").First.HoverAsync();
        var said = await open.Page.Locator("#vg-tooltip-element").TextContentAsync();
        said.ShouldNotBeNull();
        said.ShouldContain("two couplings");
        said.ShouldContain("pair strength r_rms");
    }

    [Fact]
    public async Task Tables_for_a_closer_look_are_folded_and_open()
    {
        await using var open = await chromium.Open(s_one);
        var folded = open.Page.Locator("#gauges details");
        (await folded.Locator("table").IsVisibleAsync()).ShouldBeFalse();
        await folded.Locator("summary").ClickAsync();
        (await folded.Locator("table").IsVisibleAsync()).ShouldBeTrue();
        (await open.Page.Locator("#verdicts-pooled table").IsVisibleAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task The_figures_can_be_looked_at()
    {
        var folder = Environment.GetEnvironmentVariable("KADANOFF_SAMPLE");
        Assert.SkipWhen(folder is null, "KADANOFF_SAMPLE is not set: no pictures are written.");
        foreach (var (width, scheme) in new[] { (1280, ColorScheme.Light), (390, ColorScheme.Dark) })
            foreach (var (name, report) in new[] { ("one", s_one), ("several", s_several) })
            {
                await using var open = await chromium.Open(report, width, scheme, sharpness: 1.5f);
                foreach (var figure in report.Figures)
                    await open.Page.Locator($"#{figure.Id}").ScreenshotAsync(new() { Path = Path.Combine(folder, FormattableString.Invariant($"readings-{name}-{figure.Id}-{width}.png")) });
            }
    }
}
