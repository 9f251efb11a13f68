namespace Kadanoff.Reports.Text;

/// <summary>Names of layers such as <c>module.layer1.0.conv1</c> where there is little room: without the parts that all of them begin with, which tell none from another.</summary>
/// <remarks><i>Checked by</i> DottedNamesTests.</remarks>
public static class DottedNames
{
    /// <summary>The texts, with every dotted word in them shortened; as they are where there are fewer than two such words.</summary>
    /// <param name="texts">Names, perhaps with numbers before them: <c>2 module.conv1</c>.</param>
    public static string[] WithoutSharedRoot(IReadOnlyList<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        string[] dotted = [.. texts.SelectMany(text => text.Split(' ')).Where(IsDotted).Distinct()];
        return dotted.Length < 2 || Root(dotted) is not { Length: > 0 } root
            ? [.. texts]
            : [.. texts.Select(text => string.Join(' ', text.Split(' ').Select(word => IsDotted(word) ? word[root.Length..] : word)))];
    }

    /// <summary>The longest beginning of all words that ends with a dot and leaves something of each.</summary>
    private static string Root(string[] words)
    {
        var shared = words.Aggregate((a, b) => a[..a.Zip(b).TakeWhile(pair => pair.First == pair.Second).Count()]);
        return shared[..(shared.LastIndexOf('.') + 1)];
    }

    private static bool IsDotted(string word) => word.IndexOf('.') is > 0 and var dot && dot < word.Length - 1 && char.IsLetter(word[0]);
}
