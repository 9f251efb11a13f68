using System.Diagnostics;

namespace Kadanoff.Benchmarks;

/// <summary>The command line from its start to the end of its help, after the build.</summary>
internal static class StartBenchmark
{
    public static IEnumerable<Finding> Run()
    {
        var script = Path.Combine(Environment.CurrentDirectory, OperatingSystem.IsWindows() ? "kadanoff.cmd" : "kadanoff");
        if (!File.Exists(script))
            throw new FileNotFoundException("Run the benchmark in the root of the repository.", script);
        var (seconds, _) = Harness.Elapsed(() => Help(script), () => { }, 6);
        yield return Finding.AtMost("kadanoff --help", "s", 0.3, seconds);
    }

    private static void Help(string script)
    {
        using var process = Process.Start(new ProcessStartInfo(script, "--help") { RedirectStandardOutput = true })!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
    }
}
