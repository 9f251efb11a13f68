using System.IO.Compression;

namespace Kadanoff.Formats.Arrays;

/// <summary>Reads and writes npz files: several npy arrays in a zip archive, stored or deflated.</summary>
/// <remarks>
/// An array is read when asked for, so others in the archive cost nothing. What an entry may expand to is bounded by its
/// compressed length times 1032 and by the header of its npy. <i>Reference</i>: [npy2007]. <i>Checked by</i> NpzFileTests.
/// </remarks>
public sealed class NpzFile : IDisposable
{
    private readonly string _path;
    private readonly ZipArchive _archive;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = [];

    private NpzFile(string path, ZipArchive archive)
    {
        (_path, _archive) = (path, archive);
        foreach (var entry in archive.Entries.Where(entry => entry.FullName.EndsWith(".npy", StringComparison.Ordinal)))
        {
            if (!_entries.TryAdd(entry.FullName[..^4], entry))
                throw new FileException(path, $"holds two arrays named '{entry.FullName[..^4]}'", "Save the arrays again with numpy.savez.");
        }
    }

    /// <summary>Names of the arrays, without <c>.npy</c>.</summary>
    public IReadOnlyCollection<string> Names => _entries.Keys;

    /// <exception cref="FileException">The file is missing or no zip archive.</exception>
    public static NpzFile Open(string path)
    {
        var file = ForeignStream.OpenFile(path);
        try
        {
            return Guarded(path, () => new NpzFile(path, new ZipArchive(file, ZipArchiveMode.Read)));
        }
        catch (FileException)
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Reads one array.</summary>
    /// <exception cref="FileException">There is no such array, or it is damaged or not numeric.</exception>
    public NumericArray Read(string name) => Guarded(_path, () =>
    {
        using var stream = OpenEntry(name);
        return NpyFile.Read(stream);
    });

    /// <summary>Opens one array to be read row by row; several may be open at once, but are read by one thread.</summary>
    /// <exception cref="FileException">There is no such array, or it is damaged or not numeric.</exception>
    internal NpyRows OpenRows(string name) => Guarded(_path, () => new NpyRows(OpenEntry(name)));

    /// <summary>Whatever the zip reader objects to is a damaged file.</summary>
    internal T Guarded<T>(Func<T> read) => Guarded(_path, read);

    private ForeignStream OpenEntry(string name) => _entries.TryGetValue(name, out var entry)
        ? new ForeignStream($"{_path} ({name})", entry.Open(), Math.Min(entry.Length, ForeignStream.MostInflated(entry.CompressedLength)), remedy: "Save the arrays again with numpy.savez.")
        : throw new FileException(_path, $"holds no array '{name}', only {string.Join(", ", Names)}", "Give the array under that name.");

    /// <summary>Writes arrays under their names.</summary>
    /// <param name="path">The target.</param>
    /// <param name="arrays">Names without <c>.npy</c>; written in this order.</param>
    /// <param name="compress">Deflated, or stored as they are.</param>
    /// <exception cref="FileException">It cannot be written.</exception>
    public static void Write(string path, IEnumerable<(string Name, NumericArray Array)> arrays, bool compress = true)
    {
        ArgumentNullException.ThrowIfNull(arrays);
        AtomicFile.Write(path, stream =>
        {
            using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
            foreach (var (name, array) in arrays)
            {
                var entry = archive.CreateEntry(name + ".npy", compress ? CompressionLevel.Optimal : CompressionLevel.NoCompression);
                entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
                using var target = entry.Open();
                NpyFile.Write(target, array);
            }
        });
    }

    public void Dispose() => _archive.Dispose();

    /// <summary>Whatever the zip reader objects to is a damaged file.</summary>
    private static T Guarded<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or NotSupportedException or ArgumentException or OverflowException)
        {
            throw new FileException(path, $"is no valid zip archive, or is truncated ({exception.Message.TrimEnd('.').ReplaceLineEndings(" ")})", "Save the arrays again with numpy.savez.", exception);
        }
    }
}
