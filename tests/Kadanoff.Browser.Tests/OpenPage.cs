using Microsoft.Playwright;

namespace Kadanoff.Browser.Tests;

/// <summary>A report that stands open in a browser, with everything that it complained about or asked for.</summary>
internal sealed class OpenPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly string _file;

    private OpenPage(IBrowserContext context, IPage page, string file) => (_context, Page, _file) = (context, page, file);

    public IPage Page { get; }

    /// <summary>Errors and warnings of the console, and exceptions that nobody caught.</summary>
    public List<string> Complaints { get; } = [];

    /// <summary>Addresses asked for, other than the file itself.</summary>
    public List<string> Requests { get; } = [];

    public static async Task<OpenPage> Of(IBrowserContext context, Report report)
    {
        var file = Path.Combine(Path.GetTempPath(), $"kadanoff-{Guid.NewGuid():N}.html");
        await File.WriteAllTextAsync(file, HtmlReport.Write(report));
        var open = new OpenPage(context, await context.NewPageAsync(), file);
        var address = new Uri(file).AbsoluteUri;
        open.Page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                open.Complaints.Add(message.Text);
        };
        open.Page.PageError += (_, error) => open.Complaints.Add(error);
        open.Page.Request += (_, request) =>
        {
            if (request.Url != address && !request.Url.StartsWith("data:", StringComparison.Ordinal))
                open.Requests.Add(request.Url);
        };
        await open.Page.GotoAsync(address);
        await open.Page.WaitForFunctionAsync("() => [...document.querySelectorAll('.plot')].every(plot => plot.dataset.state)");
        return open;
    }

    /// <summary>It complains of nothing, asks for nothing, and draws every panel of the report within its width.</summary>
    public async Task ShouldShowWithin(int width, Report report)
    {
        Complaints.ShouldBeEmpty();
        Requests.ShouldBeEmpty();
        (await Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width);
        var drawn = await Page.Locator(".plot[data-state=drawn] svg").AllAsync();
        drawn.Count.ShouldBe(report.Figures.Sum(figure => figure.Panels.Count));
        foreach (var box in await Task.WhenAll(drawn.Select(svg => svg.BoundingBoxAsync())))
            (box!.X + box.Width).ShouldBeLessThanOrEqualTo(width);
    }

    public async ValueTask DisposeAsync()
    {
        await _context.CloseAsync();
        File.Delete(_file);
    }
}
