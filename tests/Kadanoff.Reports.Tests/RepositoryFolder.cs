namespace Kadanoff.Reports.Tests;

/// <summary>The folder of the repository, found from where the tests run.</summary>
internal static class RepositoryFolder
{
    public static string PathOf(params string[] parts)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Kadanoff.slnx")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not lie under Kadanoff.slnx.");
        return Path.Combine([folder.FullName, .. parts]);
    }
}
