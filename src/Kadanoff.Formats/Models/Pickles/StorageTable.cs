using System.Buffers.Binary;

namespace Kadanoff.Formats.Models.Pickles;

/// <summary>The storages of a checkpoint in one stream, one after the other, in the order of its list of keys.</summary>
internal sealed class StorageTable
{
    private const string Remedy = "Get the file again, or save it again.";

    private readonly string _path;
    private readonly Dictionary<string, (TensorBytes Bytes, long Elements, int Size)> _storages = [];
    private readonly Dictionary<(string Key, long Offset, long Elements), TensorBytes> _views = [];

    /// <param name="file">The checkpoint.</param>
    /// <param name="start">Where the storages begin.</param>
    /// <param name="keys">In the order in which they lie.</param>
    /// <param name="described">What the pickle says of them; it alone tells how large an element is.</param>
    /// <exception cref="FileException">A storage is cut off, described by nothing, or listed twice.</exception>
    public StorageTable(RandomAccessFile file, long start, IReadOnlyList<object?> keys, IEnumerable<TorchStorage> described)
    {
        _path = file.Path;
        var types = new Dictionary<string, TorchStorage>();
        foreach (var storage in described)
            types.TryAdd(storage.Key, storage);
        Span<byte> count = stackalloc byte[8];
        foreach (var key in keys)
        {
            if (key is not string name || !types.TryGetValue(name, out var storage) || storage.ElementSize == 0)
                throw new FileException(_path, $"lists a storage '{(key as string ?? "?")}' that no tensor describes, so that its size is not known", Remedy);
            file.Read(start, count, $"the length of storage '{name}'");
            var elements = BinaryPrimitives.ReadInt64LittleEndian(count);
            start += count.Length;
            if (elements < 0 || elements > (file.Length - start) / storage.ElementSize)
                throw new FileException(_path, $"is truncated: storage '{name}' needs {elements} elements of {storage.ElementSize} bytes from offset {start}, the file ends at {file.Length}", Remedy);
            if (!_storages.TryAdd(name, (new FileBytes(file, start, elements * storage.ElementSize), elements, storage.ElementSize)))
                throw new FileException(_path, $"lists the storage '{name}' twice", Remedy);
            start += elements * storage.ElementSize;
        }
    }

    /// <summary>The bytes of a storage, or of a part of one.</summary>
    /// <exception cref="FileException">It is not there, or of another size than the pickle says.</exception>
    public TensorBytes Open(TorchStorage storage)
    {
        if (!_storages.TryGetValue(storage.Key, out var found))
            throw new FileException(_path, $"lacks the storage '{storage.Key}'", Remedy);
        if (storage.ViewOffset < 0 || storage.Elements < 0 || storage.ViewOffset > found.Elements || storage.Elements > found.Elements - storage.ViewOffset)
            throw new FileException(_path, $"says that storage '{storage.Key}' has {storage.Elements} elements from {storage.ViewOffset} on, it has {found.Elements}", Remedy);
        if (storage.ViewOffset == 0 && storage.Elements == found.Elements)
            return found.Bytes;
        var view = (storage.Key, storage.ViewOffset, storage.Elements);
        if (!_views.TryGetValue(view, out var part))
            _views[view] = part = new PartOfBytes(found.Bytes, storage.ViewOffset * found.Size, storage.Elements * found.Size);
        return part;
    }
}
