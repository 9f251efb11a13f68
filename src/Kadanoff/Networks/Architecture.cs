using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kadanoff.Networks;

/// <summary>What a network is, apart from its numbers: the shape of its input and the plans of its layers, in order.</summary>
/// <remarks>The JSON form, with <c>kind</c> naming each layer, is stable: saved networks carry it.</remarks>
/// <param name="Input">Dimensions of one sample.</param>
/// <param name="Layers">From the input to the output.</param>
public sealed record Architecture(IReadOnlyList<int> Input, IReadOnlyList<LayerPlan> Layers)
{
    /// <summary>The shape of one sample.</summary>
    /// <exception cref="ShapeException">A dimension is not positive, there is none, or the sample would be too large.</exception>
    [JsonIgnore]
    public Shape InputShape => Input.Count > 0
        ? Dimensions.Shape("A sample", [.. Input])
        : throw new ShapeException("The architecture has an input without dimensions", "Give at least one dimension.");

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
        JsonSerializer.Deserialize(json, ArchitectureJson.Default.Architecture) is { Input: not null, Layers: not null } architecture && !architecture.Layers.Contains(null!)
            ? architecture
            : throw new JsonException("The architecture lacks its input or a layer.");
}

/// <summary>The JSON names of the layers.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Architecture))]
internal sealed partial class ArchitectureJson : JsonSerializerContext;
