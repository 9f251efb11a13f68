using System.Diagnostics;
using System.Text;

namespace Kadanoff.Rules.Tests;

/// <summary>The files of this repository: those that git tracks, or would track when added.</summary>
internal static class Repository
{
    private static readonly HashSet<string> Binary = [".npz", ".npy", ".safetensors", ".onnx", ".png", ".gz", ".jpg", ".woff2"];

    public static string Root { get; } = FindRoot();

    /// <summary>Paths relative to the root, with forward slashes.</summary>
    public static IReadOnlyList<string> Files { get; } = ListFiles();

    public static IEnumerable<string> TextFiles => Files.Where(file => !Binary.Contains(Path.GetExtension(file)));

    public static IEnumerable<string> In(string folder, string extension) =>
        Files.Where(file => file.StartsWith(folder + "/", StringComparison.Ordinal) && file.EndsWith(extension, StringComparison.Ordinal));

    public static string Text(string file) => File.ReadAllText(Path.Combine(Root, file));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Kadanoff.slnx")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not lie under Kadanoff.slnx.");
        return folder.FullName;
    }

    private static string[] ListFiles() =>
        [.. Names().Where(name => File.Exists(Path.Combine(Root, name))).Distinct().Order(StringComparer.Ordinal)];

    private static string[] Names()
    {
        var start = new ProcessStartInfo("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        using var git = Process.Start(start)!;
        var names = git.StandardOutput.ReadToEnd().Split('\0', StringSplitOptions.RemoveEmptyEntries);
        git.WaitForExit();
        return git.ExitCode == 0 ? names : throw new InvalidOperationException("The rules are about what git tracks: run them in a clone.");
    }
}
