using Kadanoff.Formats.Arrays;

namespace Kadanoff.Formats.Models.Pickles;

/// <summary>Tensors of PyTorch in a pickle: a storage, an offset, a shape and strides.</summary>
/// <param name="path">Of the file, for errors.</param>
/// <param name="open">Gives the bytes of a storage.</param>
/// <param name="bigEndian">Whether the highest byte of an element comes first.</param>
internal sealed class TorchTensors(string path, Func<TorchStorage, TensorBytes> open, bool bigEndian = false)
{
    private const int MostWrappers = 8;

    private readonly NumpyArrays _arrays = new(path);

    /// <summary>The tensor, or array of NumPy, that an object describes; null where it describes something else.</summary>
    /// <exception cref="FileException">It does not lie within its storage.</exception>
    public FoundTensor? Of(PickleObject value, string name) => Of(value, name, 0);

    private FoundTensor? Of(PickleObject value, string name, int depth)
    {
        if (depth > MostWrappers)
            throw new FileException(path, $"tensor '{name}' is wrapped more than {MostWrappers} times", "Get the file again, or save it again.");
        return (value.Made.Module, value.Made.Name) switch
        {
            ("torch._utils", "_rebuild_tensor") => Strided(value.Arguments, name, null),
            ("torch._utils", "_rebuild_tensor_v2") => Strided(value.Arguments, name, null),
            ("torch._utils", "_rebuild_tensor_v3") => Strided(value.Arguments, name, value.Arguments.Count > 6 ? value.Arguments[6] as PickleGlobal : null),
            ("torch._utils", "_rebuild_parameter" or "_rebuild_parameter_with_state") => value.Arguments is [PickleObject inner, ..] ? Of(inner, name, depth + 1) : null,
            ("torch._tensor", "_rebuild_from_type_v2") => value.Arguments is [PickleGlobal made, _, var arguments, ..] ? Of(new PickleObject(made, arguments), name, depth + 1) : null,
            ("torch._utils", "_rebuild_qtensor") => new FoundTensor(null, "quantised tensors are not read"),
            ("torch._utils", "_rebuild_sparse_tensor" or "_rebuild_sparse_csr_tensor") => new FoundTensor(null, "sparse tensors are not read"),
            ("torch._utils", "_rebuild_nested_tensor") => new FoundTensor(null, "nested tensors are not read"),
            ("torch._utils", "_rebuild_meta_tensor_no_storage") => new FoundTensor(null, "it was saved without its numbers"),
            ("torch._utils", "_rebuild_device_tensor_from_numpy") => value.Arguments is [PickleObject array, ..] ? _arrays.Of(array, name) : null,
            _ => _arrays.Of(value, name),
        };
    }

    private FoundTensor Strided(IReadOnlyList<object?> arguments, string name, PickleGlobal? type)
    {
        if (arguments is not [var stored, long offset, var size, var stride, ..] || TorchStorage.Of(stored) is not { } storage || Numbers(size) is not { } dimensions || Numbers(stride) is not { } strides)
            throw new FileException(path, $"tensor '{name}' is described by something else than a storage, an offset, a shape and strides", "Get the file again, or save it again.");
        if ((type is null ? storage.Element : TorchStorage.ElementOf(type.Name)) is not { } element)
            return new FoundTensor(null, $"{string.Join("×", dimensions.Take(8))} of type {type?.Name ?? storage.Type.Replace("Storage", "", StringComparison.Ordinal)}, which is not read");
        var bytes = open(storage);
        if (Repeats(dimensions, strides))
            return new FoundTensor(null, $"{string.Join("×", dimensions.Take(8))} that repeats its numbers by a stride of 0; save a copy of it (contiguous())");
        var start = offset is >= 0 and < long.MaxValue / 32 ? offset * element.Size() : throw Outside(name, offset);
        return new FoundTensor(FileTensor.Of(path, name, element, dimensions, bytes, start, strides, bigEndian), null);
    }

    private FileException Outside(string name, long offset) => new(path, $"tensor '{name}' begins at element {offset} of its storage", "Get the file again, or save it again.");

    private static bool Repeats(long[] dimensions, long[] strides) => !dimensions.Contains(0) && dimensions.Zip(strides).Any(pair => pair.First > 1 && pair.Second == 0);

    private static long[]? Numbers(object? value)
    {
        var items = value switch
        {
            PickleTuple tuple => tuple.Items,
            PickleList list => list.Items,
            PickleObject { Made: { Module: "torch", Name: "Size" }, Arguments: [PickleTuple tuple] } => tuple.Items,
            _ => null,
        };
        return items is { Count: <= 64 } && items.All(item => item is long) ? [.. items.Select(item => (long)item!)] : null;
    }
}
