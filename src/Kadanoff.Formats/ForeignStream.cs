using System.IO.Compression;

namespace Kadanoff.Formats;

/// <summary>The bytes of a foreign file, read once from front to back, with no length trusted.</summary>
/// <remarks>
/// Every shortage becomes a <see cref="FileException"/> that names the file, the offset and both lengths.
/// <see cref="Take"/> refuses to allocate more than the file can hold: its own length where it is plain,
/// 1032 times the compressed length where it is deflated, which is the most that the method can expand.
/// </remarks>
internal sealed class ForeignStream : IDisposable
{
    private const int MostExpansion = 1032;
    private readonly Stream _stream;
    private readonly string _truncated;
    private readonly string _remedy;
    private readonly long _atMost;

    /// <param name="name">As the error names it.</param>
    /// <param name="stream">The bytes, decompressed; disposed with this object.</param>
    /// <param name="atMost">How many bytes there can be.</param>
    /// <param name="truncated">What an early end is called.</param>
    /// <param name="remedy">What to do about a damaged file.</param>
    public ForeignStream(string name, Stream stream, long atMost, string truncated = "is truncated", string remedy = "Get the file again.") =>
        (Name, _stream, _atMost, _truncated, _remedy) = (name, stream, atMost, truncated, remedy);

    public string Name { get; }

    /// <summary>Bytes read so far.</summary>
    public long Position { get; private set; }

    /// <summary>Opens a file for reading.</summary>
    /// <exception cref="FileException">It is missing, empty, a folder, or may not be read.</exception>
    public static FileStream OpenFile(string path)
    {
        try
        {
            if (Directory.Exists(path))
                throw new FileException(path, "is a folder, not a file", "Give the file itself.");
            var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1 << 16);
            if (file.Length > 0)
                return file;
            file.Dispose();
            throw new FileException(path, "is empty (0 bytes)", "Get the file again.");
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new FileException(path, "does not exist", "Check the name.", exception);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new FileException(path, "cannot be read, permission is denied", "Make it readable.", exception);
        }
        catch (Exception exception) when (exception is IOException or NotSupportedException or ArgumentException)
        {
            throw new FileException(path, $"cannot be read ({exception.Message.TrimEnd('.')})", "Check the file and the disk.", exception);
        }
    }

    /// <summary>Opens a file as it is.</summary>
    /// <exception cref="FileException">As for <see cref="OpenFile"/>.</exception>
    public static ForeignStream OpenPlain(string path)
    {
        var file = OpenFile(path);
        return new ForeignStream(path, file, file.Length);
    }

    /// <summary>Opens a file, plain or compressed by gzip; which of the two is seen from its first bytes.</summary>
    /// <exception cref="FileException">As for <see cref="OpenFile"/>.</exception>
    public static ForeignStream Open(string path)
    {
        var file = OpenFile(path);
        Span<byte> magic = stackalloc byte[2];
        var zipped = file.ReadAtLeast(magic, 2, throwOnEndOfStream: false) == 2 && magic[0] == 0x1f && magic[1] == 0x8b;
        file.Position = 0;
        return zipped
            ? new ForeignStream(path, new GZipStream(file, CompressionMode.Decompress), SaturatingProduct(file.Length, MostExpansion), "ends early: the gzip stream is truncated or damaged")
            : new ForeignStream(path, file, file.Length);
    }

    /// <summary>The most bytes that a deflated stream of that length can give.</summary>
    public static long MostInflated(long compressed) => SaturatingProduct(Math.Max(0, compressed), MostExpansion);

    /// <summary>Reads exactly that many bytes.</summary>
    /// <param name="count">How many; checked against what the file can hold before anything is allocated.</param>
    /// <param name="what">What they are, for the error: "the header", "60000×28×28 pixels".</param>
    /// <exception cref="FileException">There are fewer.</exception>
    public byte[] Take(long count, string what)
    {
        if (count < 0 || count > _atMost - Position)
            throw Truncated(count, what, Position + Math.Max(0, _atMost - Position));
        if (count > Array.MaxLength)
            throw new FileException(Name, $"{what} takes {count} bytes, more than the {Array.MaxLength} that can be read at once", "Split the file, or use a smaller type.");
        var bytes = GC.AllocateUninitializedArray<byte>((int)count);
        Fill(bytes, what);
        return bytes;
    }

    /// <summary>Fills a span.</summary>
    /// <exception cref="FileException">The file ends before.</exception>
    public void Fill(Span<byte> bytes, string what)
    {
        var done = Read(bytes);
        if (done < bytes.Length)
            throw Truncated(bytes.Length, what, Position);
    }

    /// <summary>Reads up to that many bytes; fewer only at the end of the file.</summary>
    public int Read(Span<byte> bytes)
    {
        var done = 0;
        try
        {
            while (done < bytes.Length && _stream.Read(bytes[done..]) is > 0 and var got)
                done += got;
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException)
        {
            throw new FileException(Name, $"{_truncated} (after {Position + done} bytes of content)", _remedy, exception);
        }
        catch (IOException exception)
        {
            throw new FileException(Name, $"cannot be read ({exception.Message.TrimEnd('.')})", "Check the file and the disk.", exception);
        }

        Position += done;
        return done;
    }

    /// <summary>Makes sure that nothing follows.</summary>
    /// <exception cref="FileException">Something does.</exception>
    public void ExpectEnd(string what)
    {
        var before = Position;
        Span<byte> more = stackalloc byte[1];
        if (Read(more) != 0)
            throw new FileException(Name, $"has bytes after the {before} that {what} asks for", "Get the file again, or cut what does not belong to it.");
    }

    public void Dispose() => _stream.Dispose();

    private FileException Truncated(long count, string what, long end) =>
        new(Name, $"{_truncated}: {what} needs {count} bytes from offset {Math.Min(Position, end)}, the content ends at {(end == _atMost && _stream is not FileStream ? "most at " : "")}{end}", _remedy);

    private static long SaturatingProduct(long a, long b) => a > long.MaxValue / b ? long.MaxValue : a * b;
}
