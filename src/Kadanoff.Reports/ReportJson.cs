using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Kadanoff.Reports.Json;

namespace Kadanoff.Reports;

/// <summary><c>report.json</c>: a report for programs.</summary>
/// <remarks><i>Schema</i>: docs/schema/report-1.schema.json, explained in docs/schema/README.md. <i>Checked by</i> ReportJsonTests.</remarks>
public static class ReportJson
{
    private static readonly ReportContext Context = new(new JsonSerializerOptions(ReportContext.Default.Options)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        NewLine = "\n",
    });

    /// <summary>The JSON text, with a line feed at its end.</summary>
    public static string Write(Report report) => JsonSerializer.Serialize(report, Context.Report) + "\n";

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="json">The text of the file.</param>
    /// <param name="path">Where it came from, for the error.</param>
    /// <exception cref="FileException">It is not JSON, or not of schema <see cref="Report.SchemaId"/>.</exception>
    public static Report Read(string json, string path)
    {
        try
        {
            var report = JsonSerializer.Deserialize(json, Context.Report);
            if (report?.Schema == Report.SchemaId)
                return report;
            throw new FileException(path, $"is of schema '{report?.Schema}', not '{Report.SchemaId}'", "Write it again with this version of Kadanoff.");
        }
        catch (JsonException cause)
        {
            throw new FileException(path, $"is not a report: {cause.Message.ReplaceLineEndings(" ")}", "Give the report.json that kadanoff wrote.", cause);
        }
    }
}
