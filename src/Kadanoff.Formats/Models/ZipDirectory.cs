using System.Buffers.Binary;
using System.Text;

namespace Kadanoff.Formats.Models;

/// <summary>An entry of a zip archive.</summary>
/// <param name="Name">As the archive writes it; it is never used as a path.</param>
/// <param name="Method">0 stored, 8 deflated.</param>
/// <param name="Compressed">Bytes in the archive.</param>
/// <param name="Length">Bytes of its content, as the archive says.</param>
/// <param name="Header">Where its own header begins.</param>
internal sealed record ZipEntry(string Name, int Method, long Compressed, long Length, long Header);

/// <summary>The directory of a zip archive, which lies at its end: what is in it, and where.</summary>
/// <remarks>
/// Only what models need: stored and deflated entries, also beyond 4 GB. It tells the place of a stored entry, so that tensors are read
/// straight from the file, which the archive reader of .NET does not. <i>Checked by</i> TorchFormatTests, HostileModelTests.
/// </remarks>
internal sealed class ZipDirectory
{
    private const uint EndMagic = 0x06054b50;
    private const uint LargeEndMagic = 0x06064b50;
    private const uint LocatorMagic = 0x07064b50;
    private const uint EntryMagic = 0x02014b50;
    private const uint HeaderMagic = 0x04034b50;
    private const int EndSize = 22;
    private const int EntrySize = 46;
    private const int HeaderSize = 30;

    /// <summary>Trained weights hardly compress: a large entry that expands more than this many times is made to fill the memory.</summary>
    private const int MostExpansion = 100;
    private const long LargeExpansion = 1 << 28;

    private const string Remedy = "Get the file again, or save it again.";

    private readonly RandomAccessFile _file;

    /// <exception cref="FileException">The directory is missing or damaged, or names an entry twice.</exception>
    public ZipDirectory(RandomAccessFile file)
    {
        _file = file;
        var (start, size, count) = Place();
        Entries = Parse(file.Take(start, size, "the directory of the zip archive"), count);
        if (Entries.CountBy(entry => entry.Name).FirstOrDefault(pair => pair.Value > 1) is { Value: > 1 } twice)
            throw Damaged($"names the entry '{twice.Key}' twice");
        var end = 0L;
        foreach (var entry in Entries.OrderBy(entry => entry.Header))
            end = entry.Header >= end ? entry.Header + HeaderSize + entry.Compressed : throw Damaged($"places the entry '{entry.Name}' inside the one before it");
    }

    public IReadOnlyList<ZipEntry> Entries { get; }

    /// <summary>The entry of that name, or null.</summary>
    public ZipEntry? Find(string name) => Entries.FirstOrDefault(entry => entry.Name == name);

    /// <summary>The content of an entry, as a source of bytes.</summary>
    /// <exception cref="FileException">It lies outside the file, is encrypted, or is compressed by another method.</exception>
    public TensorBytes Content(ZipEntry entry)
    {
        var what = $"the entry '{entry.Name}'";
        Span<byte> header = stackalloc byte[HeaderSize];
        _file.Read(entry.Header, header, what);
        if (BinaryPrimitives.ReadUInt32LittleEndian(header) != HeaderMagic)
            throw Damaged($"has no entry at offset {entry.Header}, where '{entry.Name}' should be");
        if ((header[6] & 1) != 0)
            throw new FileException(_file.Path, $"{what} is encrypted", "Save it without a password.");
        var start = entry.Header + HeaderSize + BinaryPrimitives.ReadUInt16LittleEndian(header[26..]) + BinaryPrimitives.ReadUInt16LittleEndian(header[28..]);
        if (start > _file.Length - entry.Compressed)
            throw Damaged($"is truncated: {what} needs {entry.Compressed} bytes from offset {start}, the file ends at {_file.Length}");
        return entry.Method switch
        {
            0 when entry.Compressed == entry.Length => new FileBytes(_file, start, entry.Length),
            0 => throw Damaged($"says that {what} is stored, {entry.Compressed} bytes for {entry.Length}"),
            8 when entry.Length > LargeExpansion && entry.Length / MostExpansion > entry.Compressed => throw new FileException(_file.Path, $"{what} expands from {entry.Compressed} to {entry.Length} bytes, far more than weights do", "Save it again without compression."),
            8 when entry.Length <= ForeignStream.MostInflated(entry.Compressed) => new InflatedBytes(_file, start, entry.Compressed, entry.Length),
            8 => throw Damaged($"says that {what} expands from {entry.Compressed} to {entry.Length} bytes, which deflate cannot"),
            _ => throw new FileException(_file.Path, $"{what} is compressed by method {entry.Method}, only stored and deflated entries are read", "Save it again without compression."),
        };
    }

    /// <summary>Start, size and number of entries of the directory.</summary>
    private (long Start, long Size, long Count) Place()
    {
        var tail = _file.Take(Math.Max(0, _file.Length - EndSize - ushort.MaxValue), Math.Min(_file.Length, EndSize + ushort.MaxValue), "the end of the zip archive");
        for (var at = tail.Length - EndSize; at >= 0; at--)
        {
            var end = tail.AsSpan(at);
            if (BinaryPrimitives.ReadUInt32LittleEndian(end) != EndMagic || EndSize + BinaryPrimitives.ReadUInt16LittleEndian(end[20..]) != end.Length)
                continue;
            var (count, size, start) = (BinaryPrimitives.ReadUInt16LittleEndian(end[10..]), BinaryPrimitives.ReadUInt32LittleEndian(end[12..]), BinaryPrimitives.ReadUInt32LittleEndian(end[16..]));
            return count == ushort.MaxValue || size == uint.MaxValue || start == uint.MaxValue ? LargePlace(_file.Length - tail.Length + at) : (start, size, count);
        }

        throw Damaged("is no whole zip archive, its directory is missing");
    }

    private (long Start, long Size, long Count) LargePlace(long end)
    {
        Span<byte> locator = stackalloc byte[20];
        Span<byte> large = stackalloc byte[56];
        _file.Read(end - locator.Length, locator, "the place of the large directory");
        if (BinaryPrimitives.ReadUInt32LittleEndian(locator) != LocatorMagic)
            throw Damaged("is no whole zip archive, the place of its large directory is missing");
        _file.Read(BinaryPrimitives.ReadInt64LittleEndian(locator[8..]), large, "the end of the large directory");
        if (BinaryPrimitives.ReadUInt32LittleEndian(large) != LargeEndMagic)
            throw Damaged("is no whole zip archive, the end of its large directory is missing");
        return (BinaryPrimitives.ReadInt64LittleEndian(large[48..]), BinaryPrimitives.ReadInt64LittleEndian(large[40..]), BinaryPrimitives.ReadInt64LittleEndian(large[32..]));
    }

    private List<ZipEntry> Parse(ReadOnlySpan<byte> directory, long count)
    {
        var entries = new List<ZipEntry>();
        while (entries.Count < count)
        {
            if (directory.Length < EntrySize || BinaryPrimitives.ReadUInt32LittleEndian(directory) != EntryMagic)
                throw Damaged($"has a directory that ends after {entries.Count} of {count} entries");
            var (name, extra, comment) = (BinaryPrimitives.ReadUInt16LittleEndian(directory[28..]), BinaryPrimitives.ReadUInt16LittleEndian(directory[30..]), BinaryPrimitives.ReadUInt16LittleEndian(directory[32..]));
            if (EntrySize + name + extra + comment > directory.Length)
                throw Damaged($"has a directory that ends inside entry {entries.Count}");
            entries.Add(Entry(directory[..EntrySize], Encoding.UTF8.GetString(directory.Slice(EntrySize, name)), directory.Slice(EntrySize + name, extra)));
            directory = directory[(EntrySize + name + extra + comment)..];
        }

        return entries;
    }

    private ZipEntry Entry(ReadOnlySpan<byte> fields, string name, ReadOnlySpan<byte> extra)
    {
        var large = LargeFields(extra);
        var length = Field(BinaryPrimitives.ReadUInt32LittleEndian(fields[24..]), ref large);
        var compressed = Field(BinaryPrimitives.ReadUInt32LittleEndian(fields[20..]), ref large);
        var header = Field(BinaryPrimitives.ReadUInt32LittleEndian(fields[42..]), ref large);
        return length >= 0 && compressed >= 0 && header >= 0 && compressed <= _file.Length && header <= _file.Length
            ? new ZipEntry(name, BinaryPrimitives.ReadUInt16LittleEndian(fields[10..]), compressed, length, header)
            : throw Damaged($"places the entry '{name}' outside the file");
    }

    /// <summary>Sizes beyond 4 GB, which stand in an extra field.</summary>
    private static ReadOnlySpan<byte> LargeFields(ReadOnlySpan<byte> extra)
    {
        while (extra.Length >= 4)
        {
            var size = BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]);
            if (size > extra.Length - 4)
                break;
            if (BinaryPrimitives.ReadUInt16LittleEndian(extra) == 1)
                return extra.Slice(4, size);
            extra = extra[(4 + size)..];
        }

        return [];
    }

    private long Field(uint small, ref ReadOnlySpan<byte> large)
    {
        if (small != uint.MaxValue)
            return small;
        if (large.Length < 8)
            throw Damaged("has an entry beyond 4 GB without its size");
        var value = BinaryPrimitives.ReadInt64LittleEndian(large);
        large = large[8..];
        return value;
    }

    private FileException Damaged(string problem) => new(_file.Path, problem, Remedy);
}
