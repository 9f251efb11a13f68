using System.Globalization;
using System.Text;

namespace Kadanoff.Reports.Text;

/// <summary>Text as a terminal shows it: how many columns it takes, cut or wrapped to fit, with nothing in it that a terminal would obey.</summary>
/// <remarks><i>Checked by</i> TerminalTextTests.</remarks>
public static class TerminalText
{
    /// <summary>Columns that a text takes: an ideograph or emoji two, a letter with its accents one.</summary>
    public static int Width(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var width = 0;
        for (var elements = StringInfo.GetTextElementEnumerator(text); elements.MoveNext();)
            width += ElementWidth(elements.GetTextElement());
        return width;
    }

    /// <summary>Without control characters: a name in a foreign file can neither move the cursor nor change colours.</summary>
    public static string Harmless(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Any(IsControl) ? string.Concat(text.Select(c => IsControl(c) ? '\uFFFD' : c)) : text;
    }

    /// <summary>The text where it fits; otherwise its beginning and its end with … between, as names differ in both.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="width">Columns, at least 1.</param>
    public static string Fit(string text, int width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        if (Width(text) <= width)
            return text;
        var elements = Elements(text);
        var tail = Take(elements.AsEnumerable().Reverse(), (width - 1) / 2).Reverse();
        return string.Concat(Take(elements, width - 1 - ((width - 1) / 2))) + "…" + string.Concat(tail);
    }

    /// <summary>Lines of at most a width, broken between words; a word that is longer is cut.</summary>
    public static IEnumerable<string> Wrap(string text, int width)
    {
        var line = new StringBuilder();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => Fit(word, width)))
        {
            if (line.Length > 0 && Width(line.ToString()) + 1 + Width(word) > width)
            {
                yield return line.ToString();
                line.Clear();
            }

            line.Append(line.Length > 0 ? " " : "").Append(word);
        }

        if (line.Length > 0)
            yield return line.ToString();
    }

    /// <summary>Filled with spaces to a width, on the right or on the left.</summary>
    public static string Pad(string text, int width, bool toTheRight = false)
    {
        var space = new string(' ', Math.Max(0, width - Width(text)));
        return toTheRight ? space + text : text + space;
    }

    private static List<string> Elements(string text)
    {
        var elements = new List<string>();
        for (var walk = StringInfo.GetTextElementEnumerator(text); walk.MoveNext();)
            elements.Add(walk.GetTextElement());
        return elements;
    }

    private static IEnumerable<string> Take(IEnumerable<string> elements, int width)
    {
        foreach (var element in elements)
        {
            width -= ElementWidth(element);
            if (width < 0)
                yield break;
            yield return element;
        }
    }

    private static int ElementWidth(string element)
    {
        var rune = Rune.GetRuneAt(element, 0);
        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => 0,
            _ => IsWide(rune.Value) ? 2 : 1,
        };
    }

    /// <summary>East Asian wide and full-width blocks, and emoji (Unicode Standard Annex 11).</summary>
    private static bool IsWide(int code) => code switch
    {
        < 0x1100 => false,
        <= 0x115F or (>= 0x2E80 and <= 0x303E) or (>= 0x3041 and <= 0x33FF) or (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0xA4CF) => true,
        (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF) or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6) => true,
        (>= 0x1F300 and <= 0x1F64F) or (>= 0x1F680 and <= 0x1F6FF) or (>= 0x1F900 and <= 0x1F9FF) or (>= 0x20000 and <= 0x3FFFD) => true,
        _ => false,
    };

    private static bool IsControl(char c) => char.IsControl(c) || c is '\u2028' or '\u2029' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
