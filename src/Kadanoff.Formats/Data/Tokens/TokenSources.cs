using System.Globalization;
using System.Text;
using Kadanoff.Data;
using Kadanoff.Data.Tokenizers;
using Kadanoff.Formats.Arrays;

namespace Kadanoff.Formats.Data.Tokens;

/// <summary>A text as the tokens of a model, and how it became that.</summary>
/// <param name="Corpus">The tokens.</param>
/// <param name="Recognised">One line for people: <c>text of 1 115 394 characters: one token for each of its 65 characters</c>.</param>
/// <param name="Caveat">What a reader must know who compares it with the training of the model; null where there is nothing.</param>
public sealed record TokenSource(TokenCorpus Corpus, string Recognised, string? Caveat);

/// <summary>Opens the text on which a model of tokens is measured: text files, which are turned into tokens, or numbers of tokens.</summary>
/// <remarks>
/// <para><i>Without being told</i>: the vocabulary beside the model (<c>tokenizer.bin</c>, <c>vocab.json</c>) where it has as many tokens; the characters of the text where they are as many as the model has tokens,
/// in the order of their code points; bytes where the model has 256 tokens, or is one of llama2.c, whose pieces come behind the bytes. Everything else has to be told.</para>
/// <i>Checked by</i> TokenSourcesTests.
/// </remarks>
public static class TokenSources
{
    /// <summary>One token for each byte.</summary>
    public const string Bytes = "bytes";

    /// <summary>One token for each character of the text, in the order of their code points.</summary>
    public const string Characters = "characters";

    private static readonly string[] s_besideModel = ["tokenizer.bin", "vocab.json"];
    private static readonly string[] s_texts = [".txt", ".text", ".md"];
    private static readonly Dictionary<string, ElementType> s_numbers = new() { ["uint16"] = ElementType.U16, ["int32"] = ElementType.I32, ["int64"] = ElementType.I64 };

    /// <summary>What may be told instead of a file of tokens.</summary>
    public static IReadOnlyList<string> Words { get; } = [Bytes, Characters, .. s_numbers.Keys];

    /// <summary>Reads a corpus completely.</summary>
    /// <param name="path">A file, or a folder of text files or with one file of tokens.</param>
    /// <param name="model">File of the model, whose neighbours may tell its tokens.</param>
    /// <param name="vocabulary">How many tokens the model knows.</param>
    /// <param name="tokens">One of <see cref="Words"/>, or a file that <see cref="VocabularyFile"/> reads; null where it is to be found out.</param>
    /// <exception cref="FileException">It is missing, no text, or does not fit the model.</exception>
    public static TokenSource Open(string path, string model, int vocabulary, string? tokens = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(model);
        var files = Directory.Exists(path) ? OfFolder(path) : [path];
        try
        {
            return TokenArrays.Claims(files[0]) ? Numbers(files[0], vocabulary, tokens) : Texts(path, files, Tokens.Of(model, vocabulary, tokens));
        }
        catch (DataException problem)
        {
            throw new FileException(path, problem.Problem.StartsWith(path + ": ", StringComparison.Ordinal) ? problem.Problem[(path.Length + 2)..] : problem.Problem, problem.Remedy, problem);
        }
    }

    /// <summary>Whether a file, or all of a folder, is text by its name.</summary>
    public static bool IsText(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Directory.Exists(path) ? Directory.EnumerateFiles(path).Any() && Directory.EnumerateFiles(path).All(IsText) : s_texts.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);
    }

    private static string[] OfFolder(string folder)
    {
        string[] files = [.. Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal)];
        string[] texts = [.. files.Where(file => s_texts.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))], arrays = [.. files.Where(TokenArrays.Claims)];
        return texts.Length > 0 ? texts
            : arrays.Length == 1 ? arrays
            : throw new FileException(folder, $"holds {(arrays.Length == 0 ? "no text and no tokens" : $"{arrays.Length} files of numbers")}: looked for {string.Join(", ", s_texts)} or one .npy, .npz or .bin", "The model takes tokens: give a text, or the file with its tokens.");
    }

    private static TokenSource Numbers(string path, int vocabulary, string? tokens)
    {
        ElementType? bare = null;
        if (tokens is Bytes or Characters)
            throw new FileException(path, $"holds numbers of tokens, not a text that '{tokens}' could turn into them", "Leave --tokens out, or tell the type of the numbers.");
        if (tokens is not null && s_numbers.TryGetValue(tokens, out var type))
            bare = type;
        var (ids, names) = (TokenArrays.Read(path, bare), tokens is null || bare is not null ? null : VocabularyFile.Read(tokens).Vocabulary);
        RequireKnown(path, ids, vocabulary, "Give tokens of this model's own tokenizer; tell the type of bare numbers with --tokens uint16, int32 or int64.");
        var corpus = new TokenCorpus(path, ids, names?.Count == vocabulary ? names : [.. Enumerable.Range(0, vocabulary).Select(id => id.ToString(CultureInfo.InvariantCulture))]);
        return new TokenSource(corpus, $"{Count(ids.Length)} tokens as their file has them, of {Count(vocabulary)} that the model knows", null);
    }

    private static TokenSource Texts(string path, string[] files, Tokens tokens)
    {
        var text = string.Join("\n", files.Select(Text));
        var (tokenizer, caveat) = tokens.For(path, text);
        var ids = tokenizer.Encode(text);
        RequireKnown(path, ids, tokens.Vocabulary, $"Tell how the text becomes tokens of this model with --tokens {Bytes}, {Characters}, or the file of its vocabulary.");
        var names = tokenizer.Vocabulary.Count >= tokens.Vocabulary ? tokenizer.Vocabulary : [.. tokenizer.Vocabulary, .. Enumerable.Range(tokenizer.Vocabulary.Count, tokens.Vocabulary - tokenizer.Vocabulary.Count).Select(id => id.ToString(CultureInfo.InvariantCulture))];
        var what = files.Length > 1 ? $"{files.Length} texts of {Count(text.Length)} characters together" : $"text of {Count(text.Length)} characters";
        return new TokenSource(new TokenCorpus(path, ids, names), $"{what} as {Count(ids.Length)} tokens: {tokenizer.Name}", caveat);
    }

    private static void RequireKnown(string path, int[] ids, int vocabulary, string remedy)
    {
        if (Array.FindIndex(ids, id => id >= vocabulary) is >= 0 and var wrong)
            throw new FileException(path, FormattableString.Invariant($"token {wrong} is {ids[wrong]}, but the model knows the tokens 0 … {vocabulary - 1}"), remedy);
    }

    private static string Text(string path)
    {
        using var file = ForeignStream.OpenPlain(path);
        var length = new FileInfo(path).Length;
        MemoryBound.RequireArray(path, length, 32, "its characters");
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(file.Take(length, "the text")).TrimStart('\uFEFF');
        }
        catch (ArgumentException problem)
        {
            throw new FileException(path, "is no UTF-8 text, and the model takes tokens", "Give a text in UTF-8, or its tokens as npy, npz or bin.", problem);
        }
    }

    private static string Count(int number) => number < 10_000 ? number.ToString(CultureInfo.InvariantCulture) : number.ToString("N0", new NumberFormatInfo { NumberGroupSeparator = " " });

    /// <summary>How texts become tokens.</summary>
    /// <param name="Vocabulary">How many the model knows.</param>
    /// <param name="IsPieces">Whether the tokens behind the bytes are pieces, as those of llama2.c are.</param>
    /// <param name="Told">What was told; null where nothing was.</param>
    /// <param name="Beside">The vocabulary beside the model; null where there is none of its size.</param>
    private sealed record Tokens(int Vocabulary, bool IsPieces, string? Told, ITokenizer? Beside)
    {
        public static Tokens Of(string model, int vocabulary, string? told)
        {
            var folder = Path.GetDirectoryName(Path.GetFullPath(model)) ?? ".";
            var beside = told is null ? s_besideModel.Select(name => Path.Combine(folder, name)).Where(File.Exists).Select(VocabularyFile.Read).FirstOrDefault(tokenizer => tokenizer.Vocabulary.Count == vocabulary) : null;
            return new Tokens(vocabulary, vocabulary >= 256 + ByteTokenizer.BeforeBytes, told, beside);
        }

        public (ITokenizer Tokenizer, string? Caveat) For(string path, string text)
        {
            var characters = Told is Bytes ? 0 : text.EnumerateRunes().Distinct().Count();
            return (Told, Beside) switch
            {
                (Bytes, _) => (InBytes(path), null),
                (Characters, _) => (WordTokenizer.OfCharacters(text), null),
                ({ } word, _) when s_numbers.ContainsKey(word) => throw new FileException(path, $"is a text, not numbers of type {word}", $"Tell how it becomes tokens: {Bytes}, {Characters}, or the file of the vocabulary."),
                ({ } file, _) => (VocabularyFile.Read(file), null),
                (_, { } beside) => (beside, null),
                _ when characters == Vocabulary => (WordTokenizer.OfCharacters(text), null),
                _ when Vocabulary == 256 => (InBytes(path), null),
                _ when IsPieces => (InBytes(path), "The text was given byte by byte, since no vocabulary was told: a model that was trained on pieces of words hardly ever sees bytes. Give its vocabulary with --tokens FILE."),
                _ => throw new FileException(path, FormattableString.Invariant($"has {characters} different characters, but the model knows {Vocabulary} tokens"), $"Tell how the text becomes tokens with --tokens {Bytes}, {Characters}, or the file of the vocabulary."),
            };
        }

        private ByteTokenizer InBytes(string path) => Vocabulary < 256
            ? throw new FileException(path, FormattableString.Invariant($"cannot be given as bytes to a model of {Vocabulary} tokens"), $"Tell --tokens {Characters}, or the file of its vocabulary.")
            : new ByteTokenizer(Vocabulary, IsPieces ? ByteTokenizer.BeforeBytes : 0);
    }
}
