using System.Text;
using Kadanoff.Formats.Arrays;

namespace Kadanoff.Formats.Models.Pickles;

/// <summary>Arrays of NumPy in a pickle: element type, shape, order, and the bytes, which stay where they are.</summary>
/// <param name="path">Of the file, for errors.</param>
internal sealed class NumpyArrays(string path)
{
    private readonly Dictionary<object, TensorBytes> _texts = new(ReferenceEqualityComparer.Instance);

    /// <summary>The array that an object describes; null where it describes something else.</summary>
    /// <exception cref="FileException">Its bytes are not as many as its shape asks for.</exception>
    public FoundTensor? Of(PickleObject value, string name)
    {
        if (value.Made.Name == "_frombuffer" && value.Arguments is [var buffer, PickleObject type, PickleTuple shape, string order])
            return Array(name, type, shape, order == "F", buffer);
        if (value.Made.Name != "_reconstruct" || !value.Made.Module.StartsWith("numpy", StringComparison.Ordinal))
            return null;
        return value.State is PickleTuple { Items: [_, PickleTuple dimensions, PickleObject element, bool fortran, var data] }
            ? Array(name, element, dimensions, fortran, data)
            : new FoundTensor(null, "an array without its contents");
    }

    private FoundTensor Array(string name, PickleObject type, PickleTuple shape, bool fortran, object? data)
    {
        if (type is not { Made: { Module: "numpy", Name: "dtype" }, Arguments: [string description, ..] })
            return new FoundTensor(null, "an array of a type that is not told");
        var bigEndian = type.State is PickleTuple { Items: [_, ">", ..] };
        if (Element(description) is not { } element)
            return new FoundTensor(null, $"an array of type '{description}', which is not read");
        if (shape.Items.Count > 64 || !shape.Items.All(item => item is long))
            throw new FileException(path, $"array '{name}' has an impossible shape", "Save it again.");
        long[] dimensions = [.. shape.Items.Select(item => (long)item!)];
        return Bytes(data) is { } bytes
            ? new FoundTensor(FileTensor.Of(path, name, element, dimensions, bytes, 0, fortran ? ColumnMajor(path, name, dimensions) : null, bigEndian), null)
            : new FoundTensor(null, "an array of Python objects, which is not read");
    }

    private ElementType? Element(string description)
    {
        try
        {
            var (type, _, _) = NpyHeader.ElementOf(path, description);
            return type == ElementType.Text ? null : type;
        }
        catch (FileException)
        {
            return null;
        }
    }

    /// <summary>Strides of the first dimension fastest.</summary>
    internal static long[] ColumnMajor(string path, string name, IReadOnlyList<long> dimensions)
    {
        try
        {
            var strides = new long[dimensions.Count];
            var next = 1L;
            for (var d = 0; d < strides.Length; d++)
                (strides[d], next) = (next, checked(next * Math.Max(1, dimensions[d])));
            return strides;
        }
        catch (OverflowException exception)
        {
            throw new FileException(path, $"array '{name}' has an impossible shape", "Save it again.", exception);
        }
    }

    /// <summary>Bytes as such, as texts of Python 2, or as a text that has to be encoded.</summary>
    private TensorBytes? Bytes(object? data) => data switch
    {
        PickleBytes { Encoding: null or { IsSingleByte: true } } bytes => new PartOfBytes(bytes.Source, bytes.Start, bytes.Length),
        string text => Encoded(text),
        PickleObject { Made: { Module: "_codecs", Name: "encode" }, Arguments: [{ } text, "latin1", ..] } => Encoded(text),
        PickleObject { Made.Name: "bytes" or "bytearray", Arguments.Count: 0 } => new MemoryBytes(default),
        PickleObject { Made.Name: "bytearray", Arguments: [PickleBytes { Encoding: null } bytes, ..] } => new PartOfBytes(bytes.Source, bytes.Start, bytes.Length),
        _ => null,
    };

    /// <summary>Protocol 2 has no bytes, and writes each as a letter. A text that several arrays share is encoded once.</summary>
    private TensorBytes? Encoded(object text)
    {
        if (_texts.TryGetValue(text, out var known))
            return known;
        var bytes = text switch
        {
            string few => Encoding.Latin1.GetBytes(few),
            PickleBytes { Encoding: not null } many => Letters(many),
            _ => null,
        };
        return bytes is null ? null : _texts[text] = new MemoryBytes(bytes);
    }

    /// <summary>UTF-8 → one byte for each letter, in place: a letter above 127 takes two.</summary>
    private byte[] Letters(PickleBytes text)
    {
        MemoryBound.RequireArray(path, text.Length, 1, "the bytes of an array");
        var bytes = new byte[text.Length];
        text.Source.Read(text.Start, bytes, "the text of an array");
        var count = 0;
        for (var i = 0; i < bytes.Length; i++)
            bytes[count++] = bytes[i] >= 0xC2 && i + 1 < bytes.Length ? unchecked((byte)((bytes[i] << 6) | (bytes[++i] & 0x3F))) : bytes[i];
        return bytes[..count];
    }
}
