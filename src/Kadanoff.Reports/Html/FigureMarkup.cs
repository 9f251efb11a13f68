using static Kadanoff.Reports.Html.Markup;

namespace Kadanoff.Reports.Html;

/// <summary>A figure: places for its panels, which the script fills, its caption, and its numbers as a table.</summary>
internal static class FigureMarkup
{
    /// <param name="figure">Of the report.</param>
    /// <param name="place">Its index in the report, by which the script finds it.</param>
    /// <param name="drawn">Whether the page carries the script.</param>
    public static Markup Section(Figure figure, int place, bool drawn) => Tag("figure", [("id", figure.Id)],
        Tag("div", [("class", figure.Panels.Count > 1 ? "panels several" : "panels")],
            figure.Panels.Select((panel, i) => Frame(panel, place, i, figure.Panels.Count > 1, drawn))),
        Tag("figcaption",
            Tag("b", $"Figure {place + 1}. {figure.Title}."), $" {figure.Caption}",
            figure.Source is null ? Empty : Join(" ", Tag("a", [("href", $"#cite-{figure.Source}"), ("class", "source")], $"[{figure.Source}]"))),
        Tag("details", Tag("summary", $"Numbers of figure {place + 1}"), TableMarkup.Grid(figure.Data)));

    private static Markup Frame(Panel panel, int figure, int place, bool several, bool drawn) => Tag("div", [("class", "panel")],
        several ? Tag("p", [("class", "letter")], $"({(char)('a' + (place % 26))})") : Empty,
        Tag("div",
            [("class", "plot"), ("role", "img"), ("aria-label", panel.AlternativeText), ("data-figure", $"{figure}"), ("data-panel", $"{place}")],
            Tag("p", drawn
                ? "The script of this page draws a figure here; its numbers are in the table below."
                : "Built without figures; the numbers are in the table below.")));
}
