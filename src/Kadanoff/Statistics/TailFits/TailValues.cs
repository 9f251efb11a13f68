namespace Kadanoff.Statistics.TailFits;

/// <summary>Numbers above the floor in ascending order, with their logarithms.</summary>
/// <remarks><i>Checked by</i> TailFitTests.</remarks>
internal sealed class TailValues
{
    private readonly double _minimum;

    public TailValues(IReadOnlyList<double> values, TailFitOptions options)
    {
        ArgumentNullException.ThrowIfNull(values);
        options.Validate();
        for (var i = 0; i < values.Count; i++)
            if (!double.IsFinite(values[i]))
                throw new DataException($"Number {i} of {values.Count} is {values[i]}", "Remove what is not finite: it belongs to no tail.");
        Options = options;
        Sorted = [.. values.Where(value => value > options.Floor)];
        Array.Sort(Sorted);
        Logs = Array.ConvertAll(Sorted, value => Math.Log(value));
        _minimum = options.Minimum is { } minimum ? Math.Log(minimum) : double.NaN;
        Known = options.Minimum is null ? 0 : FirstKnown(Logs);
    }

    public TailFitOptions Options { get; }

    /// <summary>Ascending.</summary>
    public double[] Sorted { get; }

    /// <summary>Of each number.</summary>
    public double[] Logs { get; }

    public int Count => Sorted.Length;

    /// <summary>How many numbers lie below a beginning that is known.</summary>
    public int Known { get; }

    /// <summary>How many numbers can be the first of a tail that is long enough; none where there are too few.</summary>
    public int Candidates => Count - Options.SmallestTail + 1 - Known;

    /// <summary>Fits logarithms, ascending: these, or as many that were drawn.</summary>
    /// <returns>The first of the tail, α − 1 and D; infinite and 1 where those that could be a tail are all equal or there is none.</returns>
    public (int Begin, double Rate, double Distance) Fit(double[] logs)
    {
        var scan = new TailScan(logs);
        var begin = Options.Minimum is null ? scan.Best(Candidates) : FirstKnown(logs);
        return begin < Count ? (begin, scan.Rate(begin), scan.Distance(begin)) : (begin, double.PositiveInfinity, 1);
    }

    private int FirstKnown(double[] logs)
    {
        var index = Array.FindIndex(logs, log => log >= _minimum);
        return index < 0 ? Count : index;
    }
}
