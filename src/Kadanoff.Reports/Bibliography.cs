using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;

namespace Kadanoff.Reports;

/// <summary>The works of docs/references.bib, as citations of a report.</summary>
/// <remarks><i>Checked by</i> BibliographyTests.</remarks>
public static partial class Bibliography
{
    private static readonly Lazy<Dictionary<string, Citation>> s_entries = new(() => Entry().Matches(Read()).ToDictionary(entry => entry.Groups[1].Value, Parsed));

    /// <summary>The work of a key; null where there is none.</summary>
    public static Citation? Find(string key) => s_entries.Value.GetValueOrDefault(key);

    private static Citation Parsed(Match entry)
    {
        var fields = Field().Matches(entry.Value).ToDictionary(field => field.Groups[1].Value, field => Plain(field.Groups[2].Value));
        string? Of(string name) => fields.GetValueOrDefault(name);
        var place = string.Join(" ", new[] { Of("journal") ?? Of("booktitle") ?? Of("publisher"), Of("volume") }.Where(part => part is not null));
        var text = string.Join(", ", new[] { Authors(Of("author") ?? ""), Of("title"), place, Of("pages") }.Where(part => !string.IsNullOrEmpty(part)));
        return new Citation(entry.Groups[1].Value, $"{text} ({Of("year")}).", entry.Value, Of("doi") is { } doi ? $"https://doi.org/{doi}" : Of("url"));
    }

    /// <summary>Last, First and Last, First → First Last and First Last.</summary>
    private static string Authors(string authors) =>
        string.Join(" and ", authors.Split(" and ").Select(author => author.Split(", ") is [var last, var first] ? $"{first} {last}" : author));

    /// <summary>Without braces, dashes of ranges as such.</summary>
    private static string Plain(string value) => value.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal).Replace("--", "–", StringComparison.Ordinal);

    private static string Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("references.bib") ?? throw new InvalidOperationException("The bibliography is not embedded.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    [GeneratedRegex(@"^@\w+\{(\w+),\n(?:  .*\n)*\}", RegexOptions.Multiline)]
    private static partial Regex Entry();

    [GeneratedRegex(@"^  (\w+) = \{(.*)\},?$", RegexOptions.Multiline)]
    private static partial Regex Field();
}
