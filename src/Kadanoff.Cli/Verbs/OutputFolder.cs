namespace Kadanoff.Cli.Verbs;

/// <summary>The folder that a run is kept in.</summary>
internal static class OutputFolder
{
    /// <summary>Makes it where it does not exist.</summary>
    /// <exception cref="FileException">A file stands there, or the folder cannot be made.</exception>
    public static void Make(string folder)
    {
        if (File.Exists(folder))
            throw new FileException(folder, "is a file", "Give a folder with --out.");
        Directory.CreateDirectory(folder);
    }
}
