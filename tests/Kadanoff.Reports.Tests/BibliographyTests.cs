using System.Text.RegularExpressions;

namespace Kadanoff.Reports.Tests;

public class BibliographyTests
{
    [Fact]
    public void Every_entry_of_the_file_is_found()
    {
        var keys = Regex.Matches(File.ReadAllText(RepositoryFolder.PathOf("docs", "references.bib")), @"^@\w+\{(\w+),", RegexOptions.Multiline).Select(match => match.Groups[1].Value).ToArray();
        keys.Length.ShouldBeGreaterThan(50);
        keys.Where(key => Bibliography.Find(key) is null).ShouldBeEmpty();
        Bibliography.Find("nobody1900").ShouldBeNull();
    }

    [Fact]
    public void An_article_is_one_line_with_its_address()
    {
        var article = Bibliography.Find("kadanoff1976b")!;
        article.Text.ShouldBe("Leo P. Kadanoff and Anthony Houghton and Mehmet C. Yalabik, Variational approximations for renormalization group transformations, Journal of Statistical Physics 14, 171–203 (1976).");
        article.Link.ShouldBe("https://doi.org/10.1007/BF01011765");
        article.BibTeX.ShouldStartWith("@article{kadanoff1976b,");
        article.BibTeX.ShouldEndWith("}");
    }
}
