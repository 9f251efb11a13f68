using Kadanoff.Reports.Tests;

namespace Kadanoff.Cli.Tests;

/// <summary>A machine with the .NET SDK alone: the build goes on without the figures and says so in one line.</summary>
public sealed class BuildWithoutNodeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kadanoff-build-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_build_warns_in_one_line_and_embeds_no_script()
    {
        LeaveOnlyTheSdk();
        var build = Build("-v:quiet");
        build.ExitCode.ShouldBe(0, build.Output);
        build.Output.Trim().ShouldContain("warning KAD0001: The figures of the reports are not built: they need Node.js 20 or newer with npm");
        build.Output.Trim().ShouldNotContain("\n");
        Build("-v:quiet", "-getItem:EmbeddedResource").Output.ShouldNotContain("report.js");
    }

    [Fact]
    public void A_script_that_is_built_already_is_embedded_without_a_word()
    {
        LeaveOnlyTheSdk();
        Directory.CreateDirectory(Path.Combine(_folder, "web", "dist"));
        File.WriteAllText(Path.Combine(_folder, "web", "dist", "report.js"), "");
        var build = Build("-v:quiet", "-getItem:EmbeddedResource");
        build.Output.ShouldContain("report.js");
        build.Output.ShouldNotContain("KAD0001");
    }

    private void LeaveOnlyTheSdk()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The PATH of this test is made of symbolic links.");
        foreach (var program in new[] { "dotnet", "sh" })
            File.CreateSymbolicLink(Path.Combine(_folder, program), Found(program));
    }

    private Answer Build(params string[] options) => CommandProcess.ProgramWith(
        "PATH", _folder, Found("dotnet"), ["msbuild", RepositoryFolder.PathOf("src", "Kadanoff.Reports", "Kadanoff.Reports.csproj"), "-nologo", "-t:BuildWeb", $"-p:WebFolder={_folder}/web/", .. options]);

    private static string Found(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, program)).First(File.Exists);
}
