using System.Text;

namespace Kadanoff.Reports.Text;

/// <summary>A table of the document as aligned plain text: names to the left, numbers to the right, columns two spaces apart.</summary>
/// <remarks>Columns marked <see cref="Column.Detail"/> are left to the page and to JSON; a name is shortened in its middle where the table is wider than the terminal. <i>Checked by</i> TextReportTests.</remarks>
public static class TextTable
{
    private const int Gap = 2;

    /// <summary>A column of names is never narrower.</summary>
    private const int Narrowest = 8;

    /// <summary>Headings, then a line per row, none with spaces at its end.</summary>
    /// <param name="table">Any table.</param>
    /// <param name="width">Columns of the terminal.</param>
    public static IEnumerable<string> Lines(Table table, int width = 80)
    {
        ArgumentNullException.ThrowIfNull(table);
        var shown = Enumerable.Range(0, table.Columns.Count).Where(c => !table.Columns[c].Detail).ToArray();
        string[] headings = [.. shown.Select(c => Heading(table.Columns[c]))];
        string[][] rows = [.. table.Rows.Select(row => shown.Select(c => TerminalText.Harmless(row[c].Display)).ToArray())];
        bool[] numbers = [.. shown.Select(c => table.IsNumeric(c))];
        var widths = Widths([headings, .. rows], numbers, width);
        return new[] { headings }.Concat(rows).Select(cells => Line(cells, widths, numbers));
    }

    private static string Heading(Column column) => TerminalText.Harmless(column.Unit is null ? column.Name : $"{column.Name} / {column.Unit}");

    /// <summary>Each as wide as its widest cell; names give way where all together are too wide.</summary>
    private static int[] Widths(string[][] lines, bool[] numbers, int width)
    {
        int[] widths = [.. Enumerable.Range(0, numbers.Length).Select(c => lines.Max(cells => TerminalText.Width(cells[c])))];
        for (var excess = widths.Sum() + (Gap * (widths.Length - 1)) - width; excess > 0;)
        {
            var widest = Enumerable.Range(0, numbers.Length).Where(c => !numbers[c]).OrderByDescending(c => widths[c]).FirstOrDefault(-1);
            if (widest < 0 || widths[widest] <= Narrowest)
                break;
            var less = Math.Min(excess, widths[widest] - Narrowest);
            widths[widest] -= less;
            excess -= less;
        }

        return widths;
    }

    private static string Line(string[] cells, int[] widths, bool[] numbers)
    {
        var line = new StringBuilder();
        for (var c = 0; c < cells.Length; c++)
            line.Append(c == 0 ? "" : new string(' ', Gap)).Append(TerminalText.Pad(TerminalText.Fit(cells[c], Math.Max(1, widths[c])), widths[c], numbers[c]));
        return line.ToString().TrimEnd();
    }
}
