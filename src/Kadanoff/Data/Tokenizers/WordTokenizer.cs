namespace Kadanoff.Data.Tokenizers;

/// <summary>A text cut from its beginning into the longest tokens that are known.</summary>
/// <remarks>For a vocabulary of characters these are the characters. <i>Cost</i>: the longest token for each place. <i>Checked by</i> TokenizerTests.</remarks>
public sealed class WordTokenizer : ITokenizer
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly int _longest;

    /// <param name="name">For people.</param>
    /// <param name="vocabulary">Tokens as texts; of equal ones the first counts, empty ones are never met.</param>
    public WordTokenizer(string name, IReadOnlyList<string> vocabulary)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        (Name, Vocabulary) = (name, vocabulary);
        foreach (var (number, token) in vocabulary.Index())
            _numbers.TryAdd(token, number);
        _longest = vocabulary.Count == 0 ? 0 : vocabulary.Max(token => token.Length);
    }

    /// <summary>One token for each character of a text, in the order of their code points.</summary>
    public static WordTokenizer OfCharacters(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] known = [.. text.EnumerateRunes().Distinct().Order().Select(rune => rune.ToString())];
        return new WordTokenizer(FormattableString.Invariant($"one for each of its {known.Length} characters, in the order of their code points"), known);
    }

    public string Name { get; }

    public IReadOnlyList<string> Vocabulary { get; }

    public int[] Encode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (ids, known) = (new List<int>(text.Length), _numbers.GetAlternateLookup<ReadOnlySpan<char>>());
        for (var place = 0; place < text.Length;)
        {
            var length = Math.Min(_longest, text.Length - place);
            var id = 0;
            while (length > 0 && !known.TryGetValue(text.AsSpan(place, length), out id))
                length--;
            if (length == 0)
                throw new DataException($"character {place} of the text, '{text[place]}', begins none of the {Vocabulary.Count} tokens of {Name}", "Give the vocabulary of this model, or a text of its characters.");
            ids.Add(id);
            place += length;
        }

        return [.. ids];
    }
}
