using System.Globalization;
using static Kadanoff.Reports.Html.Markup;

namespace Kadanoff.Reports.Html;

/// <summary>What stands at the end: what was skipped, how the report was made, how to cite it.</summary>
internal static class ClosingMarkup
{
    public static Markup Skipped(IReadOnlyList<Skipped> skipped) => skipped.Count == 0 ? Empty : Tag("section", [("id", "skipped")],
        Tag("h2", "Skipped"),
        Tag("dl", [("class", "facts")], skipped.Select(item => Tag("div", Tag("dt", item.What), Tag("dd", item.Reason)))));

    public static Markup HowItWasMade(Provenance made) => Tag("section", [("id", "provenance")],
        Tag("h2", "How it was made"),
        Tag("pre", Tag("code", made.CommandLine)),
        Tag("dl", [("class", "facts")], Facts(made).Select(fact => Tag("div", Tag("dt", fact.Name), Tag("dd", fact.Value)))));

    public static Markup HowToCite(IReadOnlyList<Citation> citations) => citations.Count == 0 ? Empty : Tag("section", [("id", "cite")],
        Tag("h2", "How to cite"),
        Tag("ul", [("class", "citations")], citations.Select(Entry)),
        Tag("details", Tag("summary", "BibTeX"), Tag("pre", Tag("code", string.Join("\n\n", citations.Select(c => c.BibTeX.Trim()))))));

    private static Markup Entry(Citation citation) => Tag("li", [("id", $"cite-{citation.Key}")],
        citation.Text,
        citation.Link is { } link && link.StartsWith("https://", StringComparison.Ordinal)
            ? Join(" ", Tag("a", [("href", link), ("rel", "noreferrer")], link["https://".Length..]))
            : Empty,
        citation.For is null ? Empty : Tag("span", [("class", "for")], $" For {citation.For}."));

    private static IEnumerable<(string Name, Markup Value)> Facts(Provenance made)
    {
        if (made.Model is { } model)
            yield return ("model", Join(model.Path, new Markup("<br>"), Tag("code", [("class", "hash")], $"sha256 {model.Sha256}")));
        if (made.Data is { } data)
            yield return ("data", data);
        if (made.DataPreparation.Count > 0)
            yield return ("prepared", string.Join(" → ", made.DataPreparation));
        if (made.Seed is { } seed)
            yield return ("seed", seed.ToString(CultureInfo.InvariantCulture));
        if (made.Date is { } date)
            yield return ("date", date.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture));
        yield return ("version", $"Kadanoff {made.Version}");
        yield return ("runtime", $"{made.Runtime}, {made.Threads} {(made.Threads == 1 ? "thread" : "threads")}");
        if (made.Elapsed is { } elapsed)
            yield return ("took", $"{elapsed.TotalSeconds.ToString("F1", CultureInfo.InvariantCulture)} s");
    }
}
