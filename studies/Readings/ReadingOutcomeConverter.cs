using System.Text.Json;
using System.Text.Json.Serialization;
using Kadanoff.Training.FixedPoints;

namespace Kadanoff.Studies.Readings;

/// <summary>An outcome in its own JSON form.</summary>
internal sealed class ReadingOutcomeConverter : JsonConverter<ReadingOutcome>
{
    public override ReadingOutcome Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return ReadingOutcome.FromJson(document.RootElement.GetRawText());
    }

    public override void Write(Utf8JsonWriter writer, ReadingOutcome value, JsonSerializerOptions options) => writer.WriteRawValue(value.ToJson());
}
