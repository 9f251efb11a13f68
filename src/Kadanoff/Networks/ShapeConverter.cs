using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kadanoff.Networks;

/// <summary>The JSON form of a shape: the list of its dimensions.</summary>
/// <remarks><i>Checked by</i> RunRecordTests.</remarks>
internal sealed class ShapeConverter : JsonConverter<Shape>
{
    public override Shape Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new JsonException("A shape is a list of dimensions.");
        List<int> dimensions = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            dimensions.Add(reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var dimension) ? dimension : throw new JsonException("A dimension is a whole number."));
        try
        {
            return new Shape([.. dimensions]);
        }
        catch (Exception exception) when (exception is ArgumentException or OverflowException)
        {
            throw new JsonException(exception.Message, exception);
        }
    }

    public override void Write(Utf8JsonWriter writer, Shape value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var dimension in value.Dimensions)
            writer.WriteNumberValue(dimension);
        writer.WriteEndArray();
    }
}
