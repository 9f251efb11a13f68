using System.Text;
using System.Text.Json;
using Kadanoff.Formats.Arrays;

namespace Kadanoff.Formats.Networks;

/// <summary>Where a tensor lies in a safetensors file.</summary>
/// <param name="Name">Path of the parameter: <c>0.weight</c>.</param>
/// <param name="Type">How its numbers are stored.</param>
/// <param name="Dimensions">Outermost first.</param>
/// <param name="Start">First byte, from the start of the data.</param>
/// <param name="Length">Bytes.</param>
public sealed record TensorEntry(string Name, ElementType Type, IReadOnlyList<int> Dimensions, long Start, long Length);

/// <summary>A tensor of a type that is not read.</summary>
/// <param name="Name">As the file names it.</param>
/// <param name="Type">As the file writes it: <c>F8_E4M3</c>.</param>
/// <param name="Dimensions">Outermost first.</param>
/// <param name="Start">First byte, from the start of the data.</param>
/// <param name="Length">Bytes.</param>
internal sealed record OtherTensor(string Name, string Type, IReadOnlyList<int> Dimensions, long Start, long Length);

/// <summary>The header of a safetensors file: JSON that names each tensor, its type, shape and place, and free metadata.</summary>
/// <remarks>Refused: duplicate names, offsets out of range or out of order, overlaps, holes, lengths that contradict the shape. <i>Reference</i>: [safetensors2023].</remarks>
internal sealed record SafeTensorsHeader(IReadOnlyList<TensorEntry> Tensors, IReadOnlyList<OtherTensor> Others, IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>The limit that the reference reader sets, too.</summary>
    public const long MostBytes = 100_000_000;

    private static readonly Dictionary<string, ElementType> Types = new()
    {
        ["BOOL"] = ElementType.Bool,
        ["U8"] = ElementType.U8,
        ["I8"] = ElementType.I8,
        ["U16"] = ElementType.U16,
        ["I16"] = ElementType.I16,
        ["U32"] = ElementType.U32,
        ["I32"] = ElementType.I32,
        ["U64"] = ElementType.U64,
        ["I64"] = ElementType.I64,
        ["F16"] = ElementType.F16,
        ["BF16"] = ElementType.BF16,
        ["F32"] = ElementType.F32,
        ["F64"] = ElementType.F64,
    };

    /// <param name="path">For errors.</param>
    /// <param name="json">The header as it stands in the file.</param>
    /// <param name="dataLength">Bytes that follow it.</param>
    /// <exception cref="FileException">The header is invalid or does not fit the data.</exception>
    public static SafeTensorsHeader Parse(string path, ReadOnlyMemory<byte> json, long dataLength)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 8, AllowDuplicateProperties = false });
            var tensors = new List<TensorEntry>();
            var others = new List<OtherTensor>();
            var metadata = new Dictionary<string, string>();
            foreach (var property in document.RootElement.EnumerateObject())
            {
                if (property.Name == "__metadata__")
                    metadata = property.Value.EnumerateObject().ToDictionary(pair => pair.Name, pair => pair.Value.GetString() ?? "");
                else if (Other(path, property) is { } other)
                    others.Add(other);
                else
                    tensors.Add(Entry(path, property));
            }

            tensors.Sort((a, b) => (a.Start, a.Length).CompareTo((b.Start, b.Length)));
            CheckPlaces(path, [.. tensors.Select(tensor => (tensor.Name, tensor.Start, tensor.Length)), .. others.Select(other => (other.Name, other.Start, other.Length))], dataLength);
            return new SafeTensorsHeader(tensors, others, metadata);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or OverflowException or ArgumentException)
        {
            throw new FileException(path, $"has an invalid safetensors header ({exception.Message.TrimEnd('.').ReplaceLineEndings(" ")})", "Get the file again, or save it again.", exception);
        }
    }

    /// <summary>The header, padded with spaces so that the data start at a multiple of 8.</summary>
    public byte[] ToJson()
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            WriteMetadata(writer);
            foreach (var tensor in Tensors)
                WriteEntry(writer, tensor);
            writer.WriteEndObject();
        }

        buffer.Write(Encoding.ASCII.GetBytes(new string(' ', (int)((8 - (buffer.Length % 8)) % 8))));
        return buffer.ToArray();
    }

    private void WriteMetadata(Utf8JsonWriter writer)
    {
        if (Metadata.Count == 0)
            return;
        writer.WriteStartObject("__metadata__");
        foreach (var (key, value) in Metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            writer.WriteString(key, value);
        writer.WriteEndObject();
    }

    private static void WriteEntry(Utf8JsonWriter writer, TensorEntry tensor)
    {
        writer.WriteStartObject(tensor.Name);
        writer.WriteString("dtype", Types.First(pair => pair.Value == tensor.Type).Key);
        writer.WriteStartArray("shape");
        foreach (var dimension in tensor.Dimensions)
            writer.WriteNumberValue(dimension);
        writer.WriteEndArray();
        writer.WriteStartArray("data_offsets");
        writer.WriteNumberValue(tensor.Start);
        writer.WriteNumberValue(tensor.Start + tensor.Length);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static OtherTensor? Other(string path, JsonProperty property)
    {
        var type = property.Value.GetProperty("dtype").GetString() ?? "";
        if (Types.ContainsKey(type))
            return null;
        var (dimensions, start, length) = Place(path, property);
        return new OtherTensor(property.Name, type, dimensions, start, length);
    }

    private static TensorEntry Entry(string path, JsonProperty property)
    {
        var (name, typeName) = (property.Name, property.Value.GetProperty("dtype").GetString()!);
        var type = Types[typeName];
        var (dimensions, start, stored) = Place(path, property);
        var length = dimensions.Aggregate((long)type.Size(), (size, dimension) => checked(size * dimension));
        return length == stored
            ? new TensorEntry(name, type, dimensions, start, length)
            : throw new FileException(path, $"tensor '{name}' of {string.Join("×", dimensions)} {typeName} needs {length} bytes but has {stored}", "Get the file again, or save it again.");
    }

    private static (int[] Dimensions, long Start, long Length) Place(string path, JsonProperty property)
    {
        var dimensions = property.Value.GetProperty("shape").EnumerateArray().Select(element => element.GetInt32()).ToArray();
        var offsets = property.Value.GetProperty("data_offsets").EnumerateArray().Select(element => element.GetInt64()).ToArray();
        return offsets.Length == 2 && offsets[0] >= 0 && offsets[1] >= offsets[0] && !dimensions.Any(dimension => dimension < 0)
            ? (dimensions, offsets[0], offsets[1] - offsets[0])
            : throw new FileException(path, $"tensor '{property.Name}' has impossible offsets or dimensions", "Get the file again, or save it again.");
    }

    private static void CheckPlaces(string path, List<(string Name, long Start, long Length)> tensors, long dataLength)
    {
        tensors.Sort((a, b) => (a.Start, a.Length).CompareTo((b.Start, b.Length)));
        long end = 0;
        foreach (var tensor in tensors)
        {
            if (tensor.Start != end)
                throw new FileException(path, $"tensor '{tensor.Name}' starts at {tensor.Start}, {(tensor.Start < end ? "inside" : "after a hole behind")} the one before it, which ends at {end}", "Get the file again, or save it again.");
            end = tensor.Start + tensor.Length;
        }

        if (end > dataLength)
            throw new FileException(path, $"is truncated: its tensors need {end} bytes, {dataLength} are there", "Get the file again.");
        if (end < dataLength)
            throw new FileException(path, $"has {dataLength - end} bytes after its last tensor", "Get the file again, or save it again.");
    }
}
