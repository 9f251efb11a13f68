namespace Kadanoff.Data.Tokenizers;

/// <summary>Turns a text into numbers of tokens.</summary>
public interface ITokenizer
{
    /// <summary>For people: <c>bytes</c>, <c>pieces of tokenizer.bin</c>.</summary>
    string Name { get; }

    /// <summary>The tokens as texts; the number is the index.</summary>
    IReadOnlyList<string> Vocabulary { get; }

    /// <summary>One number for each token of the text.</summary>
    /// <exception cref="DataException">A part of the text is no token.</exception>
    int[] Encode(string text);
}
