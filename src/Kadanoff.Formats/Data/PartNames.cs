using System.Text.RegularExpressions;

namespace Kadanoff.Formats.Data;

/// <summary>Which part of a data set a name stands for.</summary>
internal enum Role
{
    /// <summary>The name does not say.</summary>
    Whole,
    Train,
    HeldOut,
}

/// <summary>Reads from names which set is for training and which is held out.</summary>
internal static partial class PartNames
{
    /// <summary>The part of a name such as <c>train</c>, <c>t10k</c>, <c>emnist-letters-test</c>.</summary>
    public static Role RoleOf(string name)
    {
        var word = Words().Match(name).Value;
        return word.Length == 0 ? Role.Whole : word.StartsWith("train", StringComparison.OrdinalIgnoreCase) ? Role.Train : Role.HeldOut;
    }

    /// <summary>Of several names, the one for training and the one held out.</summary>
    /// <param name="place">The folder, for errors.</param>
    /// <param name="names">At least one.</param>
    /// <param name="chosen">The name that was asked for; null where any will do.</param>
    /// <exception cref="FileException">Several could be meant.</exception>
    public static (string Train, string? HeldOut) Choose(string place, IReadOnlyList<string> names, string? chosen)
    {
        var candidates = names.Where(name => RoleOf(name) == Role.Train).ToArray();
        var train = chosen
            ?? (candidates.Length == 1 ? candidates[0] : null)
            ?? (names.Count == 1 ? names[0] : null)
            ?? throw new FileException(place, $"holds {names.Count} data sets: {string.Join(", ", names.Take(6))}{(names.Count > 6 ? ", …" : "")}", "Give the file of one of them.");
        var heldOut = names.Where(name => RoleOf(name) == Role.HeldOut && Words().Replace(name, "") == Words().Replace(train, ""));
        return (train, RoleOf(train) == Role.Train ? heldOut.MinBy(name => name.Contains("val", StringComparison.OrdinalIgnoreCase)) : null);
    }

    /// <summary>Of several files, the one for training and the one held out, by their names without the folder.</summary>
    /// <exception cref="FileException">Several could be meant.</exception>
    public static (string Train, string? HeldOut, IReadOnlyList<string> NotRead) ChooseFiles(string place, IReadOnlyList<string> files, string? chosen)
    {
        var names = files.ToDictionary(file => Path.GetFileName(file), StringComparer.Ordinal);
        var (train, heldOut) = Choose(place, [.. names.Keys], chosen is null ? null : Path.GetFileName(chosen));
        return (names[train], heldOut is null ? null : names[heldOut], [.. names.Where(name => name.Key != train && name.Key != heldOut).Select(name => name.Value)]);
    }

    [GeneratedRegex("training|train|t10k|testing|test|validation|valid|val|held[-_. ]?out", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Words();
}
