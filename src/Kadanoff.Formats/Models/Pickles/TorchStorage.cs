using Kadanoff.Formats.Arrays;

namespace Kadanoff.Formats.Models.Pickles;

/// <summary>What a pickle says of a storage: one run of numbers that any number of tensors may share.</summary>
/// <param name="Key">Under which the file holds it.</param>
/// <param name="Type">Of its elements, as PyTorch writes it: <c>FloatStorage</c>.</param>
/// <param name="Elements">How many; bytes for an untyped one.</param>
/// <param name="ViewOffset">Elements before the first, where it is a part of another one (legacy files); otherwise 0.</param>
internal sealed record TorchStorage(string Key, string Type, long Elements, long ViewOffset)
{
    /// <summary>The storage that a pickle refers to; null where it refers to something else.</summary>
    public static TorchStorage? Of(object? value)
    {
        if (value is not PicklePersistent { Id: PickleTuple { Items: { Count: 5 or 6 } items } } || items is not ["storage", PickleGlobal type, string or long, _, long elements, ..])
            return null;
        var key = items[2]!.ToString()!;
        return items.Count == 6 && items[5] is PickleTuple { Items: [_, long offset, long size] }
            ? new TorchStorage(key, type.Name, size, offset)
            : new TorchStorage(key, type.Name, elements, 0);
    }

    /// <summary>The type of its elements; null where it is not read.</summary>
    public ElementType? Element => Type switch
    {
        "FloatStorage" => ElementType.F32,
        "DoubleStorage" => ElementType.F64,
        "HalfStorage" => ElementType.F16,
        "BFloat16Storage" => ElementType.BF16,
        "LongStorage" => ElementType.I64,
        "IntStorage" => ElementType.I32,
        "ShortStorage" => ElementType.I16,
        "CharStorage" => ElementType.I8,
        "ByteStorage" => ElementType.U8,
        "BoolStorage" => ElementType.Bool,
        _ => null,
    };

    /// <summary>The type that a name of PyTorch stands for; null where it is not read.</summary>
    public static ElementType? ElementOf(string name) => name switch
    {
        "float32" or "float" => ElementType.F32,
        "float64" or "double" => ElementType.F64,
        "float16" or "half" => ElementType.F16,
        "bfloat16" => ElementType.BF16,
        "int64" or "long" => ElementType.I64,
        "int32" or "int" => ElementType.I32,
        "int16" or "short" => ElementType.I16,
        "int8" => ElementType.I8,
        "uint8" => ElementType.U8,
        "uint16" => ElementType.U16,
        "uint32" => ElementType.U32,
        "uint64" => ElementType.U64,
        "bool" => ElementType.Bool,
        _ => null,
    };

    /// <summary>Bytes of an element of any type that storages have; 0 where it is not known.</summary>
    public int ElementSize => Element?.Size() ?? Type switch
    {
        "ComplexFloatStorage" => 8,
        "ComplexDoubleStorage" => 16,
        "QInt32Storage" => 4,
        "QInt8Storage" or "QUInt8Storage" or "QUInt4x2Storage" or "QUInt2x4Storage" or "UntypedStorage" => 1,
        _ => 0,
    };
}
