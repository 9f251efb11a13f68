using System.Buffers.Binary;
using Kadanoff.Formats.Arrays;
using Kadanoff.Graphs;

namespace Kadanoff.Formats.Models.Onnx;

/// <summary>A tensor of an ONNX file: raw bytes, a list of numbers, or a stretch of another file beside it.</summary>
/// <remarks>Float32, float64, float16, bfloat16, integers and truth values in each form that the format allows for them. Texts, complex numbers and types of less than a byte are not read, and say so. <i>Reference</i>: [onnx2019]. <i>Checked by</i> OnnxFormatTests.</remarks>
/// <param name="Name">As the file names it; may be empty.</param>
/// <param name="Dimensions">In the order of the file.</param>
/// <param name="Type">Null where elements of that type are not read.</param>
/// <param name="Stored">Its numbers; null where they are not read.</param>
/// <param name="Problem">Why they are not read.</param>
internal sealed record OnnxTensor(string Name, IReadOnlyList<long> Dimensions, ElementType? Type, FileTensor? Stored, string Problem)
{
    private const int MostDimensions = 64;

    private static readonly Dictionary<int, ElementType> Types = new()
    {
        [1] = ElementType.F32,
        [2] = ElementType.U8,
        [3] = ElementType.I8,
        [4] = ElementType.U16,
        [5] = ElementType.I16,
        [6] = ElementType.I32,
        [7] = ElementType.I64,
        [9] = ElementType.Bool,
        [10] = ElementType.F16,
        [11] = ElementType.F64,
        [12] = ElementType.U32,
        [13] = ElementType.U64,
        [16] = ElementType.BF16,
    };

    private static readonly string[] TypeNames = ["undefined", "", "", "", "", "", "", "", "text", "", "", "", "", "", "complex64", "complex128", "", "float8", "float8", "float8", "float8", "uint4", "int4", "float4"];

    /// <summary>The kind of elements that a type becomes; null where it is not read.</summary>
    public static TensorKind? Kind(long type) =>
        !Types.TryGetValue((int)Math.Clamp(type, -1, 1000), out var known) ? null : known.IsFloat() ? TensorKind.Float : known == ElementType.Bool ? TensorKind.Boolean : TensorKind.Integer;

    /// <summary>As a constant of a graph.</summary>
    public Constant ToConstant(string path, string name)
    {
        if (Stored is not { } stored)
            return new Constant(name, TensorKind.Float, [], () => throw new FileException(path, $"tensor '{name}' cannot be used: {Problem}", "Export the model with float32 weights."));
        var kind = stored.IsFloat ? TensorKind.Float : Type == ElementType.Bool ? TensorKind.Boolean : TensorKind.Integer;
        int[] dimensions = [.. stored.Dimensions];
        return new Constant(name, kind, dimensions, () => kind switch
        {
            TensorKind.Float => new Tensor(stored.ToSingles(), dimensions),
            TensorKind.Integer => new Tensor(stored.ToIntegers(), dimensions),
            _ => new Tensor([.. stored.ToIntegers().Select(element => element != 0)], dimensions),
        });
    }

    /// <summary>Reads a TensorProto.</summary>
    /// <param name="input">The file.</param>
    /// <param name="message">The tensor.</param>
    /// <param name="beside">Other files.</param>
    /// <param name="usualName">Where it has none of its own.</param>
    /// <exception cref="FileException">Its numbers are not those of its shape, or lie outside the folder.</exception>
    public static OnnxTensor Read(ProtobufInput input, ProtobufField message, ExternalFiles beside, string usualName)
    {
        var (name, type, isOutside) = ("", 0L, false);
        var (dimensions, data, outside) = (new List<long>(), new List<ProtobufField>(), new Dictionary<string, string>());
        foreach (var field in input.Fields(message))
        {
            if (field.Number == 1)
                dimensions.AddRange(input.Integers(field).Take(MostDimensions + 1));
            else if (field.Number == 2)
                type = field.Integer;
            else if (field.Number == 3)
                throw input.Damaged(field.Start, "a tensor in segments is not read");
            else if (field.Number == 8)
                name = input.Text(field);
            else if (field.Number is 4 or 5 or 7 or 9 or 10 or 11 && (field.Kind != ProtobufField.Stretch || field.Length > 0))
                data.Add(field);
            else if (field.Number == 13)
                Entry(input, field, outside);
            else if (field.Number == 14)
                isOutside = field.Integer == 1;
        }

        name = name.Length == 0 ? usualName : name;
        if (dimensions.Count > MostDimensions)
            throw input.Damaged(message.Start, $"tensor '{name}' has more than {MostDimensions} dimensions");
        if (!Types.TryGetValue((int)Math.Clamp(type, -1, 1000), out var element))
            return new OnnxTensor(name, dimensions, null, null, $"elements of type {(type >= 0 && type < TypeNames.Length ? TypeNames[type] : type)} are not read");
        var bytes = isOutside ? beside.Find(name, outside) : Content(input, name, element, data);
        var stored = FileTensor.Of(input.File.Path, name, element, dimensions, bytes);
        if (bytes.Length != stored.Count * element.Size() && !isOutside)
            throw input.Damaged(message.Start, $"tensor '{name}' of {stored.Count} elements has {bytes.Length} bytes");
        return new OnnxTensor(name, dimensions, element, stored, "");
    }

    private static void Entry(ProtobufInput input, ProtobufField message, Dictionary<string, string> entries)
    {
        var (key, value) = ("", "");
        foreach (var field in input.Fields(message))
        {
            if (field.Number == 1)
                key = input.Text(field);
            else if (field.Number == 2)
                value = input.Text(field);
        }

        entries[key] = value;
    }

    /// <summary>The bytes of its elements: as they are in the file where they lie so, otherwise put together.</summary>
    private static TensorBytes Content(ProtobufInput input, string name, ElementType type, List<ProtobufField> data)
    {
        if (data.Count == 0)
            return new MemoryBytes(ReadOnlyMemory<byte>.Empty);
        if (data.Any(field => field.Number != data[0].Number))
            throw input.Damaged(data[0].Start, $"tensor '{name}' has its numbers in two forms");
        var isPlain = data[0].Number == 9 || (data[0].Number == 4 && type == ElementType.F32) || (data[0].Number == 10 && type == ElementType.F64);
        if (isPlain && data is [{ Kind: ProtobufField.Stretch } only])
            return new FileBytes(input.File, only.Start, only.Length);
        return data[0].Number switch
        {
            4 when type == ElementType.F32 => Collected(data, field => [.. input.Floats(field).SelectMany(BitConverter.GetBytes)]),
            10 when type == ElementType.F64 => Collected(data, field => field.Kind == ProtobufField.Eight ? BitConverter.GetBytes(field.Double) : input.File.Take(field.Start, field.Length, $"tensor '{name}'")),
            5 when type.Size() <= 4 && type is not ElementType.F32 => Collected(data, field => [.. input.Integers(field).SelectMany(number => Bytes(number, type.Size()))]),
            7 when type == ElementType.I64 => Collected(data, field => [.. input.Integers(field).SelectMany(number => Bytes(number, 8))]),
            11 when type is ElementType.U64 or ElementType.U32 => Collected(data, field => [.. input.Integers(field).SelectMany(number => Bytes(number, type.Size()))]),
            _ => throw input.Damaged(data[0].Start, $"tensor '{name}' of {type.StandardName()} has its numbers in field {data[0].Number}"),
        };
    }

    private static MemoryBytes Collected(List<ProtobufField> data, Func<ProtobufField, IEnumerable<byte>> bytes) => new(data.SelectMany(bytes).ToArray());

    private static ReadOnlySpan<byte> LittleEndian(long number)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        return bytes;
    }

    private static byte[] Bytes(long number, int size) => LittleEndian(number)[..size].ToArray();
}
