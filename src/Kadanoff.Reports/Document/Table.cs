namespace Kadanoff.Reports;

/// <summary>Rows of cells under columns that say what they hold, in which units, by which definition.</summary>
public sealed record Table
{
    /// <summary>Stable identifier within the report, of letters, digits and hyphens: layers.</summary>
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required IReadOnlyList<Column> Columns { get; init; }

    /// <summary>Each row has one cell per column.</summary>
    public required IReadOnlyList<IReadOnlyList<Cell>> Rows { get; init; }

    /// <summary>A sentence below the table, or null.</summary>
    public string? Note { get; init; }

    /// <summary>Whether a column holds numbers, which stand to the right.</summary>
    internal bool IsNumeric(int column) => Rows.Any(row => row[column] is Cell.Number);
}

/// <summary>One column of a table.</summary>
/// <param name="Key">Stable identifier: load.</param>
/// <param name="Name">For people: load d.</param>
public sealed record Column(string Key, string Name)
{
    /// <summary>Null where the number has no unit.</summary>
    public string? Unit { get; init; }

    /// <summary>The equation or the meaning, in plain text.</summary>
    public string? Definition { get; init; }

    /// <summary>Shows a small bar beside each number, proportional to it.</summary>
    public bool Bar { get; init; }

    /// <summary>For a closer look: in the page and in JSON, not in the narrow table of a terminal.</summary>
    public bool Detail { get; init; }
}
