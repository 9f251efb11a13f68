using Kadanoff.Data;

namespace Kadanoff.Formats.Data;

/// <summary>Opens what <c>--data</c> names, a folder or a file, and says what it recognised.</summary>
/// <remarks>
/// <para><i>Recognises</i>, in this order: IDX pairs, CIFAR binary batches, npz, npy pairs, CSV. In a folder by the names of the
/// files, of one file also by its first bytes.</para>
/// <para>Pixels of one byte are scaled to 0 … 1; all other numbers stay as they are. Where a source has no held-out part, a fifth of
/// every class is held out, chosen by the seed. Every set is checked by <see cref="DatasetCheck"/>.</para>
/// <i>Checked by</i> DataSourcesTests, CifarFormatTests, CsvFormatTests, HostileDataTests, RealDataTests.
/// </remarks>
public static class DataSources
{
    private static readonly DataFormat[] Formats = [new IdxFormat(), new CifarFormat(), new NpzFormat(), new NpyFormat(), new CsvFormat()];

    /// <summary>Reads a source completely.</summary>
    /// <param name="path">A folder or a file.</param>
    /// <param name="seed">Of the held-out part, where the source has none.</param>
    /// <exception cref="FileException">There is nothing that is recognised, or it is damaged, or it cannot be measured.</exception>
    public static DataSource Open(string path, ulong seed = 1)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (path.Length == 0)
            throw new FileException("''", "is no name", "Give a folder or a file of samples.");
        return (Directory.Exists(path) ? OfFolder(path) : OfFile(path)).ToSource(path, seed);
    }

    private static DataParts OfFolder(string folder)
    {
        var files = FilesOf(folder);
        var found = Claimed(files).ToArray();
        if (found.Length == 0)
            throw Unknown(folder, files.Count == 0 ? "the folder holds no file" : $"it holds {Few(files)}", Better(folder));
        var parts = found[0].Format.Read(folder, found[0].Files, null);
        return parts with { NotRead = [.. parts.NotRead, .. found.Skip(1).SelectMany(other => other.Files)] };
    }

    private static DataParts OfFile(string path)
    {
        Span<byte> start = stackalloc byte[8];
        using (var file = ForeignStream.OpenFile(path))
            start = start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        var format = Formats.FirstOrDefault(format => format.Claims(Path.GetFileName(path))) ?? ByContent(start);
        if (format is null)
            throw Unknown(path, $"it starts with {Convert.ToHexString(start)}", "Give it a name that tells what it is.");
        return format.Read(path, format.NeedsNeighbours ? [.. FilesOf(FolderOf(path)).Where(file => format.Claims(Path.GetFileName(file)))] : [path], path);
    }

    private static DataFormat? ByContent(ReadOnlySpan<byte> start)
    {
        foreach (var format in Formats)
        {
            if (format.StartsLike(start))
                return format;
        }

        return null;
    }

    private static IEnumerable<(DataFormat Format, string[] Files)> Claimed(IReadOnlyList<string> files) =>
        from format in Formats
        let mine = files.Where(file => format.Claims(Path.GetFileName(file))).ToArray()
        where mine.Length > 0
        select (format, mine);

    private static string FolderOf(string path) => Path.GetDirectoryName(path) is { Length: > 0 } folder ? folder : ".";

    private static IReadOnlyList<string> FilesOf(string folder)
    {
        try
        {
            return [.. Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal)];
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new FileException(folder, "cannot be listed, permission is denied", "Make the folder readable.", exception);
        }
        catch (IOException exception)
        {
            throw new FileException(folder, $"cannot be listed ({exception.Message.TrimEnd('.')})", "Check the folder and the disk.", exception);
        }
    }

    private static FileException Unknown(string path, string found, string remedy) =>
        new(path, $"is no data that is known: looked for {string.Join(", ", Formats.Select(format => format.Description))}; {found}", remedy);

    /// <summary>Where a folder inside holds what was looked for, that is the remedy.</summary>
    private static string Better(string folder) =>
        Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal).FirstOrDefault(HoldsData) is { } inside
            ? $"Give {inside}, which holds data."
            : "Give a folder or a file of these forms.";

    private static bool HoldsData(string folder)
    {
        try
        {
            return Claimed(FilesOf(folder)).Any();
        }
        catch (FileException)
        {
            return false;
        }
    }

    private static string Few(IReadOnlyList<string> files) =>
        string.Join(", ", files.Take(3).Select(Path.GetFileName)) + (files.Count > 3 ? $" and {files.Count - 3} more" : "");
}
