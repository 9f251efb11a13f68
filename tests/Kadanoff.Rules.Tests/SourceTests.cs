using System.Text.RegularExpressions;

namespace Kadanoff.Rules.Tests;

/// <summary>What every formula carries: its source, and the test that pins it.</summary>
public partial class SourceTests
{
    [Fact]
    public void Every_cited_key_is_in_the_bibliography()
    {
        var known = BibliographyKey().Matches(Repository.Text("docs/references.bib")).Select(match => match.Groups[1].Value).ToHashSet();
        var missing = from file in CodeAndPages()
                      from Match match in Citation().Matches(Repository.Text(file))
                      let key = match.Groups[1].Value
                      where !known.Contains(key)
                      select $"{file}: [{key}]";
        missing.Distinct().ShouldBeEmpty();
    }

    [Fact]
    public void No_key_of_the_bibliography_is_there_twice() =>
        BibliographyKey().Matches(Repository.Text("docs/references.bib")).Select(match => match.Groups[1].Value).ShouldBeUnique();

    [Fact]
    public void Every_test_that_a_concept_names_exists()
    {
        var tests = Repository.In("tests", ".cs").SelectMany(file => ClassName().Matches(Repository.Text(file))).Select(match => match.Groups[1].Value).ToHashSet();
        var missing = from file in Repository.In("src", ".cs").Concat(Repository.In("studies", ".cs"))
                      from Match line in CheckedBy().Matches(Repository.Text(file))
                      from Match name in TestClass().Matches(line.Groups[1].Value)
                      where !tests.Contains(name.Value)
                      select $"{file}: {name.Value}";
        missing.ShouldBeEmpty();
    }

    private static IEnumerable<string> CodeAndPages() =>
        Repository.In("src", ".cs").Concat(Repository.In("studies", ".cs")).Concat(Repository.In("docs", ".md")).Concat(Repository.In("studies", ".md"));

    [GeneratedRegex(@"^@\w+\{([^,\s]+),", RegexOptions.Multiline)]
    private static partial Regex BibliographyKey();

    // A key is a name and a year: [shi2025]. It may stand before a place: [shi2025, eq. 3].
    [GeneratedRegex(@"\[([a-z]{2,}(?:1[6-9]|20)\d\d[a-z]?)(?:,[^\]]*)?\]")]
    private static partial Regex Citation();

    [GeneratedRegex(@"Checked by(?:</i>|\*)?:?([^\n]*)")]
    private static partial Regex CheckedBy();

    [GeneratedRegex(@"\b[A-Z]\w*Tests\b")]
    private static partial Regex TestClass();

    [GeneratedRegex(@"\bclass (\w+)")]
    private static partial Regex ClassName();
}
