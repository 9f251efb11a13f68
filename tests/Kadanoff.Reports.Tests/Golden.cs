using System.Runtime.CompilerServices;

namespace Kadanoff.Reports.Tests;

/// <summary>Compares with a file in the folder Golden beside these tests; with KADANOFF_ACCEPT=1 it is written anew.</summary>
internal static class Golden
{
    public static void Check(string name, string actual, [CallerFilePath] string test = "")
    {
        var file = RepositoryFolder.PathOf("tests", "Kadanoff.Reports.Tests", "Golden", name);
        if (Environment.GetEnvironmentVariable("KADANOFF_ACCEPT") == "1")
            File.WriteAllText(file, actual);
        File.Exists(file).ShouldBeTrue($"{name} is not there: run {Path.GetFileNameWithoutExtension(test)} with KADANOFF_ACCEPT=1, then read it.");
        actual.ShouldBe(File.ReadAllText(file).ReplaceLineEndings("\n"));
    }
}
