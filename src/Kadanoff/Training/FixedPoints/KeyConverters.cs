using System.Text.Json;
using System.Text.Json.Serialization;
using Kadanoff.Diagnostics.Characteristic;
using Kadanoff.Flows;

namespace Kadanoff.Training.FixedPoints;

/// <summary>A definition as its key: the words that go with it stand in the catalogue.</summary>
internal sealed class DefinitionConverter : JsonConverter<Observable>
{
    private static readonly Dictionary<string, Observable> s_known = CharacteristicParameters.Definitions.Append(ReadOutParameters.Definition).ToDictionary(definition => definition.Key);

    public override Observable Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { } key && s_known.TryGetValue(key, out var definition) ? definition : throw new JsonException("There is no such definition.");

    public override void Write(Utf8JsonWriter writer, Observable value, JsonSerializerOptions options) => writer.WriteStringValue(value.Key);
}

/// <summary>A fixed point as its key.</summary>
internal sealed class FixedPointConverter : JsonConverter<CataloguedFixedPoint>
{
    private static readonly Dictionary<string, CataloguedFixedPoint> s_known = FixedPointCatalogue.All.Append(ReadOutParameters.Optimum).ToDictionary(point => point.Key);

    public override CataloguedFixedPoint Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { } key && s_known.TryGetValue(key, out var point) ? point : throw new JsonException("There is no such fixed point.");

    public override void Write(Utf8JsonWriter writer, CataloguedFixedPoint value, JsonSerializerOptions options) => writer.WriteStringValue(value.Key);
}
