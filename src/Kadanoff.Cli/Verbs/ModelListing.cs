using System.Text.Json;
using Kadanoff.Models;

namespace Kadanoff.Cli.Verbs;

/// <summary>What a model file holds, for programs, and the counts that people see, too.</summary>
/// <remarks><i>Schema</i>: docs/schema/list-1.schema.json. <i>Checked by</i> ListTests.</remarks>
internal static class ModelListing
{
    /// <summary>Identifier and version of the JSON form.</summary>
    private const string SchemaId = "kadanoff/list/1";

    /// <summary>Numbers that training has set; a weight that layers share counts once.</summary>
    public static long Parameters(Model model) => model.Layers.Sum(Parameters);

    /// <inheritdoc cref="Parameters(Model)"/>
    public static long Parameters(ModelLayer layer) => layer.Tensors
        .Where(part => part.Role is TensorRole.Weight or TensorRole.Bias or TensorRole.Scale && part.Tensor.IsFloat && !(layer.TiedTo is not null && part.Role == TensorRole.Weight))
        .Sum(part => part.Tensor.Count);

    /// <summary>The tensor that stands for the layer: its weight, else the first.</summary>
    public static StoredTensor? Shown(ModelLayer layer) =>
        layer.Tensors.FirstOrDefault(part => part.Role == TensorRole.Weight).Tensor ?? layer.Tensors.Select(part => part.Tensor).FirstOrDefault();

    public static string Word(LayerKind kind) => kind switch
    {
        LayerKind.TransposedConvolution => "transposed convolution",
        _ => kind.ToString().ToLowerInvariant(),
    };

    public static void Write(Utf8JsonWriter json, Model model)
    {
        json.WriteStartObject();
        json.WriteString("schema", SchemaId);
        json.WriteString("model", model.Path);
        json.WriteString("format", model.Format);
        json.WriteBoolean("inGraphOrder", model.InGraphOrder);
        json.WriteBoolean("hasGraph", model.Graph is not null);
        WriteKnown(json, "noGraph", model.NoGraph);
        json.WriteNumber("parameters", Parameters(model));
        WriteAll(json, "layers", model.Layers, WriteLayer);
        WriteAll(json, "tensors", model.Tensors, WriteTensor);
        WriteAll(json, "notUsed", model.NotUsed, static (json, item) =>
        {
            json.WriteString("what", item.What);
            json.WriteString("why", item.Why);
        });
        json.WriteStartObject("metadata");
        foreach (var (key, value) in model.Metadata)
            json.WriteString(key, value);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteLayer(Utf8JsonWriter json, ModelLayer layer)
    {
        json.WriteNumber("index", layer.Index);
        json.WriteString("name", layer.Name);
        json.WriteString("kind", Word(layer.Kind));
        json.WriteString("detail", layer.Detail);
        WriteKnown(json, "tiedTo", layer.TiedTo);
        json.WriteNumber("parameters", Parameters(layer));
        WriteAll(json, "maps", layer.Blocks, static (json, block) =>
        {
            json.WriteString("name", block.Name);
            json.WriteString("tensor", block.Tensor.Name);
            json.WriteNumber("outputs", block.Outputs);
            json.WriteNumber("inputs", block.Inputs);
            json.WriteNumber("positions", block.Positions);
        });
        WriteAll(json, "tensors", layer.Tensors, static (json, part) =>
        {
            json.WriteString("name", part.Tensor.Name);
            json.WriteString("role", Word(part.Role));
        });
    }

    private static void WriteTensor(Utf8JsonWriter json, StoredTensor tensor)
    {
        json.WriteString("name", tensor.Name);
        json.WriteString("type", tensor.Type);
        json.WriteStartArray("dimensions");
        foreach (var dimension in tensor.Dimensions)
            json.WriteNumberValue(dimension);
        json.WriteEndArray();
        json.WriteNumber("numbers", tensor.Count);
    }

    /// <summary>What is not there is left out; the schema has no null.</summary>
    private static void WriteKnown(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
            json.WriteString(name, text);
    }

    private static void WriteAll<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string Word(TensorRole role) => role switch
    {
        TensorRole.RunningMean => "running mean",
        TensorRole.RunningVariance => "running variance",
        _ => role.ToString().ToLowerInvariant(),
    };
}
