namespace Kadanoff.Formats.Data;

/// <summary>Text of separated values, one sample per row; or one file to train on and one held out, with the same columns.</summary>
internal sealed class CsvFormat : DataFormat
{
    private static readonly string[] Endings = [".csv", ".tsv", ".csv.gz", ".tsv.gz"];

    public override string Description => "CSV (one sample per row, a column label)";

    public override bool Claims(string fileName) => Array.Exists(Endings, ending => fileName.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    public override DataParts Read(string place, IReadOnlyList<string> files, string? chosen)
    {
        var (train, heldOut, notRead) = PartNames.ChooseFiles(place, files, chosen);
        var table = CsvTable.Survey(train);
        var note = $"{(table.Header is null ? "no header" : "header")}, labels in {table.LabelName}";
        return new DataParts("CSV", table.Read(), heldOut is null ? null : HeldOut(table, heldOut)) { Note = note, NotRead = notRead };
    }

    private static DataPart HeldOut(CsvTable train, string path)
    {
        var table = CsvTable.Survey(path, train.LabelColumn);
        return table.Columns == train.Columns
            ? table.Read()
            : throw new FileException(path, $"has {table.Columns} columns, but {train.Path} has {train.Columns}", "Give both parts the same columns, the labels among them.");
    }
}
