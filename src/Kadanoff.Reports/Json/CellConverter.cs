using System.Text.Json;
using System.Text.Json.Serialization;
using Kadanoff.Statistics;

namespace Kadanoff.Reports.Json;

/// <summary>A cell as a string, as an estimate, or as <c>{ missing: reason }</c>.</summary>
internal sealed class CellConverter : JsonConverter<Cell>
{
    private static readonly EstimateConverter Estimates = new();

    public override void Write(Utf8JsonWriter writer, Cell cell, JsonSerializerOptions options)
    {
        switch (cell)
        {
            case Cell.Words words:
                writer.WriteStringValue(words.Text);
                break;
            case Cell.Number number:
                Estimates.Write(writer, number.Estimate, options);
                break;
            case Cell.Absent absent:
                writer.WriteStartObject();
                writer.WriteString("missing", absent.Reason);
                writer.WriteEndObject();
                break;
        }
    }

    public override Cell Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
            return reader.GetString()!;

        var ahead = reader;
        var cell = JsonElement.ParseValue(ref ahead);
        if (cell.ValueKind == JsonValueKind.Object && cell.TryGetProperty("missing", out var reason))
        {
            reader = ahead;
            return Cell.Missing(reason.GetString() ?? "");
        }

        return Estimates.Read(ref reader, typeof(Estimate), options);
    }
}
