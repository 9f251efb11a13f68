using System.Buffers.Binary;
using System.Text.Json;
using Kadanoff.Formats.Arrays;

namespace Kadanoff.Formats.Networks;

/// <summary>Reads and writes safetensors files: named tensors and free metadata, nothing that could be executed.</summary>
/// <remarks>
/// <i>Layout</i>: length of the header (8 bytes), header (JSON), data, all little-endian. A tensor is read from the disk when asked for.
/// <i>Reference</i>: [safetensors2023]. <i>Checked by</i> SafeTensorsFileTests.
/// </remarks>
public sealed class SafeTensorsFile : IDisposable
{
    private readonly SafeTensorsHeader _header;
    private readonly Dictionary<string, TensorEntry> _byName;

    private SafeTensorsFile(RandomAccessFile file, SafeTensorsHeader header, long dataStart)
    {
        (Content, _header, DataStart) = (file, header, dataStart);
        _byName = header.Tensors.ToDictionary(tensor => tensor.Name);
    }

    public string Path => Content.Path;

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<TensorEntry> Tensors => _header.Tensors;

    public IReadOnlyDictionary<string, string> Metadata => _header.Metadata;

    /// <summary>Tensors of types that are not read: 8-bit floats, complex numbers.</summary>
    internal IReadOnlyList<OtherTensor> Others => _header.Others;

    /// <summary>The whole file.</summary>
    internal RandomAccessFile Content { get; }

    /// <summary>Where the data begin in it.</summary>
    internal long DataStart { get; }

    /// <exception cref="FileException">The file is missing, truncated, its header is invalid, or it has a type that is not read.</exception>
    public static SafeTensorsFile Open(string path)
    {
        var content = RandomAccessFile.Open(path);
        try
        {
            var file = OfAnyType(content);
            return file.Others.Count == 0
                ? file
                : throw new FileException(path, $"tensor '{file.Others[0].Name}' has the type {file.Others[0].Type}, which is not read", "Save it as F32, F64, F16, BF16 or integers.");
        }
        catch
        {
            content.Dispose();
            throw;
        }
    }

    /// <summary>Takes a file that may also hold tensors of other types; it is disposed of with this object.</summary>
    /// <exception cref="FileException">The file is truncated, or its header is invalid.</exception>
    internal static SafeTensorsFile OfAnyType(RandomAccessFile content)
    {
        var length = BinaryPrimitives.ReadUInt64LittleEndian(content.Take(0, 8, "the length of the header"));
        if (length is < 2 or > (ulong)SafeTensorsHeader.MostBytes)
            throw new FileException(content.Path, $"is no safetensors file, its header would have {length} bytes", "Give a file saved as safetensors.");
        var start = 8 + (long)length;
        return new SafeTensorsFile(content, SafeTensorsHeader.Parse(content.Path, content.Take(8, (long)length, "the header"), content.Length - start), start);
    }

    public bool Contains(string name) => _byName.ContainsKey(name);

    public TensorEntry? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Reads one tensor.</summary>
    /// <exception cref="FileException">There is no such tensor, or it is larger than an array can be.</exception>
    public NumericArray Read(string name)
    {
        if (!_byName.TryGetValue(name, out var tensor))
            throw new FileException(Path, $"holds no tensor '{name}'", "Give the file of a network that has it.");
        return new NumericArray(tensor.Type, tensor.Dimensions, Content.Take(DataStart + tensor.Start, tensor.Length, $"tensor '{name}'"));
    }

    /// <summary>A text of the metadata, parsed.</summary>
    /// <exception cref="FileException">It is missing or cannot be parsed.</exception>
    internal TValue Parse<TValue>(string key, Func<string, TValue> parse, string remedy)
    {
        if (!Metadata.TryGetValue(key, out var text))
            throw new FileException(Path, $"has no '{key}' in its metadata", remedy);
        try
        {
            return parse(text);
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException or InvalidOperationException or FormatException or OverflowException or ArgumentException or ShapeException or DataException)
        {
            throw new FileException(Path, $"has an unreadable '{key}' in its metadata ({exception.Message.TrimEnd('.').ReplaceLineEndings(" ")})", remedy, exception);
        }
    }

    /// <summary>Writes tensors, in this order, with metadata.</summary>
    /// <exception cref="FileException">The file cannot be written.</exception>
    /// <exception cref="ArgumentException">Two tensors have one name.</exception>
    public static void Write(string path, IReadOnlyList<(string Name, NumericArray Array)> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        if (tensors.DistinctBy(tensor => tensor.Name).Count() != tensors.Count || tensors.Any(tensor => tensor.Name == "__metadata__"))
            throw new ArgumentException("Every tensor needs a name of its own.", nameof(tensors));
        var entries = new List<TensorEntry>();
        long start = 0;
        foreach (var (name, array) in tensors)
        {
            entries.Add(new TensorEntry(name, array.Type, array.Dimensions, start, array.Bytes.Length));
            start += array.Bytes.Length;
        }

        var json = new SafeTensorsHeader(entries, [], metadata ?? new Dictionary<string, string>()).ToJson();
        AtomicFile.Write(path, stream =>
        {
            Span<byte> length = stackalloc byte[8];
            BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)json.Length);
            stream.Write(length);
            stream.Write(json);
            foreach (var (_, array) in tensors)
                stream.Write(array.Bytes);
        });
    }

    public void Dispose() => Content.Dispose();
}
