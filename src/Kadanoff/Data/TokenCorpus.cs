using Kadanoff.Data.Tokenizers;
using Kadanoff.Networks;
using Kadanoff.Numerics;

namespace Kadanoff.Data;

/// <summary>Windows of a text as a network takes them, with the token that follows each place.</summary>
/// <param name="Inputs">windows × length, numbers of tokens.</param>
/// <param name="Next">windows × length: at each place the token that comes next.</param>
public sealed record TokenWindows(Dataset Inputs, int[] Next);

/// <summary>A text as numbers of tokens: characters, or whatever a tokenizer made of it.</summary>
/// <remarks>Characters are numbered in the order of their code points. <i>Checked by</i> TokenCorpusTests.</remarks>
public sealed class TokenCorpus
{
    /// <param name="name">For messages.</param>
    /// <param name="ids">One number for each token of the text.</param>
    /// <param name="vocabulary">The tokens as texts; the number is the index.</param>
    /// <exception cref="DataException">A number is none of a token, or there are fewer than two tokens.</exception>
    public TokenCorpus(string name, int[] ids, IReadOnlyList<string> vocabulary)
    {
        ArgumentNullException.ThrowIfNull(ids);
        ArgumentNullException.ThrowIfNull(vocabulary);
        if (ids.Length < 2)
            throw new DataException($"{name}: a text of {ids.Length} tokens", "Give a text in which a token follows another.");
        for (var i = 0; i < ids.Length; i++)
        {
            if ((uint)ids[i] >= (uint)vocabulary.Count)
                throw new DataException($"{name}: token {i} is {ids[i]}, but there are {vocabulary.Count} of them", "Numbers of tokens are 0 … vocabulary − 1.");
        }

        (Name, Ids, Vocabulary) = (name, ids, vocabulary);
    }

    public string Name { get; }

    public int[] Ids { get; }

    public IReadOnlyList<string> Vocabulary { get; }

    /// <summary>The characters of a text.</summary>
    /// <exception cref="DataException">Fewer than two of them.</exception>
    public static TokenCorpus OfText(string name, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var characters = WordTokenizer.OfCharacters(text);
        return new TokenCorpus(name, characters.Encode(text), characters.Vocabulary);
    }

    /// <summary>Random windows that do not overlap, in the order of the text.</summary>
    /// <param name="length">Tokens of a window.</param>
    /// <param name="count">How many; all that there are where there are no more.</param>
    /// <param name="seed">Of the choice.</param>
    /// <exception cref="DataException">The text is shorter than a window and the token that follows it.</exception>
    public TokenWindows Windows(int length, int count, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        var all = (Ids.Length - 1) / length;
        if (all == 0)
            throw new DataException($"{Name}: {Ids.Length} tokens hold no window of {length} with the token that follows", "Give a longer text, or ask for shorter windows.");
        int[] starts = [.. new RandomStream(seed, "windows of tokens").Permutation(all).Take(Math.Min(all, count)).Order().Select(window => window * length)];
        float[] inputs = [.. starts.SelectMany(start => Ids.Skip(start).Take(length).Select(id => (float)id))];
        int[] next = [.. starts.SelectMany(start => Ids.Skip(start + 1).Take(length))];
        return new TokenWindows(new Dataset(Name, new Shape(length), inputs, new int[starts.Length], ["text"]), next);
    }
}
