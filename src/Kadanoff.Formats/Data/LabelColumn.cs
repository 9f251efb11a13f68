using System.Globalization;
using Kadanoff.Formats.Arrays;

namespace Kadanoff.Formats.Data;

/// <summary>The labels of samples as a file writes them.</summary>
/// <param name="Values">Each different label once, in order of appearance; whole numbers in plain digits.</param>
/// <param name="Codes">Of each sample, the index in <paramref name="Values"/>.</param>
internal sealed record LabelColumn(IReadOnlyList<string> Values, int[] Codes)
{
    /// <summary>Whole numbers or texts, one per sample; or one-hot rows.</summary>
    /// <exception cref="FileException">They are neither.</exception>
    public static LabelColumn Of(string path, NumericArray array)
    {
        var single = array.Dimensions.Count == 1 || (array.Dimensions.Count == 2 && array.Dimensions[1] == 1);
        if (!single && (array.Dimensions.Count != 2 || array.Type == ElementType.Text || array.Dimensions[1] == 0))
            throw new FileException(path, $"holds {array}, which are no labels", "Give one whole number or name per sample.");
        if (array.Type == ElementType.Text)
            return Of(array.ToTexts());
        MemoryBound.Require(path, sizeof(double) * array.Count, $"{array} as float64");
        var numbers = array.ToDoubles();
        return Of(single ? numbers.Select((number, i) => Whole(path, i, number)) : OneHot(path, numbers, array.Dimensions[1]));
    }

    /// <summary>Labels one after the other.</summary>
    public static LabelColumn Of<T>(IEnumerable<T> labels)
        where T : IConvertible
    {
        var known = new Dictionary<T, int>();
        var codes = new List<int>();
        foreach (var label in labels)
        {
            if (!known.TryGetValue(label, out var code))
                known.Add(label, code = known.Count);
            codes.Add(code);
        }

        return new LabelColumn([.. known.Keys.Select(label => label.ToString(CultureInfo.InvariantCulture))], [.. codes]);
    }

    /// <summary>The same labels in plain digits (1 for 1.0 and 01), where all are whole numbers.</summary>
    public LabelColumn WholeNumbers()
    {
        var numbers = Values.Select(value => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && IsWhole(number) ? (long)number : (long?)null).ToArray();
        return Array.TrueForAll(numbers, number => number is not null) ? Of(Codes.Select(code => numbers[code]!.Value)) : this;
    }

    private static bool IsWhole(double number) => Math.Abs(number) < 1L << 53 && number == Math.Floor(number);

    private static long Whole(string path, int sample, double number) => IsWhole(number)
        ? (long)number
        : throw new FileException(path, string.Create(CultureInfo.InvariantCulture, $"the label of sample {sample} is {number}"), "Labels must be whole numbers or names.");

    private static IEnumerable<long> OneHot(string path, double[] rows, int width)
    {
        for (var i = 0; i < rows.Length / width; i++)
        {
            var row = rows.AsMemory(i * width, width);
            var hot = row.Span.IndexOf(1.0);
            if (hot < 0 || row.Span.Count(0.0) != width - 1)
                throw new FileException(path, $"the label of sample {i} is a row of {width} numbers, not all 0 but a single 1", "Give one whole number per sample, or one-hot rows.");
            yield return hot;
        }
    }
}
