namespace Kadanoff.Formats.Models;

/// <summary>What is looked at to recognise a model file: its first bytes, its length, and the names in it where it is a zip archive.</summary>
internal sealed class ModelStart
{
    /// <summary>So many bytes are looked at.</summary>
    public const int Most = 4096;

    private static readonly byte[] ZipMagic = "PK\u0003\u0004"u8.ToArray();

    private readonly byte[] _bytes;

    private ModelStart(string path, byte[] bytes, long length, IReadOnlyList<string> zipNames) => (Path, _bytes, Length, ZipNames) = (path, bytes, length, zipNames);

    public string Path { get; }

    /// <summary>The first <see cref="Most"/> bytes, or all of a shorter file.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Bytes of the whole file.</summary>
    public long Length { get; }

    /// <summary>Names of the entries; empty where the file is no zip archive.</summary>
    public IReadOnlyList<string> ZipNames { get; }

    /// <exception cref="FileException">The file is missing, empty, a folder, may not be read, or is a damaged zip archive.</exception>
    public static ModelStart Of(string path)
    {
        using var file = RandomAccessFile.Open(path);
        var bytes = file.Take(0, Math.Min(Most, file.Length), "the first bytes");
        return new ModelStart(path, bytes, file.Length, bytes.AsSpan().StartsWith(ZipMagic) ? [.. new ZipDirectory(file).Entries.Select(entry => entry.Name)] : []);
    }
}
