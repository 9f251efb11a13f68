using System.Globalization;
using System.Text;
using Kadanoff.Data;
using Kadanoff.Formats.Arrays;

namespace Kadanoff.Formats.Data;

/// <summary>Reads a text for language models: UTF-8 text as characters, or an npy file of whole numbers as tokens of a tokenizer.</summary>
/// <remarks><i>Checked by</i> TokenCorpusFileTests.</remarks>
public static class TokenCorpusFile
{
    private const int MostTokens = 1 << 24;

    /// <summary>Reads a whole file.</summary>
    /// <param name="path">A text, or npy.</param>
    /// <param name="vocabulary">How many tokens there are, for npy; one more than the largest number in it where null.</param>
    /// <exception cref="FileException">It is missing, no UTF-8, holds no whole numbers from 0, or too few of them.</exception>
    public static TokenCorpus Read(string path, int? vocabulary = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            return Path.GetExtension(path).Equals(".npy", StringComparison.OrdinalIgnoreCase) ? OfNumbers(path, vocabulary) : TokenCorpus.OfText(path, Text(path));
        }
        catch (DataException problem)
        {
            throw new FileException(path, problem.Problem[(problem.Problem.IndexOf(": ", StringComparison.Ordinal) + 2)..], problem.Remedy, problem);
        }
    }

    private static string Text(string path)
    {
        using var file = ForeignStream.OpenPlain(path);
        var length = new FileInfo(path).Length;
        MemoryBound.RequireArray(path, length, 8, "its characters");
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(file.Take(length, "the text"));
        }
        catch (ArgumentException problem)
        {
            throw new FileException(path, "is no UTF-8 text", "Save it as UTF-8, or give the tokens as npy.", problem);
        }
    }

    private static TokenCorpus OfNumbers(string path, int? vocabulary)
    {
        var array = NpyFile.Read(path);
        if (array.Dimensions.Count != 1 || array.Type.IsFloat() || array.Type is ElementType.Text or ElementType.Bool)
            throw new FileException(path, $"holds {array}, which are no tokens", "Save one whole number for each token.");
        var numbers = array.ToDoubles();
        var largest = numbers.Length == 0 ? 0 : numbers.Max();
        if (numbers.Any(number => number < 0) || largest >= MostTokens)
            throw new FileException(path, string.Create(CultureInfo.InvariantCulture, $"holds tokens from {numbers.Min()} to {largest}"), $"Numbers of tokens are 0 … {MostTokens - 1}.");
        return new TokenCorpus(path, [.. numbers.Select(number => (int)number)], [.. Enumerable.Range(0, vocabulary ?? ((int)largest + 1)).Select(id => id.ToString(CultureInfo.InvariantCulture))]);
    }
}
