namespace Kadanoff.Formats.Tests.RealData;

/// <summary>Files of the folder that KADANOFF_DATA names; tests that need them are skipped where they are missing.</summary>
internal static class RealFiles
{
    public static string? Folder => Environment.GetEnvironmentVariable("KADANOFF_DATA") is { Length: > 0 } folder && Directory.Exists(folder) ? folder : null;

    public static string Path(params string[] parts)
    {
        Assert.SkipWhen(Folder is null, "KADANOFF_DATA names no folder of data sets");
        var path = System.IO.Path.Combine([Folder!, .. parts]);
        Assert.SkipUnless(File.Exists(path) || Directory.Exists(path), $"{path} is missing");
        return path;
    }
}
