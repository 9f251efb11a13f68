using System.Globalization;

namespace Kadanoff.Formats.Data;

/// <summary>The classes of a data set, and which label stands for which.</summary>
/// <remarks>
/// Whole numbers from 0 or from 1 must have no gap, since a gap is a class without samples; other numbers (−1 and 1) and names are
/// classes in ascending order.
/// </remarks>
internal sealed class ClassList
{
    private readonly Dictionary<string, int> _index;

    private ClassList(IEnumerable<string> labels, IReadOnlyList<string> names) =>
        (_index, Names) = (labels.Select((label, index) => (label, index)).ToDictionary(pair => pair.label, pair => pair.index, StringComparer.Ordinal), names);

    public IReadOnlyList<string> Names { get; }

    /// <summary>Classes from the labels that there are.</summary>
    /// <exception cref="FileException">A number in between is missing.</exception>
    public static ClassList Of(string path, LabelColumn labels)
    {
        var numbers = labels.Values.Select(value => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : (long?)null).ToArray();
        string[] names = numbers.Length > 0 && numbers.All(number => number is not null)
            ? [.. Consecutive(path, [.. numbers.Select(number => number!.Value).Distinct().Order()]).Select(number => number.ToString(CultureInfo.InvariantCulture))]
            : [.. labels.Values.Order(StringComparer.Ordinal)];
        return new ClassList(names, names);
    }

    /// <summary>Classes whose names the source gives; its labels are their indices.</summary>
    public static ClassList Named(string path, IReadOnlyList<string> names) => names.Distinct(StringComparer.Ordinal).Count() == names.Count
        ? new ClassList(names.Select((_, index) => index.ToString(CultureInfo.InvariantCulture)), names)
        : throw new FileException(path, "gives two classes the same name", "Name every class differently.");

    /// <summary>Labels → indices of classes.</summary>
    /// <exception cref="FileException">A label is none of the classes.</exception>
    public int[] Encode(string path, LabelColumn labels)
    {
        var codes = labels.Values.Select(value => _index.TryGetValue(value, out var index) ? index : throw Unknown(path, value)).ToArray();
        return [.. labels.Codes.Select(code => codes[code])];
    }

    private FileException Unknown(string path, string value) =>
        new(path, $"has the label '{value}', which is none of the {Names.Count} classes {string.Join(", ", Names.Take(4))}{(Names.Count > 4 ? ", …" : "")}", "Give labels of these classes.");

    private static long[] Consecutive(string path, long[] numbers)
    {
        for (var i = 1; numbers[0] is 0 or 1 && i < numbers.Length; i++)
        {
            if (numbers[i] != numbers[0] + i)
                throw new FileException(path, $"class {numbers[0] + i} has no sample, though labels go up to {numbers[^1]}", "Give samples of it, or number the classes without a gap.");
        }

        return numbers;
    }
}
