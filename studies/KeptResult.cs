using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Kadanoff.Studies;

/// <summary>Results of single runs as JSON files in the work folder of a study, so that a study that was stopped goes on with the runs it lacks.</summary>
/// <remarks>A file that cannot be read is made again. <i>Checked by</i> PerceptronStoreTests.</remarks>
internal static class KeptResult
{
    /// <summary>The kept result, or a new one, which is kept.</summary>
    /// <param name="folder">Made where it is missing; null where nothing is kept.</param>
    /// <param name="name">Of the file: must differ for runs with other numbers.</param>
    /// <param name="type">How it is written.</param>
    /// <param name="isWhole">Whether what was read is a whole result.</param>
    /// <param name="run">Finds out a new one.</param>
    /// <exception cref="FileException">The folder cannot be written.</exception>
    public static T Of<T>(string? folder, Func<string> name, JsonTypeInfo<T> type, Predicate<T> isWhole, Func<T> run)
        where T : class
    {
        if (folder is null)
            return run();
        var path = Path.Combine(folder, name());
        if (Read(path, type) is { } kept && isWhole(kept))
            return kept;
        var result = run();
        Directory.CreateDirectory(folder);
        AtomicFile.Write(path, stream => JsonSerializer.Serialize(stream, result, type));
        return result;
    }

    private static T? Read<T>(string path, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize(File.ReadAllBytes(path), type) : null;
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
