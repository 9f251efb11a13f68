using Kadanoff.Reports.Text;

namespace Kadanoff.Reports;

/// <summary>A report as plain text, for a terminal or a pipe: the verdict first, then the tables, the controls, what to mind, what was skipped.</summary>
/// <remarks>No colour, no box drawing, no control character; figures, citations and definitions are left to the page. <i>Checked by</i> TextReportTests.</remarks>
public static class TextReport
{
    /// <summary>The whole text, each line ended by a line feed.</summary>
    /// <param name="report">Any report.</param>
    /// <param name="width">Columns of the terminal; 80 where nobody knows.</param>
    public static string Write(Report report, int width = 80) => string.Concat(Lines(report, width).Select(line => line + "\n"));

    /// <summary>The same, line by line; blocks are apart by an empty line.</summary>
    public static IEnumerable<string> Lines(Report report, int width = 80)
    {
        ArgumentNullException.ThrowIfNull(report);
        IEnumerable<string>[] blocks =
        [
            Paragraph(report.Title, width),
            Paragraph($"{report.Verdict.Label}: {report.Verdict.Headline}", width),
            Findings("", report.Verdict.RestsOn, width),
            .. report.Tables.Where(table => !table.Columns.All(column => column.Detail)).Select(table => TextTable.Lines(table, width)),
            Findings("Controls", report.Verdict.Controls, width),
            Findings("Advice", report.Advice ?? [], width),
            Items("Mind", report.Verdict.Caveats, width),
            Items("Skipped", [.. report.Skipped.Select(skipped => $"{skipped.What}: {skipped.Reason}")], width),
        ];
        return blocks.Select(block => block.ToArray()).Where(block => block.Length > 0)
            .SelectMany((block, i) => i == 0 ? block : block.Prepend(""));
    }

    /// <summary>Name, value and meaning in three columns; the meaning wraps within its own.</summary>
    private static IEnumerable<string> Findings(string title, IReadOnlyList<Finding> findings, int width)
    {
        if (findings.Count == 0)
            yield break;
        if (title.Length > 0)
            yield return title;
        string[] values = [.. findings.Select(finding => finding.Value?.ToString() ?? "")];
        var (name, value) = (findings.Max(finding => TerminalText.Width(Short(finding.Name))), values.Max(TerminalText.Width));
        var margin = new string(' ', name + value + 6);
        foreach (var (finding, shown) in findings.Zip(values))
        {
            var head = $"  {TerminalText.Pad(Short(finding.Name), name)}  {TerminalText.Pad(shown, value, toTheRight: true)}  ";
            foreach (var line in Paragraph(finding.Meaning, Math.Max(24, width - margin.Length)).DefaultIfEmpty(""))
            {
                yield return (head + line).TrimEnd();
                head = margin;
            }
        }
    }

    private static IEnumerable<string> Items(string title, IReadOnlyList<string> items, int width) => items.Count == 0 ? [] :
        items.SelectMany(item => Paragraph(item, width - 4).Select((line, i) => (i == 0 ? "  - " : "    ") + line)).Prepend(title);

    private static IEnumerable<string> Paragraph(string text, int width) => TerminalText.Wrap(TerminalText.Harmless(text), width);

    private static string Short(string name) => TerminalText.Fit(TerminalText.Harmless(name), 36);
}
