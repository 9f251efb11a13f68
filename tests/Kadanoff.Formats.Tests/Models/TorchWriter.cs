using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;

namespace Kadanoff.Formats.Tests.Models;

/// <summary>Checkpoints as PyTorch writes them, in both containers, from storages and tensors on them.</summary>
internal sealed class TorchWriter
{
    private readonly List<(string Key, string Type, byte[] Bytes, long Elements)> _storages = [];

    /// <summary>A storage of float32.</summary>
    public Persistent Storage(params float[] numbers) => Storage("FloatStorage", MemoryMarshal.AsBytes(numbers.AsSpan()).ToArray(), numbers.Length);

    /// <summary>A storage of any type.</summary>
    public Persistent Storage(string type, byte[] bytes, long elements)
    {
        var key = $"{_storages.Count}";
        _storages.Add((key, type, bytes, elements));
        return new Persistent(["storage", new Named("torch", type), key, "cpu", elements]);
    }

    /// <summary>A tensor on a storage, by its shape and strides.</summary>
    public static Made Tensor(Persistent storage, long offset, long[] size, long[] stride) =>
        new("torch._utils", "_rebuild_tensor_v2", [storage, offset, Tuple(size), Tuple(stride), false, new Made("collections", "OrderedDict", [])]);

    /// <summary>A tensor of its own storage, 0, 1, 2, … times a factor.</summary>
    public Made Tensor(float factor, params long[] size)
    {
        var count = (int)size.Aggregate(1L, (product, one) => product * one);
        return Tensor(Storage([.. Enumerable.Range(0, count).Select(i => factor * i)]), 0, size, Strides(size));
    }

    /// <summary>The container since version 1.6.</summary>
    public byte[] Zip(object? root, bool scripted = false, CompressionLevel compression = CompressionLevel.NoCompression, IEnumerable<KeyValuePair<string, string>>? code = null, object?[]? constants = null)
    {
        using var bytes = new MemoryStream();
        using var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true);
        Entry(zip, "net/data.pkl", PickleWriter.Of(root), compression);
        foreach (var (key, _, content, _) in _storages)
            Entry(zip, $"net/data/{key}", content, compression);
        Entry(zip, "net/version", "3\n"u8.ToArray(), compression);
        Entry(zip, "net/byteorder", "little"u8.ToArray(), compression);
        foreach (var (file, text) in code ?? [])
            Entry(zip, $"net/code/{file}", Encoding.UTF8.GetBytes(text), compression);
        if (!scripted)
            return Ended(zip, bytes);
        Entry(zip, "net/constants.pkl", PickleWriter.Of(constants ?? []), compression);
        foreach (var (key, _, content, _) in _storages)
            Entry(zip, $"net/constants/{key}", content, compression);
        return Ended(zip, bytes);
    }

    private static byte[] Ended(ZipArchive zip, MemoryStream bytes)
    {
        zip.Dispose();
        return bytes.ToArray();
    }

    /// <summary>The container before version 1.6.</summary>
    public byte[] Stream(object? root, int protocol = 2)
    {
        byte[] frame = protocol < 4 ? [] : [0x95, 13, 0, 0, 0, 0, 0, 0, 0];
        byte[] magic = [0x80, (byte)protocol, .. frame, 0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19, (byte)'.'];
        var facts = new Dictionary<string, object?> { ["protocol_version"] = 1001, ["little_endian"] = true, ["type_sizes"] = new Dictionary<string, object?> { ["int"] = 4 } };
        List<object?> keys = [.. _storages.Select(storage => storage.Key)];
        return
        [
            .. magic, .. PickleWriter.Of(1001), .. PickleWriter.Of(facts), .. PickleWriter.Of(root, protocol), .. PickleWriter.Of(keys, protocol),
            .. _storages.SelectMany(storage => BitConverter.GetBytes(storage.Elements).Concat(storage.Bytes)),
        ];
    }

    private static object?[] Tuple(long[] numbers) => [.. numbers.Cast<object?>()];

    private static long[] Strides(long[] size)
    {
        var strides = new long[size.Length];
        var next = 1L;
        for (var d = size.Length - 1; d >= 0; d--)
            (strides[d], next) = (next, next * Math.Max(1, size[d]));
        return strides;
    }

    private static void Entry(ZipArchive zip, string name, byte[] content, CompressionLevel compression)
    {
        using var entry = zip.CreateEntry(name, compression).Open();
        entry.Write(content);
    }
}
