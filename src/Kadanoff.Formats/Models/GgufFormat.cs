using System.Globalization;
using System.Text;
using Kadanoff.Formats.Arrays;
using Kadanoff.Models;

namespace Kadanoff.Formats.Models;

/// <summary>Weights as GGUF, the format of llama.cpp, as far as they are not quantised.</summary>
/// <remarks>
/// <para><i>Layout</i>: magic, version, number of tensors, number of facts; the facts; name, dimensions (fastest first), type and place of each tensor; the data,
/// from the next multiple of the alignment on. All little-endian.</para>
/// <i>Valid for</i> versions 2 and 3. <i>Reference</i>: [gguf2023]. <i>Checked by</i> GgufFormatTests.
/// </remarks>
internal sealed class GgufFormat : SingleFileFormat
{
    private const int MostDimensions = 8;
    private const int MostTexts = 100;
    private const int DeepestArray = 4;
    private const string Remedy = "Get the file again, or convert the model again.";

    private static readonly byte[] Magic = "GGUF"u8.ToArray();

    /// <summary>Names of types that are not read, by their number.</summary>
    private static readonly Dictionary<long, string> Quantised = new()
    {
        [2] = "Q4_0",
        [3] = "Q4_1",
        [6] = "Q5_0",
        [7] = "Q5_1",
        [8] = "Q8_0",
        [9] = "Q8_1",
        [10] = "Q2_K",
        [11] = "Q3_K",
        [12] = "Q4_K",
        [13] = "Q5_K",
        [14] = "Q6_K",
        [15] = "Q8_K",
    };

    public override string Name => "GGUF";

    public override bool Recognises(ModelStart start) => start.Bytes.StartsWith(Magic);

    protected override Model Read(RandomAccessFile file)
    {
        var input = new BinaryInput(file.Path, "GGUF file", new FileBytes(file, 0, file.Length), Magic.Length);
        var version = input.UInt32();
        if (version is not (2 or 3))
            throw new FileException(file.Path, $"is GGUF of version {version}, only 2 and 3 are read", "Convert the model again with a newer llama.cpp.");
        var (tensors, facts) = (input.Int64(), input.Int64());
        var texts = new Dictionary<string, string>();
        var alignment = 32L;
        for (var i = 0L; i < facts; i++)
        {
            var key = Text(input);
            var value = Value(input, input.UInt32(), 0);
            alignment = key == "general.alignment" && value is long told ? told : alignment;
            if (value is not null && texts.Count < MostTexts)
                texts.TryAdd(key, Convert.ToString(value, CultureInfo.InvariantCulture)!);
        }

        if (alignment is <= 0 or > 1 << 24)
            throw new FileException(file.Path, $"has an alignment of {alignment} bytes", Remedy);
        var described = Tensors(input, tensors);
        var start = (input.Position + alignment - 1) / alignment * alignment;
        var state = new StateDictionary(file.Path);
        foreach (var tensor in described)
            state.Add(tensor.Name, Found(file, tensor, start));
        RequireApart(file.Path, described);
        return state.ToModel(FormattableString.Invariant($"GGUF version {version}{(texts.TryGetValue("general.architecture", out var kind) ? $", {kind}" : "")}"), file, texts);
    }

    private static List<GgufTensor> Tensors(BinaryInput input, long count)
    {
        var tensors = new List<GgufTensor>();
        for (var i = 0L; i < count; i++)
        {
            var name = Text(input);
            var dimensions = new long[input.UInt32() is <= MostDimensions and var rank ? rank : throw input.Damaged($"gives tensor '{name}' too many dimensions")];
            for (var d = dimensions.Length - 1; d >= 0; d--)
                dimensions[d] = input.Int64();
            tensors.Add(new GgufTensor(name, dimensions, input.UInt32(), input.Int64()));
        }

        return tensors;
    }

    private static FoundTensor Found(RandomAccessFile file, GgufTensor tensor, long start)
    {
        if (tensor.Element is not { } element)
            return new FoundTensor(null, $"{string.Join("×", tensor.Dimensions)} of type {Quantised.GetValueOrDefault(tensor.Type, $"{tensor.Type}")}, which is quantised and not read");
        if (tensor.Start < 0 || tensor.Start > file.Length - start)
            throw new FileException(file.Path, $"places tensor '{tensor.Name}' at byte {tensor.Start} of its data, the file ends at {file.Length}", Remedy);
        return new FoundTensor(FileTensor.Of(file.Path, tensor.Name, element, tensor.Dimensions, new FileBytes(file, start + tensor.Start, file.Length - start - tensor.Start)), null);
    }

    /// <exception cref="FileException">Two tensors share bytes.</exception>
    private static void RequireApart(string path, IEnumerable<GgufTensor> tensors)
    {
        var end = 0L;
        foreach (var tensor in tensors.Where(tensor => tensor.Bytes > 0).OrderBy(tensor => tensor.Start))
            end = tensor.Start >= end ? tensor.Start + tensor.Bytes : throw new FileException(path, $"places tensor '{tensor.Name}' inside the one before it", Remedy);
    }

    private static string Text(BinaryInput input) => input.Text(input.Int64(), Encoding.UTF8) as string ?? throw input.Damaged("has a name of more than 65536 letters");

    /// <summary>A fact as a number, a truth or a text; null for arrays, which are passed over.</summary>
    private static object? Value(BinaryInput input, uint type, int depth)
    {
        switch (type)
        {
            case 0 or 1:
                return (long)input.Byte();
            case 2 or 3:
                return (long)input.UInt16();
            case 4:
                return (long)input.UInt32();
            case 5:
                return (long)input.Int32();
            case 6:
                return (double)input.Single();
            case 7:
                return input.Byte() != 0;
            case 8:
                return input.Text(input.Int64(), Encoding.UTF8) as string ?? "a long text";
            case 9 when depth < DeepestArray:
                var (inner, count) = (input.UInt32(), input.Int64());
                for (var i = 0L; i < count; i++)
                    Value(input, inner, depth + 1);
                return null;
            case 10 or 11:
                return input.Int64();
            case 12:
                return input.Double();
            default:
                throw input.Damaged($"has a fact of type {type}");
        }
    }

    /// <summary>A tensor as the file describes it.</summary>
    private sealed record GgufTensor(string Name, long[] Dimensions, uint Type, long Start)
    {
        /// <summary>Null where it is quantised.</summary>
        public ElementType? Element => Type switch
        {
            0 => ElementType.F32,
            1 => ElementType.F16,
            24 => ElementType.I8,
            25 => ElementType.I16,
            26 => ElementType.I32,
            27 => ElementType.I64,
            28 => ElementType.F64,
            30 => ElementType.BF16,
            _ => null,
        };

        /// <summary>Of a tensor that is read, which is known to lie within the file; 0 for others.</summary>
        public long Bytes => Element is { } element ? Dimensions.Aggregate((long)element.Size(), (bytes, dimension) => bytes * dimension) : 0;
    }
}
