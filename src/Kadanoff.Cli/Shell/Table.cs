using System.Globalization;
using System.Text;

namespace Kadanoff.Cli;

/// <summary>Rows under headings, for people.</summary>
/// <param name="Headings">One per column; a column whose heading ends in a space is text and stands left, others are numbers and stand right.</param>
internal sealed record Table(params string[] Headings)
{
    private readonly List<string[]> _rows = [];

    public IReadOnlyList<string[]> Rows => _rows;

    public void Add(params string[] cells)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(cells.Length, Headings.Length);
        _rows.Add(cells);
    }

    public bool IsText(int column) => Headings[column].EndsWith(' ');

    /// <summary>Plain text, columns two spaces apart.</summary>
    public void WriteTo(TextWriter output)
    {
        var widths = Headings.Select((heading, c) => _rows.Select(row => Width(row[c])).Append(Width(heading.TrimEnd())).Max()).ToArray();
        output.WriteLine(Line(Headings, widths));
        foreach (var row in _rows)
            output.WriteLine(Line(row, widths));
    }

    private string Line(string[] cells, int[] widths)
    {
        var line = new StringBuilder();
        for (var c = 0; c < cells.Length; c++)
        {
            var cell = cells[c].TrimEnd();
            var space = new string(' ', widths[c] - Width(cell));
            line.Append(c == 0 ? "" : "  ").Append(IsText(c) ? cell + space : space + cell);
        }

        return line.ToString().TrimEnd();
    }

    /// <summary>Characters as seen, so that accents and superscripts count once.</summary>
    private static int Width(string text) => new StringInfo(text).LengthInTextElements;
}
