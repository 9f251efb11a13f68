using System.Globalization;
using System.Text;
using System.Text.Json;
using Kadanoff.Sweeps.Results;

namespace Kadanoff.Sweeps.Storage;

/// <summary>The results of a sweep as files, one for each point: <c>points/000/000123.json</c>, a thousand in a folder.</summary>
/// <remarks>They are the truth: whatever else is in the folder can be made from them. <i>Checked by</i> SweepFolderTests.</remarks>
internal sealed class PointFiles(string root)
{
    /// <summary>Most bytes of a result.</summary>
    public const int MostBytes = 1 << 26;

    private const int PerFolder = 1000;
    private const string Extension = ".json";
    internal const string Again = "Delete it; the sweep runs the point again when it is resumed.";
    private const string Unfinished = ".kadanoff-*.tmp";

    private readonly string _points = Path.Combine(root, "points");
    private readonly HashSet<long> _made = [];

    /// <summary>Where the result of a point is.</summary>
    public string PathOf(long point, string extension = Extension) =>
        Path.Combine(FolderOf(point / PerFolder), point.ToString("D6", CultureInfo.InvariantCulture) + extension);

    /// <summary>Writes the files of a point, its result last: once that is there, all is.</summary>
    public void Save(PointOutcome outcome)
    {
        var point = outcome.Result.Point;
        if (_made.Add(point / PerFolder))
            Directory.CreateDirectory(FolderOf(point / PerFolder));
        foreach (var file in outcome.Files)
            file.Save(PathOf(point, file.Extension));
        AtomicFile.WriteText(PathOf(point), outcome.Result.ToJson() + "\n");
    }

    /// <summary>The result of a point.</summary>
    /// <exception cref="FileException">It is missing or damaged.</exception>
    public PointResult Read(long point)
    {
        var path = PathOf(point);
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > MostBytes } file)
                throw new FileException(path, $"has {file.Length} bytes, more than the {MostBytes} of a result", Again);
            return PointResult.FromJson(File.ReadAllText(path, Encoding.UTF8));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or NotSupportedException or FormatException)
        {
            throw new FileException(path, $"is damaged ({exception.Message.TrimEnd('.').ReplaceLineEndings(" ")})", Again, exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FileException(path, $"cannot be read ({exception.Message.TrimEnd('.')})", "Check the folder; a missing point is run again when the sweep is resumed.", exception);
        }
    }

    /// <summary>The points that have a result, in no order.</summary>
    public IEnumerable<long> Present() =>
        from folder in Directory.Exists(_points) ? Directory.EnumerateDirectories(_points) : []
        from file in Directory.EnumerateFiles(folder, "*" + Extension)
        where long.TryParse(Path.GetFileNameWithoutExtension(file.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out var point) && PathOf(point) == file
        select long.Parse(Path.GetFileNameWithoutExtension(file.AsSpan()), CultureInfo.InvariantCulture);

    /// <summary>Removes what a killed process left half written.</summary>
    public void Tidy()
    {
        foreach (var file in Directory.Exists(_points) ? Directory.EnumerateFiles(_points, Unfinished, SearchOption.AllDirectories) : [])
            File.Delete(file);
    }

    private string FolderOf(long thousand) => Path.Combine(_points, thousand.ToString("D3", CultureInfo.InvariantCulture));
}
