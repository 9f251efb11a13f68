using static Kadanoff.Reports.Html.Markup;

namespace Kadanoff.Reports.Html;

/// <summary>The verdict: its sentence, the numbers it rests on, the controls, the caveats.</summary>
internal static class VerdictMarkup
{
    public static Markup Section(Verdict verdict) => Tag("section", [("class", "verdict"), ("id", "verdict")],
        Tag("p", [("class", "label")], $"Verdict: {verdict.Label}"),
        Tag("p", [("class", "headline")], Unbroken(verdict.Headline)),
        Findings("Rests on", verdict.RestsOn),
        Findings("Controls", verdict.Controls),
        verdict.Caveats.Count == 0 ? Empty : Join(
            Tag("h3", "Mind"),
            Tag("ul", [("class", "caveats")], verdict.Caveats.Select(caveat => Tag("li", caveat)))));

    /// <summary>What to do, in the same form.</summary>
    public static Markup Advice(IReadOnlyList<Finding>? advice) => advice is null ? Empty : Tag("section", [("class", "verdict"), ("id", "advice")], Findings("Advice", advice));

    private static Markup Findings(string title, IReadOnlyList<Finding> findings) => findings.Count == 0 ? Empty : Join(
        Tag("h3", title),
        Tag("dl", [("class", "findings")], findings.Select(finding => Tag("div",
            Tag("dt", finding.Name),
            Tag("dd", [("class", "value")], finding.Value?.ToString() ?? ""),
            Tag("dd", [("class", "meaning")], finding.Meaning)))));

    /// <summary>A sign of comparison stays on the line of the number that follows it.</summary>
    private static string Unbroken(string text) => "=<>≈".Aggregate(text, (all, sign) => all.Replace($"{sign} ", $"{sign}\u00A0", StringComparison.Ordinal));
}
