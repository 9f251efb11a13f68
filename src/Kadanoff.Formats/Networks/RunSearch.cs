namespace Kadanoff.Formats.Networks;

/// <summary>Finds the file of a network from what a person gave: a folder, a file, or a name that is nearly right.</summary>
internal static class RunSearch
{
    private const int Most = 3;
    private const int MostEntries = 10_000;

    /// <summary>The .safetensors file that a path stands for.</summary>
    /// <param name="path">A run folder or a file.</param>
    /// <param name="readable">What can be read, for the remedy.</param>
    /// <exception cref="FileException">There is none; the error tells what was looked for and what is near.</exception>
    public static string File(string path, string readable)
    {
        if (Directory.Exists(path))
            return InFolder(path) ?? throw new FileException(
                path,
                $"is a folder without a network: neither {RunFile.ModelName} nor {RunFile.CheckpointName} is in it",
                $"Give {readable}{Near(path, "")}.");
        if (!System.IO.File.Exists(path))
            throw new FileException(path, "does not exist", $"Give {readable}{Near(Parent(path), Path.GetFileName(path.TrimEnd('/', '\\')))}.");
        var extension = Path.GetExtension(path);
        return extension.Equals(".safetensors", StringComparison.OrdinalIgnoreCase)
            ? path
            : throw new FileException(path, $"cannot be read as a network: {(extension.Length == 0 ? "files without an extension" : $"{extension} files")} are not read", $"Give {readable}{Near(Parent(path), Path.GetFileNameWithoutExtension(path))}.");
    }

    private static string? InFolder(string folder) =>
        new[] { RunFile.ModelName, RunFile.CheckpointName }.Select(name => Path.Combine(folder, name)).FirstOrDefault(System.IO.File.Exists);

    private static string Parent(string path) => Path.GetDirectoryName(path.TrimEnd('/', '\\')) is { Length: > 0 } parent ? parent : ".";

    /// <summary>Networks in a folder and run folders in it, those whose name begins most like the wanted one first.</summary>
    private static string Near(string folder, string wanted)
    {
        var found = Entries(folder)
            .Where(entry => Directory.Exists(entry) ? InFolder(entry) is not null : entry.EndsWith(".safetensors", StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(entry => Path.GetFileName(entry).Zip(wanted).TakeWhile(pair => pair.First == pair.Second).Count())
            .ThenBy(entry => entry, StringComparer.Ordinal)
            .Take(Most)
            .ToArray();
        return found.Length == 0 ? "" : $", such as {string.Join(" or ", found)}";
    }

    private static IReadOnlyList<string> Entries(string folder)
    {
        try
        {
            return [.. Directory.EnumerateFileSystemEntries(folder).Take(MostEntries)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return [];
        }
    }
}
