using System.Globalization;
using System.Text;

namespace Kadanoff.Data.Tokenizers;

/// <summary>The bytes of a text in UTF-8: number = byte + <paramref name="first"/>.</summary>
/// <remarks>With 256 tokens the numbers are those of the bytes; vocabularies of SentencePiece have three tokens before them: unknown, beginning and end. <i>Reference</i>: [kudo2018]. <i>Checked by</i> TokenizerTests.</remarks>
/// <param name="vocabulary">How many tokens the model knows; those beyond the bytes are not used.</param>
/// <param name="first">Number of byte 0.</param>
public sealed class ByteTokenizer(int vocabulary, int first) : ITokenizer
{
    /// <summary>Tokens before the bytes in a vocabulary of SentencePiece.</summary>
    public const int BeforeBytes = 3;

    public string Name => first == 0 ? "bytes" : string.Create(CultureInfo.InvariantCulture, $"bytes, from token {first} on");

    public IReadOnlyList<string> Vocabulary { get; } = [.. Enumerable.Range(0, vocabulary).Select(id => id >= first && id < first + 256 ? Text(id - first) : FormattableString.Invariant($"{id}"))];

    public int[] Encode(string text) => [.. Encoding.UTF8.GetBytes(text).Select(value => value + first)];

    private static string Text(int value) => value is > 32 and < 127 ? ((char)value).ToString() : $"<0x{value:X2}>";
}
