using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kadanoff.Networks;

/// <summary>What a network is, apart from its numbers: the shape of its input and the plans of its layers, in order.</summary>
/// <remarks>The JSON form, with <c>kind</c> naming each layer, is stable: saved networks carry it.</remarks>
/// <param name="Input">Dimensions of one sample.</param>
/// <param name="Layers">From the input to the output.</param>
public sealed record Architecture(IReadOnlyList<int> Input, IReadOnlyList<LayerPlan> Layers)
{
    [JsonIgnore]
    public Shape InputShape => new([.. Input]);

    /// <summary>The shapes after each layer.</summary>
    /// <exception cref="ShapeException">Two layers do not fit.</exception>
    public IReadOnlyList<Shape> Shapes()
    {
        var shapes = new List<Shape>();
        var shape = InputShape;
        foreach (var plan in Layers)
            shapes.Add(shape = plan.OutputShape(shape));
        return shapes;
    }

    public string ToJson() => JsonSerializer.Serialize(this, ArchitectureJson.Default.Architecture);

    /// <summary>Reads the JSON form.</summary>
    /// <exception cref="JsonException">The text is no architecture.</exception>
    public static Architecture FromJson(string json) =>
        JsonSerializer.Deserialize(json, ArchitectureJson.Default.Architecture) ?? throw new JsonException("The architecture is null.");
}

/// <summary>The JSON names of the layers.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Architecture))]
internal sealed partial class ArchitectureJson : JsonSerializerContext;
