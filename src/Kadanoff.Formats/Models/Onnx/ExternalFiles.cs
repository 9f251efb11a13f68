using System.Globalization;

namespace Kadanoff.Formats.Models.Onnx;

/// <summary>Files beside a model that hold the numbers of its large tensors.</summary>
/// <remarks>A name must stay inside the folder of the model: no parent, no root, no link that leads out. <i>Checked by</i> OnnxFormatTests.</remarks>
internal sealed class ExternalFiles(string modelPath) : IDisposable
{
    private const string Remedy = "Keep the files of the model together, as they were exported.";
    private const int MostFiles = 10_000;
    private readonly Dictionary<string, RandomAccessFile> _open = [];

    /// <summary>The bytes that the entries <c>location</c>, <c>offset</c> and <c>length</c> name.</summary>
    /// <exception cref="FileException">They lie outside the folder or the file.</exception>
    public TensorBytes Find(string tensor, Dictionary<string, string> entries)
    {
        if (!entries.TryGetValue("location", out var location) || location.Length == 0)
            throw new FileException(modelPath, $"tensor '{tensor}' lies in another file, which is not named", Remedy);
        var file = Open(tensor, location);
        var offset = Number(tensor, entries, "offset", 0);
        var length = Number(tensor, entries, "length", Math.Max(0, file.Length - offset));
        return offset <= file.Length && length <= file.Length - offset
            ? new FileBytes(file, offset, length)
            : throw new FileException(modelPath, $"tensor '{tensor}' needs {length} bytes from offset {offset} of '{location}', which has {file.Length}", Remedy);
    }

    public void Dispose()
    {
        foreach (var file in _open.Values)
            file.Dispose();
        _open.Clear();
    }

    private RandomAccessFile Open(string tensor, string location)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(modelPath)) ?? ".";
        if (location.Contains('\0', StringComparison.Ordinal) || location.Contains('\\', StringComparison.Ordinal) || Path.IsPathRooted(location) || location.Split('/').Contains(".."))
            throw Outside(tensor, location);
        var path = Path.Combine(folder, location);
        if (_open.TryGetValue(path, out var file))
            return file;
        if (!File.Exists(path))
            throw new FileException(modelPath, $"tensor '{tensor}' lies in '{location}', which is not there", Remedy);
        RequireInside(tensor, location, folder);
        if (_open.Count >= MostFiles)
            throw new FileException(modelPath, $"has its tensors in more than {MostFiles} files", Remedy);
        file = RandomAccessFile.Open(path);
        _open.Add(path, file);
        return file;
    }

    /// <summary>Follows the links on the way.</summary>
    private void RequireInside(string tensor, string location, string folder)
    {
        var path = folder;
        foreach (var part in location.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            path = Path.Combine(path, part);
            FileSystemInfo place = Directory.Exists(path) ? new DirectoryInfo(path) : new FileInfo(path);
            if (place.LinkTarget is not null && place.ResolveLinkTarget(returnFinalTarget: true)?.FullName.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) != true)
                throw Outside(tensor, location);
        }
    }

    private FileException Outside(string tensor, string location) =>
        new(modelPath, $"places tensor '{tensor}' in '{location}', outside the folder of the model", Remedy);

    private long Number(string tensor, Dictionary<string, string> entries, string key, long usual)
    {
        if (!entries.TryGetValue(key, out var text))
            return usual;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FileException(modelPath, $"tensor '{tensor}' has the {key} '{text}' in its file", Remedy);
    }
}
