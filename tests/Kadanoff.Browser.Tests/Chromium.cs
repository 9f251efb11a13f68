using Kadanoff.Browser.Tests;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace Kadanoff.Browser.Tests;

/// <summary>The chromium of this machine, started once for all tests; where there is none, they are skipped and say so.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (WhyNot is not null)
            return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Path(), Args = ["--no-sandbox"] });
    }

    /// <summary>Opens a report as its reader does: from a file, and without a network.</summary>
    /// <param name="report">What the page shows.</param>
    /// <param name="width">Of the window, in CSS pixels; 390 is a phone.</param>
    /// <param name="scheme">Light or dark.</param>
    /// <param name="sharpness">Device pixels for each CSS pixel.</param>
    internal async Task<OpenPage> Open(Report report, int width = 1280, ColorScheme scheme = ColorScheme.Light, float sharpness = 1)
    {
        Assert.SkipWhen(WhyNot is not null, WhyNot ?? "");
        var context = await _browser!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = 900 },
            ColorScheme = scheme,
            DeviceScaleFactor = sharpness,
            Offline = true,
        });
        return await OpenPage.Of(context, report);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    private static string? WhyNot =>
        Path() is null ? "Neither chromium nor Chrome is on the PATH: pages are not opened."
        : HtmlReport.DrawsFigures ? null : "Kadanoff.Reports was built with SkipWeb or without Node: its pages draw no figures.";

    private static string? Path() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator)
        .SelectMany(folder => Names.Select(name => System.IO.Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);
}
