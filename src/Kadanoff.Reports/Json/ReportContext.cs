using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kadanoff.Reports.Json;

/// <summary>Seconds, as a number: what a program computes with.</summary>
internal sealed class SecondsConverter : JsonConverter<TimeSpan>
{
    public override TimeSpan Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        TimeSpan.FromSeconds(reader.GetDouble());

    public override void Write(Utf8JsonWriter writer, TimeSpan elapsed, JsonSerializerOptions options) =>
        writer.WriteNumberValue(elapsed.TotalSeconds);
}

/// <summary>A seed as a string of decimal digits: 64 bits do not survive readers whose numbers are doubles.</summary>
internal sealed class SeedConverter : JsonConverter<ulong>
{
    public override ulong Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        ulong.TryParse(reader.GetString(), out var seed) ? seed : throw new JsonException("A seed is a string of decimal digits.");

    public override void Write(Utf8JsonWriter writer, ulong seed, JsonSerializerOptions options) =>
        writer.WriteStringValue(seed.ToString(System.Globalization.CultureInfo.InvariantCulture));
}

/// <summary>How the records of a report become JSON, generated at build time.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(EstimateConverter), typeof(CellConverter), typeof(SecondsConverter), typeof(SeedConverter)])]
[JsonSerializable(typeof(Report))]
internal sealed partial class ReportContext : JsonSerializerContext;
