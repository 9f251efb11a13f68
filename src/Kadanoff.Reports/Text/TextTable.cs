using System.Text;

namespace Kadanoff.Reports.Text;

/// <summary>A table of the document as aligned plain text: names to the left, numbers to the right, columns two spaces apart.</summary>
/// <remarks>Columns marked <see cref="Column.Detail"/> are left to the page and to JSON; where the table is wider than the terminal, names lose what all of them begin with, and then their middle. <i>Checked by</i> TextReportTests.</remarks>
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
        if (Needed(Widest([headings, .. rows])) > width)
            Shorten(rows, numbers);
        var widths = Widths([headings, .. rows], numbers, width);
        return new[] { headings }.Concat(rows).Select(cells => Line(cells, widths, numbers));
    }

    private static string Heading(Column column) => TerminalText.Harmless(column.Unit is null ? column.Name : $"{column.Name} / {column.Unit}");

    private static void Shorten(string[][] rows, bool[] numbers)
    {
        for (var c = 0; c < numbers.Length; c++)
        {
            if (numbers[c])
                continue;
            foreach (var (row, name) in rows.Zip(DottedNames.WithoutSharedRoot([.. rows.Select(row => row[c])])))
                row[c] = name;
        }
    }

    private static int[] Widest(string[][] lines) => [.. Enumerable.Range(0, lines[0].Length).Select(c => lines.Max(cells => TerminalText.Width(cells[c])))];

    private static int Needed(int[] widths) => widths.Sum() + (Gap * (widths.Length - 1));

    /// <summary>Each as wide as its widest cell; names give way where all together are too wide.</summary>
    private static int[] Widths(string[][] lines, bool[] numbers, int width)
    {
        var widths = Widest(lines);
        for (var excess = Needed(widths) - width; excess > 0;)
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
