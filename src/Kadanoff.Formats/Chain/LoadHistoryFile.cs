using System.Globalization;
using Kadanoff.Chain;
using Kadanoff.Formats.Data;

namespace Kadanoff.Formats.Chain;

/// <summary>A history of load curves from a table of separated values: the step, then D of every stage from the input to the read-out, a row for each moment.</summary>
/// <remarks>A first row that does not begin with a number is a header. Comma, semicolon or tab; plain or gzip. <i>Checked by</i> LoadHistoryFileTests.</remarks>
public static class LoadHistoryFile
{
    private const int MostMoments = 10_000;

    /// <exception cref="FileException">The file is damaged, ragged, too long, or holds something else than numbers.</exception>
    /// <exception cref="DataException">The numbers are no history that a chain could be fitted to.</exception>
    public static LoadHistory Read(string path)
    {
        var (times, curves) = (new List<double>(), new List<double[]>());
        using var reader = new CsvReader(path);
        while (reader.Next())
        {
            if (times.Count == 0 && IsHeader(reader))
                continue;
            if (times.Count == MostMoments)
                throw new FileException(path, $"has more than {MostMoments} moments", "Give fewer, spread over the training.");
            double[] row = [.. Enumerable.Range(0, reader.Count).Select(field => Number(reader, field, path))];
            if (curves.Count > 0 && row.Length != curves[0].Length + 1)
                throw new FileException(path, $"line {reader.Line} has {row.Length} columns, the first row {curves[0].Length + 1}", "Give every row as many.");
            times.Add(row[0]);
            curves.Add(row[1..]);
        }

        return curves.Count == 0 || curves[0].Length == 0
            ? throw new FileException(path, "holds no load curve", "Give rows of the step and D of every stage, from the input to the read-out.")
            : new LoadHistory(times, curves);
    }

    private static bool IsHeader(CsvReader reader) => !double.TryParse(reader[0], NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static double Number(CsvReader reader, int field, string path) =>
        double.TryParse(reader[field], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : throw new FileException(path, $"line {reader.Line}, column {field + 1} is no finite number", "Give the step and D of every stage; leave out moments that could not be measured.");
}
