using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using Kadanoff.Data.Tokenizers;

namespace Kadanoff.Formats.Data.Tokens;

/// <summary>Reads the vocabulary of a model: the tokenizer file of llama2.c, or JSON with all tokens in order or with the number of each.</summary>
/// <remarks>
/// <i>Layout</i> of llama2.c: the length of the longest token, then for each token a score (float32), the length of its text (int32) and the text in UTF-8. JSON: <c>["a", "b"]</c> or <c>{"a": 0, "b": 1}</c>.
/// <i>Reference</i>: [touvron2023]. <i>Checked by</i> TokenSourcesTests.
/// </remarks>
public static class VocabularyFile
{
    private const int MostTokens = 1 << 22;

    private static readonly JsonDocumentOptions s_options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 4 };

    /// <summary>Reads a whole file.</summary>
    /// <exception cref="FileException">It is missing, damaged, or holds no vocabulary.</exception>
    public static ITokenizer Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        using var file = ForeignStream.OpenPlain(path);
        var bytes = file.Take(new FileInfo(path).Length, "the vocabulary");
        return bytes.AsSpan().TrimStart(" \t\r\n\uFEFF"u8) is [(byte)'[' or (byte)'{', ..] text && Json(path, text.ToArray()) is { } tokens
            ? new WordTokenizer(Path.GetFileName(path), tokens)
            : Pieces(path, bytes);
    }

    private static PieceTokenizer Pieces(string path, byte[] bytes)
    {
        var (tokens, scores) = (new List<string>(), new List<float>());
        for (var place = 4; place < bytes.Length;)
        {
            if (bytes.Length - place < 8 || BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(place + 4)) is var length && (length < 0 || length > bytes.Length - place - 8) || tokens.Count == MostTokens)
                throw new FileException(path, $"is no vocabulary: token {tokens.Count} at offset {place} does not end in it", "Give the tokenizer file of llama2.c, or JSON with all tokens.");
            scores.Add(BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(place)));
            tokens.Add(Encoding.UTF8.GetString(bytes, place + 8, BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(place + 4))));
            place += 8 + BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(place + 4));
        }

        return tokens.Count > 0 && scores.TrueForAll(float.IsFinite)
            ? new PieceTokenizer(Path.GetFileName(path), tokens, scores)
            : throw new FileException(path, "holds no token, or a score that is not finite", "Give the tokenizer file of llama2.c, or JSON with all tokens.");
    }

    /// <summary>Null for what is no JSON.</summary>
    private static string[]? Json(string path, byte[] text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, s_options);
            return document.RootElement.ValueKind == JsonValueKind.Array ? Listed(path, document.RootElement) : Numbered(path, document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string[] Listed(string path, JsonElement list)
    {
        string[] tokens = [.. list.EnumerateArray().Select(token => token.GetString() ?? "")];
        return tokens.Length > 0 ? tokens : throw new FileException(path, "holds no token", "Give JSON with all tokens.");
    }

    private static string[] Numbered(string path, JsonElement map)
    {
        var numbers = map.EnumerateObject().Select(token => (Text: token.Name, Number: token.Value.ValueKind == JsonValueKind.Number && token.Value.TryGetInt32(out var number) ? number : -1)).ToArray();
        if (numbers.Length == 0 || numbers.Any(token => token.Number is < 0 or >= MostTokens))
            throw new FileException(path, "is JSON without the number of each token", "Write it as [\"a\", \"b\"] or {\"a\": 0, \"b\": 1}.");
        var tokens = new string[numbers.Max(token => token.Number) + 1];
        Array.Fill(tokens, "");
        foreach (var (text, number) in numbers)
            tokens[number] = text;
        return tokens;
    }
}
