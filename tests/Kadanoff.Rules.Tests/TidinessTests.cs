using System.Text.RegularExpressions;

namespace Kadanoff.Rules.Tests;

/// <summary>What must not lie about in the house.</summary>
public partial class TidinessTests
{
    private const string This = "tests/Kadanoff.Rules.Tests/TidinessTests.cs";

    [Fact]
    public void Nothing_is_left_to_be_done_later() => Found(UnfinishedWork()).ShouldBeEmpty();

    [Fact]
    public void Files_name_no_machine() => Found(MachinePath()).ShouldBeEmpty();

    [Fact]
    public void Files_name_no_package_feed()
    {
        Repository.Files.Where(file => Path.GetFileName(file).Equals("nuget.config", StringComparison.OrdinalIgnoreCase) || Path.GetFileName(file) == ".npmrc").ShouldBeEmpty();
        Found(FeedAddress()).ShouldBeEmpty();
    }

    [Fact]
    public void Every_project_has_its_lock_file()
    {
        var missing = Repository.Files.Where(file => file.EndsWith(".csproj", StringComparison.Ordinal))
            .Select(project => Path.GetDirectoryName(project)!.Replace('\\', '/') + "/packages.lock.json")
            .Where(file => !Repository.Files.Contains(file));
        missing.ShouldBeEmpty();
    }

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = Repository.Text("Kadanoff.slnx");
        Repository.Files.Where(file => file.EndsWith(".csproj", StringComparison.Ordinal) && !solution.Contains($"\"{file}\"", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static IEnumerable<string> Found(Regex pattern) =>
        from file in Repository.TextFiles
        where file != This && !file.EndsWith("packages.lock.json", StringComparison.Ordinal)
        from line in Repository.Text(file).Split('\n').Index()
        where pattern.IsMatch(line.Item)
        select $"{file}:{line.Index + 1}: {line.Item.Trim()}";

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b")]
    private static partial Regex UnfinishedWork();

    // Home folders and drives of somebody's machine, and the mounts of containers.
    [GeneratedRegex(@"(?<![\w./~-])(/home/\w|/Users/\w|/root/|/work/|/mnt/\w)|\b[A-Z]:\\Users\\")]
    private static partial Regex MachinePath();

    // Registries other than the public ones that lock files and package managers name by themselves.
    [GeneratedRegex(@"https?://[^\s""']*(/v3/index\.json|/nuget/|/npm/|artifactory|nexus|verdaccio|localhost:\d+/(npm|nuget))|_authToken|""resolved"": ""(?!https://registry\.npmjs\.org/)")]
    private static partial Regex FeedAddress();
}
