namespace Kadanoff;

/// <summary>The word that was probably meant.</summary>
/// <remarks>
/// <i>Distance</i>: fewest insertions, deletions, replacements and swaps of neighbours (optimal string alignment).
/// A word further away than a third of its length (at least 2) was not meant, unless it begins with what was typed.
/// <i>Checked by</i>: NearestTests.
/// </remarks>
public static class Nearest
{
    public static string? Of(string typed, IEnumerable<string> words) =>
        words.Select(word => (Word: word, Distance: Distance(typed, word)))
            .Where(pair => pair.Distance <= Math.Max(2, pair.Word.Length / 3))
            .OrderBy(pair => pair.Distance)
            .Select(pair => pair.Word)
            .FirstOrDefault()
        ?? words.FirstOrDefault(word => typed.Length > 1 && word.StartsWith(typed, StringComparison.Ordinal));

    /// <summary>"; did you mean --layers?", or nothing where no word is near.</summary>
    public static string Meant(string typed, IEnumerable<string> words) => Of(typed, words) is { } nearest ? $"; did you mean {nearest}?" : "";

    public static int Distance(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            d[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            d[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                d[i, j] = Math.Min(replaced, Math.Min(d[i - 1, j], d[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        }

        return d[a.Length, b.Length];
    }
}
