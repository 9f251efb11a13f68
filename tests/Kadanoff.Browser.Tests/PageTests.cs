using Kadanoff.Reports.Tests;
using Microsoft.Playwright;

namespace Kadanoff.Browser.Tests;

/// <summary>The page as its reader meets it: opened from a file, without a network, on a desk and on a phone.</summary>
public class PageTests(Chromium chromium)
{
    private const string HostileName = "</script><script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">\"'`&{{7*7}} 層 \u202E";

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task The_page_complains_of_nothing_and_asks_for_nothing(int width, ColorScheme scheme)
    {
        await using var open = await chromium.Open(SampleReport.Inspection(), width, scheme);
        open.Complaints.ShouldBeEmpty();
        open.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Every_panel_is_drawn_within_the_page(int width)
    {
        var report = SampleReport.Inspection();
        await using var open = await chromium.Open(report, width);
        var drawn = await open.Page.Locator(".plot[data-state=drawn] svg").AllAsync();
        drawn.Count.ShouldBe(report.Figures.Sum(figure => figure.Panels.Count));
        foreach (var box in await Task.WhenAll(drawn.Select(svg => svg.BoundingBoxAsync())))
        {
            box!.Width.ShouldBeInRange(200, width);
            box.Height.ShouldBeGreaterThan(100);
            (box.X + box.Width).ShouldBeLessThanOrEqualTo(width);
        }
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    [InlineData(320)]
    public async Task The_page_never_scrolls_sideways(int width)
    {
        await using var open = await chromium.Open(SampleReport.Inspection(), width);
        (await open.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width);
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task No_cell_of_a_table_runs_into_the_next(int width)
    {
        await using var open = await chromium.Open(SampleReport.Inspection(), width);
        (await open.Page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll('.table td')].filter(cell => {
                const content = document.createRange();
                content.selectNodeContents(cell);
                return content.getBoundingClientRect().right > cell.getBoundingClientRect().right + 1;
            }).map(cell => cell.textContent)
            """)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_is_written_on_the_bars_and_the_legend_shows_the_dashes_of_lines()
    {
        await using var open = await chromium.Open(SampleReport.Inspection());
        (await open.Page.Locator("#loads svg .role-mark text").CountAsync()).ShouldBe(0);
        foreach (var figure in new[] { "#load-curve", "#loads" })
        {
            var dashed = open.Page.Locator($"{figure} svg .role-legend-symbol path[stroke-dasharray='6,4']");
            (await dashed.CountAsync()).ShouldBe(1, figure);
            (await dashed.BoundingBoxAsync())!.Width.ShouldBeGreaterThan(18, figure);
        }
    }

    [Fact]
    public async Task Colours_follow_the_scheme_of_the_reader_also_when_it_changes()
    {
        await using var open = await chromium.Open(SampleReport.Inspection(), scheme: ColorScheme.Light);
        var light = await Ground(open.Page);
        await open.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await open.Page.WaitForFunctionAsync("before => ![null, before].includes(document.querySelector('.plot svg text')?.getAttribute('fill') ?? null)", light.Figure);
        var dark = await Ground(open.Page);
        dark.Page.ShouldNotBe(light.Page);
        dark.Figure.ShouldNotBe(light.Figure);
        open.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_tables_hold_the_numbers()
    {
        await using var open = await chromium.Open(SampleReport.Inspection());
        var row = open.Page.Locator("#layers tbody tr").Nth(7);
        (await row.Locator("td").AllInnerTextsAsync()).Take(3).Select(text => text.Trim()).ShouldBe(["7 linear", "−3.512(14)", "1.28(2)"]);
    }

    [Fact]
    public async Task A_hostile_name_is_text()
    {
        var report = SampleReport.Of(SampleReport.Measured("hostile", SampleReport.TrainingCurve, 0.01, 100, 0.9, HostileName), null, HostileName) with
        {
            Skipped = [new Skipped(HostileName, HostileName)],
        };
        await using var open = await chromium.Open(report, 390);
        (await open.Page.TitleAsync()).ShouldNotBe("taken");
        (await open.Page.Locator("h1").TextContentAsync()).ShouldBe(HostileName);
        (await open.Page.Locator("#skipped dt").TextContentAsync()).ShouldBe(HostileName);
        (await open.Page.Locator("img").CountAsync()).ShouldBe(0);
        open.Complaints.ShouldBeEmpty();
        open.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_name_of_ten_thousand_letters_does_not_widen_the_page()
    {
        var name = new string('x', 10_000);
        await using var open = await chromium.Open(SampleReport.Of(SampleReport.Measured("long", SampleReport.TrainingCurve, 0.01, 100, 0.9, name), null, name), 390);
        (await open.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(390);
        open.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_number_that_is_not_finite_leaves_a_gap_and_no_complaint()
    {
        var curve = (double[])SampleReport.TrainingCurve.Clone();
        var loads = Reports.Figures.LoadCurveFigure.Of(
            ["input", "a", "b"], [new(1, double.NaN, 10), new(double.NaN, double.NaN, 10), new(curve[7], 0.1, 10)], null);
        await using var open = await chromium.Open(SampleReport.Inspection() with { Figures = [loads] });
        open.Complaints.ShouldBeEmpty();
        (await open.Page.Locator(".plot[data-state=drawn]").CountAsync()).ShouldBe(1);
    }

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task The_report_of_a_simulation_is_drawn_whole_and_complains_of_nothing(int width, ColorScheme scheme)
    {
        var report = SampleReport.Spins();
        await using var open = await chromium.Open(report, width, scheme);
        open.Complaints.ShouldBeEmpty();
        open.Requests.ShouldBeEmpty();
        (await open.Page.Locator(".plot[data-state=drawn] svg").CountAsync()).ShouldBe(report.Figures.Sum(figure => figure.Panels.Count));
        (await open.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width);
    }

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task Pictures_of_spins_stand_side_by_side_within_the_page(int width, ColorScheme scheme)
    {
        await using var open = await chromium.Open(SampleReport.Inspection() with { Figures = [SampleReport.BlockSpins()] }, width, scheme);
        open.Complaints.ShouldBeEmpty();
        open.Requests.ShouldBeEmpty();
        var boxes = await Task.WhenAll((await open.Page.Locator("#block-spins svg image").AllAsync()).Select(image => image.BoundingBoxAsync()));
        boxes.Length.ShouldBe(9);
        foreach (var box in boxes)
        {
            box!.Width.ShouldBe(box.Height, 1);
            box.Width.ShouldBeGreaterThan(60);
            (box.X + box.Width).ShouldBeLessThanOrEqualTo(width);
        }

        (boxes[0]!.X + boxes[0]!.Width).ShouldBeLessThan(boxes[1]!.X);
    }

    private static async Task<(string Page, string Figure)> Ground(IPage page) => (
        await page.EvaluateAsync<string>("() => getComputedStyle(document.documentElement).backgroundColor"),
        await page.EvaluateAsync<string>("() => document.querySelector('.plot svg text').getAttribute('fill')"));
}
