using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Kadanoff.Formats.Arrays;

/// <summary>The header of an npy file: element type, byte order, order of the elements, dimensions.</summary>
/// <remarks>
/// It is a Python dictionary in a fixed form, <c>{'descr': '&lt;f4', 'fortran_order': False, 'shape': (3, 4), }</c>; it is matched, never evaluated.
/// <i>Reference</i>: [npy2007].
/// </remarks>
internal sealed partial record NpyHeader(ElementType Type, int ItemSize, bool BigEndian, bool FortranOrder, int[] Dimensions)
{
    /// <summary>The first bytes of every npy file.</summary>
    public static readonly byte[] Magic = [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Reads the header from the beginning of a file.</summary>
    /// <param name="name">Of the file, for errors.</param>
    /// <param name="take">Gives the next bytes.</param>
    /// <exception cref="FileException">It is no npy file, or its elements are no plain numbers.</exception>
    public static NpyHeader Read(string name, Func<long, byte[]> take)
    {
        var start = take(8);
        if (!start.AsSpan(0, 6).SequenceEqual(Magic) || start[6] is < 1 or > 3)
            throw new FileException(name, "is no npy array", "Save the array with numpy.save.");
        long length = start[6] == 1 ? BinaryPrimitives.ReadUInt16LittleEndian(take(2)) : BinaryPrimitives.ReadUInt32LittleEndian(take(4));
        return length <= 1 << 16
            ? Parse(name, Encoding.UTF8.GetString(take(length)))
            : throw new FileException(name, $"has an npy header of {length} bytes", "Save the array again with numpy.save.");
    }

    /// <exception cref="FileException">The text is no header, or the elements are no plain numbers.</exception>
    public static NpyHeader Parse(string name, string text)
    {
        var match = Form().Match(text);
        if (!match.Success)
        {
            throw DescriptionOfStructure().IsMatch(text)
                ? new FileException(name, "holds a structured array (several fields per element)", "Save each field as an array of its own.")
                : new FileException(name, "has no valid npy header", "Save the array again with numpy.save.");
        }

        var (type, itemSize, bigEndian) = ElementOf(name, match.Groups["descr"].Value);
        var dimensions = match.Groups["shape"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(part => Dimension(name, part)).ToArray();
        return new NpyHeader(type, itemSize, bigEndian, match.Groups["order"].Value == "True", dimensions);
    }

    /// <summary>For people: <c>1000×784 f32</c>.</summary>
    public string Description => $"{string.Join("×", Dimensions)} {Type.ToString().ToLowerInvariant()}";

    /// <summary>Bytes of all elements.</summary>
    public long Size(string name)
    {
        try
        {
            return Dimensions.Aggregate((long)ItemSize, (size, dimension) => checked(size * dimension));
        }
        catch (OverflowException exception)
        {
            throw new FileException(name, $"its header asks for {string.Join("×", Dimensions)} elements, more than any file holds", "Get the file again.", exception);
        }
    }

    public static byte[] Write(NumericArray array)
    {
        var shape = array.Dimensions.Count == 1 ? $"({array.Dimensions[0]},)" : $"({string.Join(", ", array.Dimensions)})";
        var text = $"{{'descr': '{TypeName(array)}', 'fortran_order': False, 'shape': {shape}, }}";
        var padding = 64 - ((10 + text.Length + 1) % 64);
        var line = Encoding.Latin1.GetBytes(text + new string(' ', padding % 64) + "\n");
        return [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0, (byte)line.Length, (byte)(line.Length >> 8), .. line];
    }

    private static string TypeName(NumericArray array) => array.Type switch
    {
        ElementType.Bool => "|b1",
        ElementType.U8 => "|u1",
        ElementType.I8 => "|i1",
        ElementType.U16 => "<u2",
        ElementType.I16 => "<i2",
        ElementType.U32 => "<u4",
        ElementType.I32 => "<i4",
        ElementType.U64 => "<u8",
        ElementType.I64 => "<i8",
        ElementType.F16 => "<f2",
        ElementType.F32 => "<f4",
        ElementType.F64 => "<f8",
        ElementType.Text => $"<U{array.ItemSize / 4}",
        _ => throw new ArgumentException($"npy has no {array.Type}.", nameof(array)),
    };

    /// <summary>What a description such as <c>&lt;f4</c> stands for.</summary>
    /// <exception cref="FileException">No plain number and no text.</exception>
    public static (ElementType Type, int ItemSize, bool BigEndian) ElementOf(string name, string description)
    {
        var order = description.Length > 0 && "<>|=".Contains(description[0], StringComparison.Ordinal) ? description[0] : '=';
        var kind = description.TrimStart('<', '>', '|', '=');
        if (kind.StartsWith('O'))
            throw new FileException(name, "holds Python objects, which would have to be executed to be read", "Save a plain numeric array instead.");
        if (kind.StartsWith('U') && int.TryParse(kind.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var length) && length is > 0 and < 1 << 20)
            return (ElementType.Text, 4 * length, order == '>');
        ElementType? type = kind switch
        {
            "b1" or "?" => ElementType.Bool,
            "u1" or "B" => ElementType.U8,
            "i1" or "b" => ElementType.I8,
            "u2" => ElementType.U16,
            "i2" => ElementType.I16,
            "u4" => ElementType.U32,
            "i4" => ElementType.I32,
            "u8" => ElementType.U64,
            "i8" => ElementType.I64,
            "f2" => ElementType.F16,
            "f4" => ElementType.F32,
            "f8" => ElementType.F64,
            _ => null,
        };
        return type is { } known
            ? (known, known.Size(), order == '>')
            : throw new FileException(name, $"holds elements of type '{description}'", "Save it as bool, integers, float16, float32 or float64.");
    }

    private static int Dimension(string name, string part) =>
        int.TryParse(part.TrimEnd('L'), NumberStyles.None, CultureInfo.InvariantCulture, out var dimension)
            ? dimension
            : throw new FileException(name, $"its header has a dimension of {part}", "Save the array again with numpy.save.");

    [GeneratedRegex(@"^\{\s*'descr'\s*:\s*'(?<descr>[^']{1,16})'\s*,\s*'fortran_order'\s*:\s*(?<order>True|False)\s*,\s*'shape'\s*:\s*\((?<shape>[0-9L,\s]*)\)\s*,?\s*\}\s*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();

    [GeneratedRegex(@"'descr'\s*:\s*\[", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DescriptionOfStructure();
}
