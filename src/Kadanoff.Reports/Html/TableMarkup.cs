using static Kadanoff.Reports.Html.Markup;

namespace Kadanoff.Reports.Html;

/// <summary>A table of the document as an HTML table, with the definitions of its columns below.</summary>
internal static class TableMarkup
{
    /// <summary>Letters of a text that stands on one line.</summary>
    private const int LongestUnbroken = 40;

    /// <summary>The same of a heading over numbers.</summary>
    private const int LongestUnbrokenHeading = 14;

    /// <summary>A table that is for a closer look only is folded.</summary>
    public static Markup Section(Table table, int number)
    {
        var title = Join(Tag("b", $"Table {number}."), $" {table.Title}");
        return Tag("section", [("class", "table"), ("id", table.Id)], table.Columns.All(column => column.Detail)
            ? Tag("details", Tag("summary", title), Grid(table), Definitions(table))
            : Join(Tag("h3", title), Grid(table), Definitions(table)));
    }

    /// <summary>The rows alone; wider than the page it scrolls within its own frame.</summary>
    public static Markup Grid(Table table) => Tag("div", [("class", "scroll"), ("tabindex", "0"), ("role", "region"), ("aria-label", table.Title)],
        Tag("table",
            Tag("thead", Tag("tr", table.Columns.Select((column, i) => Head(table, column, i)))),
            Tag("tbody", table.Rows.Select(row => Tag("tr", row.Select((cell, i) => Body(table, cell, i)))))));

    private static Markup Head(Table table, Column column, int i) => Tag("th",
        [("scope", "col"), ("class", !table.IsNumeric(i) ? null : column.Name.Length <= LongestUnbrokenHeading ? "number short" : "number")],
        column.Name, column.Unit is null ? Empty : Tag("small", $" / {column.Unit}"));

    private static Markup Body(Table table, Cell cell, int i)
    {
        var kind = table.IsNumeric(i) ? "number" : cell.Display.Length <= LongestUnbroken ? "short" : "long";
        if (cell is Cell.Absent absent)
            return Tag("td", [("class", kind), ("title", absent.Reason)], cell.Display);
        return Tag("td", [("class", kind)], table.Columns[i].Bar ? Tag("span", [("class", "barred")], Bar(table, cell, i), Tag("span", cell.Display)) : Join(cell.Display));
    }

    private static Markup Bar(Table table, Cell cell, int i)
    {
        if (cell is not Cell.Number { Estimate.Value: var value } || !double.IsFinite(value))
            return Empty;
        var most = table.Rows.Select(row => row[i]).OfType<Cell.Number>().Select(c => Math.Abs(c.Estimate.Value)).Where(double.IsFinite).Max();
        var part = most > 0 ? Math.Abs(value) / most : 0;
        return Tag("span", [("class", value < 0 ? "bar negative" : "bar"), ("aria-hidden", "true")],
            Tag("i", [("style", FormattableString.Invariant($"width:{100 * part:F1}%"))]));
    }

    private static Markup Definitions(Table table)
    {
        var defined = table.Columns.Where(column => column.Definition is not null).ToArray();
        return Join(
            defined.Length == 0 ? Empty : Tag("dl", [("class", "definitions")], defined.Select(column =>
                Tag("div", Tag("dt", column.Name), Tag("dd", column.Definition!)))),
            table.Note is null ? Empty : Tag("p", [("class", "note")], table.Note));
    }
}
