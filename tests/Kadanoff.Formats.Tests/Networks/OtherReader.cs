using System.Diagnostics;
using System.Text.Json;

namespace Kadanoff.Formats.Tests.Networks;

/// <summary>Runs the programs of tests/OtherReaders, where Node and their packages are there.</summary>
internal static class OtherReader
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>What the program says of a file.</summary>
    public static JsonElement Read(params string[] arguments)
    {
        var folder = Folder();
        Assert.SkipWhen(folder is null, "tests/OtherReaders is not beside the tests.");
        Assert.SkipUnless(Directory.Exists(Path.Combine(folder!, "node_modules")), "tests/OtherReaders/node_modules is missing: type npm ci there.");
        using var process = Start([Path.Combine(folder!, "read.mjs"), .. arguments]);
        Assert.SkipWhen(process is null, "Node is not installed.");
        var errors = process!.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
            process.Kill();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, errors.Result);
        return JsonDocument.Parse(output.Result).RootElement;
    }

    private static Process? Start(string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("node", arguments) { RedirectStandardOutput = true, RedirectStandardError = true });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static string? Folder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "tests", "OtherReaders", "read.mjs")))
                return Path.Combine(folder.FullName, "tests", "OtherReaders");
        }

        return null;
    }
}
