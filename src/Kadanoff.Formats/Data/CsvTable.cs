using System.Globalization;
using Kadanoff.Networks;

namespace Kadanoff.Formats.Data;

/// <summary>What a CSV file holds: how many rows and columns, whether the first row is a header, and which column holds the labels.</summary>
/// <remarks>
/// <para>The first row is a header where no field is a number, or one has the name of a label column.</para>
/// <para>Labels are in the column named label, class, target or y; else in the last column, else in the first, whichever holds from
/// two to a thousand different whole numbers or words, each of them twice on average.</para>
/// The file is read twice, so that no more memory is taken than the numbers need.
/// </remarks>
internal sealed record CsvTable(string Path, int Rows, int Columns, string[]? Header, int LabelColumn)
{
    private const int MostClasses = 1000;
    private static readonly string[] LabelNames = ["label", "labels", "class", "classes", "target", "targets", "y"];

    /// <summary>The label column, for people.</summary>
    public string LabelName =>
        $"{(LabelColumn == Columns - 1 ? "the last column" : LabelColumn == 0 ? "the first column" : $"column {LabelColumn + 1}")}{(Header is null ? "" : $", '{Header[LabelColumn]}'")}";

    /// <summary>Looks through a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="labelColumn">Where the labels are, if that is known.</param>
    /// <exception cref="FileException">It is damaged, ragged, or no column holds labels.</exception>
    public static CsvTable Survey(string path, int? labelColumn = null)
    {
        using var reader = new CsvReader(path);
        if (!reader.Next())
            throw new FileException(path, "has no row", "Give one row per sample.");
        var columns = reader.Count;
        if (columns < 2)
            throw new FileException(path, "has a single column, but a sample needs a label and a feature", "Separate the columns by comma, semicolon or tab.");
        var header = IsHeader(reader) ? Enumerable.Range(0, columns).Select(field => reader[field].ToString()).ToArray() : null;
        var (first, last, rows) = (new Candidate(), new Candidate(), 0);
        if (header is not null && !reader.Next())
            throw new FileException(path, "has a header but no sample", "Give one row per sample.");
        do
        {
            if (reader.Count != columns)
                throw new FileException(path, $"line {reader.Line} has {reader.Count} columns, the first row has {columns}", "Give every row as many columns.");
            first.See(reader[0]);
            last.See(reader[columns - 1]);
            if (++rows == Array.MaxLength)
                throw new FileException(path, $"has more than {rows} rows", "Give a smaller file.");
        }
        while (reader.Next());
        return new CsvTable(path, rows, columns, header, labelColumn ?? Named(header) ?? (last.IsLabels(rows) ? columns - 1 : first.IsLabels(rows) ? 0 : throw NoLabels(path)));
    }

    /// <summary>Reads the numbers and labels.</summary>
    /// <exception cref="FileException">A feature is no finite number, or a label is empty.</exception>
    public DataPart Read()
    {
        var shape = new Shape(Columns - 1);
        MemoryBound.RequireArray(Path, (long)Rows * shape.Size, sizeof(float), $"{Rows} rows of {shape.Size} features");
        var (values, labels, row) = (new float[Rows * shape.Size], new string[Rows], 0);
        var known = new HashSet<string>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        using var reader = new CsvReader(Path);
        if (Header is not null)
            reader.Next();
        for (; reader.Next(); row++)
        {
            if (row == Rows || reader.Count != Columns)
                throw Changed();
            labels[row] = Label(reader, known);
            for (var (column, target) = (0, row * shape.Size); column < Columns; column++)
                if (column != LabelColumn)
                    values[target++] = Feature(reader, column);
        }

        return row == Rows ? DataPart.Of(Path, new SampleBlock(shape, values, SampleBlock.AsTheyAre(values)), Path, Formats.Data.LabelColumn.Of(labels).WholeNumbers()) : throw Changed();
    }

    /// <summary>The label of a row; equal labels are one string.</summary>
    private string Label(CsvReader reader, HashSet<string>.AlternateLookup<ReadOnlySpan<char>> known)
    {
        var label = reader[LabelColumn];
        if (label.IsEmpty)
            throw new FileException(Path, $"line {reader.Line} has no label ({LabelName} is empty)", "Fill it in, or remove the row.");
        known.Add(label);
        return known.TryGetValue(label, out var text) ? text : label.ToString();
    }

    private float Feature(CsvReader reader, int column)
    {
        var text = reader[column];
        if (float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && float.IsFinite(value))
            return value;
        var name = Header is null ? $"column {column + 1}" : $"column {column + 1} ('{Header[column]}')";
        throw new FileException(Path, $"line {reader.Line}, {name} is {(text.IsEmpty ? "empty" : $"'{text[..Math.Min(text.Length, 40)]}'")}, which is no finite number", "Give numbers with a decimal point, or remove the row or the column.");
    }

    private FileException Changed() => new(Path, "changed while it was read", "Wait until it is complete.");

    private static bool IsHeader(CsvReader reader)
    {
        var numbers = 0;
        for (var field = 0; field < reader.Count; field++)
        {
            if (LabelNames.Contains(reader[field].ToString(), StringComparer.OrdinalIgnoreCase))
                return true;
            numbers += double.TryParse(reader[field], NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? 1 : 0;
        }

        return numbers == 0;
    }

    private static int? Named(string[]? header) => header is null ? null : LabelNames
        .Select(name => Array.FindIndex(header, title => title.Equals(name, StringComparison.OrdinalIgnoreCase)))
        .Where(column => column >= 0)
        .Select(column => (int?)column)
        .FirstOrDefault();

    private static FileException NoLabels(string path) =>
        new(path, "has no column named label, class, target or y, and neither its last nor its first column looks like labels (2 to 1000 different whole numbers or words, each more than once)", "Name the column of labels label.");

    /// <summary>A column that may hold the labels.</summary>
    private sealed class Candidate
    {
        private readonly HashSet<string> _different = new(StringComparer.Ordinal);
        private bool _possible = true;

        public bool IsLabels(int rows) => _possible && _different.Count >= 2 && 2 * _different.Count <= rows;

        public void See(ReadOnlySpan<char> field)
        {
            if (!_possible)
                return;
            var fraction = double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number != Math.Floor(number);
            _different.GetAlternateLookup<ReadOnlySpan<char>>().Add(field);
            _possible = !fraction && !field.IsEmpty && _different.Count <= MostClasses;
        }
    }
}
