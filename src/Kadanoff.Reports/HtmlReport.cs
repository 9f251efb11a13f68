using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Kadanoff.Reports.Figures;
using Kadanoff.Reports.Html;
using static Kadanoff.Reports.Html.Markup;

namespace Kadanoff.Reports;

/// <summary><c>report.html</c>: a report for people, in one file that asks the network for nothing.</summary>
/// <remarks>
/// <para>All text and tables are in the page as it is; the embedded script only draws the figures. The content security policy
/// forbids every request and every script but that one, so a hostile name in a model file can do nothing.</para>
/// <para><i>Checked by</i> PageTests, in a browser.</para>
/// </remarks>
public static class HtmlReport
{
    /// <summary>Whether this build carries the script that draws figures (it does not where it was built with SkipWeb or without Node).</summary>
    public static bool DrawsFigures => WebAssets.Script is not null;

    private static readonly JsonSerializerOptions ForScript = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The whole page.</summary>
    public static string Write(Report report) => "<!doctype html>\n" + Tag("html", [("lang", "en")], Head(report), Body(report)).Html + "\n";

    private static Markup Head(Report report) => Tag("head",
        new Markup($"""
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="{Policy()}">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="generator" content="Kadanoff">
            """),
        Tag("title", report.Title),
        Tag("style", new Markup(WebAssets.Style)));

    private static string Policy() =>
        $"default-src 'none'; script-src {(WebAssets.ScriptHash is { } hash ? $"'{hash}'" : "'none'")}; style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action 'none'";

    private static Markup Body(Report report) => Tag("body",
        Tag("main",
            Tag("header",
                Tag("p", [("class", "eyebrow")], $"Kadanoff · {report.Kind}"),
                Tag("h1", report.Title),
                Tag("p", [("class", "dateline")], Dateline(report.Provenance))),
            VerdictMarkup.Section(report.Verdict),
            VerdictMarkup.Advice(report.Advice),
            Join(report.Figures.Select((figure, i) => FigureMarkup.Section(figure, i, DrawsFigures))),
            Join(report.Tables.Select((table, i) => TableMarkup.Section(table, i + 1))),
            ClosingMarkup.Skipped(report.Skipped),
            ClosingMarkup.HowItWasMade(report.Provenance),
            ClosingMarkup.HowToCite(report.HowToCite)),
        Script(report));

    private static string Dateline(Provenance made) => string.Join(" · ", new[]
    {
        made.Model?.Path,
        made.Data,
        made.Date?.ToString("d MMMM yyyy", System.Globalization.CultureInfo.InvariantCulture),
    }.Where(part => part is not null));

    private static Markup Script(Report report) => WebAssets.Script is null ? Empty : Join(
        Tag("script", [("type", "application/json"), ("id", "kadanoff-report")], Json(JsonNode.Parse(ReportJson.Write(report))!)),
        Tag("script", [("type", "application/json"), ("id", "kadanoff-themes")], Json(VegaLite.Object(
            ("light", Theme.Light.DeepClone()), ("dark", Theme.Dark.DeepClone())))),
        Tag("script", new Markup(WebAssets.Script)));

    /// <summary>JSON in which &lt;, &gt; and &amp; are escaped, so that nothing in it ends the script element.</summary>
    private static Markup Json(JsonNode json) => new(json.ToJsonString(ForScript));
}
