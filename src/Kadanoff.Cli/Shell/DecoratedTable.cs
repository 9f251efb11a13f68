using Spectre.Console;

namespace Kadanoff.Cli;

/// <summary>A table on a terminal.</summary>
internal static class DecoratedTable
{
    public static void Write(Table table)
    {
        var drawn = new Spectre.Console.Table().Border(TableBorder.Simple);
        for (var c = 0; c < table.Headings.Length; c++)
        {
            var column = new TableColumn($"[bold]{Markup.Escape(table.Headings[c].TrimEnd())}[/]").NoWrap();
            drawn.AddColumn(table.IsText(c) ? column : column.RightAligned());
        }

        foreach (var row in table.Rows)
            drawn.AddRow(row.Select(cell => new Text(cell)));
        AnsiConsole.Write(drawn);
    }
}
