namespace Kadanoff.Formats.Arrays;

/// <summary>How a file stores a number. The name is the kind and the bits.</summary>
public enum ElementType
{
    Bool,
    U8,
    I8,
    U16,
    I16,
    U32,
    I32,
    U64,
    I64,
    F16,
    BF16,
    F32,
    F64,

    /// <summary>UTF-32 text of fixed length, in npy files only.</summary>
    Text,
}

/// <summary>Facts about element types.</summary>
public static class ElementTypes
{
    /// <summary>Bytes of one number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Text, whose size is written in its file.</exception>
    public static int Size(this ElementType type) => type switch
    {
        ElementType.Bool or ElementType.U8 or ElementType.I8 => 1,
        ElementType.U16 or ElementType.I16 or ElementType.F16 or ElementType.BF16 => 2,
        ElementType.U32 or ElementType.I32 or ElementType.F32 => 4,
        ElementType.U64 or ElementType.I64 or ElementType.F64 => 8,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Its size is not fixed."),
    };

    /// <summary>As frameworks say it: <c>float32</c>, <c>bfloat16</c>, <c>int64</c>.</summary>
    public static string StandardName(this ElementType type) => type switch
    {
        ElementType.Bool => "bool",
        ElementType.U8 => "uint8",
        ElementType.I8 => "int8",
        ElementType.U16 => "uint16",
        ElementType.I16 => "int16",
        ElementType.U32 => "uint32",
        ElementType.I32 => "int32",
        ElementType.U64 => "uint64",
        ElementType.I64 => "int64",
        ElementType.F16 => "float16",
        ElementType.BF16 => "bfloat16",
        ElementType.F32 => "float32",
        ElementType.F64 => "float64",
        _ => "text",
    };

    /// <summary>float16, bfloat16, float32 or float64.</summary>
    public static bool IsFloat(this ElementType type) => type is ElementType.F16 or ElementType.BF16 or ElementType.F32 or ElementType.F64;
}
