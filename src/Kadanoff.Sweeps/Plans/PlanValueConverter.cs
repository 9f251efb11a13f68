using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kadanoff.Sweeps.Plans;

/// <summary>A value of a plan in JSON: a number where it is one, otherwise a text.</summary>
internal sealed class PlanValueConverter : JsonConverter<PlanValue>
{
    public override PlanValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType == JsonTokenType.Number
        ? new PlanValue(reader.GetDouble())
        : new PlanValue(reader.GetString() ?? throw new JsonException("A value is null."));

    public override void Write(Utf8JsonWriter writer, PlanValue value, JsonSerializerOptions options) => PlanJson.Write(writer, value);
}
