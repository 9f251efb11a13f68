using System.Globalization;
using System.Text;

namespace Kadanoff.Reports;

/// <summary>The tables of a report as CSV, one file for each: for spreadsheets and scripts.</summary>
/// <remarks>
/// A column that holds numbers becomes two, <c>key</c> and <c>key_error</c>, with all digits; an error that is not known and a number that is missing are empty.
/// Commas, quotes and line breaks are quoted as RFC 4180 has it. <i>Checked by</i> CsvReportTests.
/// </remarks>
public static class CsvReport
{
    /// <summary>Every table: the name of its file, and the text.</summary>
    public static IEnumerable<(string Name, string Text)> Tables(Report report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return report.Tables.Select(table => ($"{table.Id}.csv", Write(table)));
    }

    /// <summary>One table.</summary>
    public static string Write(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var text = new StringBuilder();
        var numeric = table.Columns.Select((_, column) => table.IsNumeric(column)).ToArray();
        Line(text, table.Columns.SelectMany((column, i) => numeric[i] ? new[] { column.Key, $"{column.Key}_error" } : [column.Key]));
        foreach (var row in table.Rows)
            Line(text, row.SelectMany((cell, i) => numeric[i] ? Number(cell) : [cell is Cell.Absent ? "" : cell.Display]));
        return text.ToString();
    }

    private static string[] Number(Cell cell) => cell is Cell.Number { Estimate: var estimate }
        ? [Digits(estimate.Value), Digits(estimate.StandardError)]
        : [cell is Cell.Words words ? words.Text : "", ""];

    private static string Digits(double value) => double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "";

    /// <summary>Adds a line of fields.</summary>
    internal static void Line(StringBuilder text, IEnumerable<string> fields) => text.AppendJoin(',', fields.Select(Quoted)).Append("\r\n");

    private static string Quoted(string field) =>
        field.AsSpan().ContainsAny(",\"\r\n") ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field;
}
