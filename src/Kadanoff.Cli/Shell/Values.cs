using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Kadanoff.Cli;

/// <summary>Options and arguments whose values are checked while parsing: a wrong value is wrong usage, and the message says what is right.</summary>
internal static class Values
{
    /// <summary>A whole number from <paramref name="low"/> to <paramref name="high"/>.</summary>
    public static Option<int> Whole(string name, string description, int usual, int low, int high) => new(name)
    {
        Description = description,
        HelpName = "N",
        DefaultValueFactory = _ => usual,
        CustomParser = result => int.TryParse(Text(result), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= low && value <= high
            ? value
            : Wrong<int>(result, name, high == int.MaxValue ? $"a whole number, {low} or more" : $"a whole number from {low} to {high}"),
    };

    /// <summary>A number from <paramref name="low"/> to <paramref name="high"/>, both allowed.</summary>
    public static Option<double> Real(string name, string description, double usual, double low, double high) => new(name)
    {
        Description = description,
        HelpName = "X",
        DefaultValueFactory = _ => usual,
        CustomParser = result => double.TryParse(Text(result), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= low && value <= high
            ? value
            : Wrong<double>(result, name, double.IsPositiveInfinity(high) ? $"a number, {Plain(low)} or more" : $"a number from {Plain(low)} to {Plain(high)}"),
    };

    /// <summary>The same without a usual value: null where it is not given.</summary>
    public static Option<double?> RealOrNone(string name, string description, double low, double high) => new(name)
    {
        Description = description,
        HelpName = "X",
        CustomParser = result => double.TryParse(Text(result), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= low && value <= high
            ? value
            : Wrong<double>(result, name, $"a number from {Plain(low)} to {Plain(high)}"),
    };

    /// <summary>Numbers separated by commas, each from <paramref name="low"/> to <paramref name="high"/>, or <c>from:to:count</c> at equal distances; ask whether it was given.</summary>
    public static Option<double[]> Reals(string name, string description, double low, double high) => new(name)
    {
        Description = $"{description}: numbers separated by commas, or from:to:count",
        HelpName = "X,…",
        CustomParser = result => Several(Text(result)) is { Length: > 0 } values && values.All(value => value >= low && value <= high)
            ? values
            : WrongReals(result, name, low, high),
    };

    /// <summary>One of a few words.</summary>
    public static Option<string> Choice(string name, string description, string usual, params string[] choices) => new(name)
    {
        Description = $"{description}: {string.Join(", ", choices)}",
        HelpName = "WORD",
        DefaultValueFactory = _ => usual,
        CustomParser = result => Chosen(result, name, choices),
    };

    /// <summary>One of a few words, as an argument.</summary>
    /// <param name="name">As shown by the help, in capitals.</param>
    /// <param name="description">Without the list of words.</param>
    /// <param name="choices">The words.</param>
    public static Argument<string> Noun(string name, string description, params string[] choices) => new(name)
    {
        Description = $"{description}: {string.Join(", ", choices)}",
        CustomParser = result => Chosen(result, name, choices),
    };

    /// <summary>The seed of all random streams: any whole number from 0 to 2⁶⁴ − 1.</summary>
    public static Option<ulong> Seed() => new("--seed")
    {
        Description = "Seed of every random stream: the same seed gives the same numbers",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
        CustomParser = result => ulong.TryParse(Text(result), NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : Wrong<ulong>(result, "--seed", "a whole number, 0 or more"),
    };

    /// <summary>Adds a rule that joins several options: it is asked where each of them, by itself, can be read.</summary>
    /// <param name="command">Whose options they are.</param>
    /// <param name="rule">Adds an error where they do not go together.</param>
    public static void Rule(Command command, Action<CommandResult> rule) => command.Validators.Add(result =>
    {
        try
        {
            rule(result);
        }
        catch (InvalidOperationException)
        {
            // The parser throws where a single value is wrong; that option says so itself.
        }
    });

    private static double[]? Several(string text)
    {
        var ends = text.Split(':');
        if (ends.Length == 3 && Parsed(ends[0]) is { } from && Parsed(ends[1]) is { } to && int.TryParse(ends[2], NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 2 and <= 1000)
            return [.. Enumerable.Range(0, count).Select(i => from + ((to - from) * i / (count - 1)))];
        var values = text.Split(',').Select(Parsed).ToArray();
        return values.All(value => value is not null) ? [.. values.Select(value => value!.Value)] : null;
    }

    private static double? Parsed(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;

    private static double[] WrongReals(ArgumentResult result, string name, double low, double high)
    {
        result.AddError($"{name} takes numbers from {Plain(low)} to {Plain(high)}, separated by commas, or from:to:count; got '{Text(result)}'");
        return [];
    }

    private static string Chosen(ArgumentResult result, string name, string[] choices)
    {
        var text = Text(result);
        if (choices.Contains(text))
            return text;
        result.AddError($"{name} is one of {string.Join(", ", choices)}; got '{text}'{Nearest.Meant(text, choices)}");
        return "";
    }

    private static T Wrong<T>(ArgumentResult result, string name, string right)
        where T : struct
    {
        result.AddError($"{name} takes {right}; got '{Text(result)}'");
        return default;
    }

    private static string Text(ArgumentResult result) => result.Tokens.Count == 0 ? "" : result.Tokens[0].Value;

    private static string Plain(double value) => value.ToString(CultureInfo.InvariantCulture);
}
