using System.Text.Json;
using System.Text.Json.Serialization;
using Kadanoff.Statistics;

namespace Kadanoff.Reports.Json;

/// <summary>An estimate as <c>{ value, error, samples, autocorrelationTime? }</c>.</summary>
/// <remarks>A number that is not finite is the string "NaN", "Infinity" or "-Infinity", as JSON has no such numbers; an error "NaN" is one that cannot be known. The autocorrelation time is left out where samples are independent.</remarks>
internal sealed class EstimateConverter : JsonConverter<Estimate>
{
    public override void Write(Utf8JsonWriter writer, Estimate estimate, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        WriteNumber(writer, "value", estimate.Value);
        WriteNumber(writer, "error", estimate.StandardError);
        writer.WriteNumber("samples", estimate.Samples);
        if (!double.IsNaN(estimate.AutocorrelationTime))
            WriteNumber(writer, "autocorrelationTime", estimate.AutocorrelationTime);
        writer.WriteEndObject();
    }

    public override Estimate Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
    {
        var fields = JsonElement.ParseValue(ref reader);
        if (fields.ValueKind != JsonValueKind.Object)
            throw new JsonException("An estimate is an object with value, error and samples.");
        return new Estimate(
            ReadNumber(Field(fields, "value")),
            ReadNumber(Field(fields, "error")),
            Field(fields, "samples").GetInt64(),
            fields.TryGetProperty("autocorrelationTime", out var time) ? ReadNumber(time) : double.NaN);
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, double number)
    {
        if (double.IsFinite(number))
            writer.WriteNumber(name, number);
        else
            writer.WriteString(name, double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity");
    }

    private static JsonElement Field(JsonElement fields, string name) =>
        fields.TryGetProperty(name, out var field) ? field : throw new JsonException($"An estimate lacks '{name}'.");

    private static double ReadNumber(JsonElement number) => number.ValueKind switch
    {
        JsonValueKind.Number => number.GetDouble(),
        JsonValueKind.String => number.GetString() switch
        {
            "NaN" => double.NaN,
            "Infinity" => double.PositiveInfinity,
            "-Infinity" => double.NegativeInfinity,
            var other => throw new JsonException($"'{other}' is not a number."),
        },
        _ => throw new JsonException("A number is a JSON number, \"NaN\", \"Infinity\" or \"-Infinity\"."),
    };
}
