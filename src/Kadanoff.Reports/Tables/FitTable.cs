using Kadanoff.Statistics;
using Kadanoff.Training.FixedPoints;

namespace Kadanoff.Reports.Tables;

/// <summary>How near the networks of a reading are to the optimum: ours beside what is exact.</summary>
/// <remarks><i>Checked by</i> FixedPointReportTests.</remarks>
internal static class FitTable
{
    private const string Errors = "Means over networks; in parentheses the standard deviation from network to network, in units of the last digit.";

    /// <summary>A quantity of a fit.</summary>
    private sealed record Quantity(string Key, string Name, Cell Ours, Cell Exact)
    {
        public bool IsDetail { get; init; }
    }

    /// <summary>One reading: a row for each quantity.</summary>
    public static Table Of(ReadingFindings reading) => new()
    {
        Id = "fit",
        Title = "How near to the optimum",
        Columns = [new Column("quantity", "fit"), new Column("ours", "ours"), new Column("exact", "at the optimum")],
        Rows = [.. Quantities(reading).Select(quantity => (IReadOnlyList<Cell>)[quantity.Name, quantity.Ours, quantity.Exact])],
        Note = Errors,
    };

    /// <summary>Several readings: a row for each of them; of slopes that in which the classes differ most.</summary>
    public static Table Of(IReadOnlyList<ReadingFindings> readings)
    {
        var rows = readings.Select(Beside).ToArray();
        return new Table
        {
            Id = "fits",
            Title = "How near to the optimum",
            Columns =
            [
                new Column("reading", "reading"), new Column("networks", "networks"),
                .. rows[0].SelectMany(quantity => HasOptimum(quantity) ? [Column(quantity), Exact(quantity)] : new[] { Column(quantity) }),
            ],
            Rows = [.. readings.Zip(rows, (reading, row) => (IReadOnlyList<Cell>)[reading.Name, Networks(reading), .. row.SelectMany(quantity => HasOptimum(quantity) ? [quantity.Ours, quantity.Exact] : new[] { quantity.Ours })])],
            Note = Errors,
        };
    }

    /// <summary>6, or 5 of 6 where one diverged.</summary>
    public static string Networks(ReadingFindings reading) => reading.Diverged == 0
        ? FormattableString.Invariant($"{reading.Outcomes.Count}")
        : FormattableString.Invariant($"{reading.Outcomes.Count} of {reading.Outcomes.Count + reading.Diverged}");

    /// <summary>Whether the optimum differs from task to task.</summary>
    private static bool HasOptimum(Quantity quantity) => quantity.Key is "loss" or "accuracy" or "slope" or "intercept";

    private static Column Column(Quantity quantity) => new(quantity.Key, quantity.Name) { Detail = quantity.IsDetail };

    private static Column Exact(Quantity quantity) => new($"{quantity.Key}-exact", "exact") { Detail = quantity.IsDetail };

    private static IEnumerable<Quantity> Quantities(ReadingFindings reading)
    {
        var first = reading.Outcomes.FirstOrDefault();
        yield return new Quantity("networks", "networks", Networks(reading), reading.Diverged == 0 ? "" : FormattableString.Invariant($"{reading.Diverged} diverged"));
        if (first is null)
            yield break;
        foreach (var quantity in Losses(reading, first))
            yield return quantity;
        if (first.ReadOut is { } readOut)
        {
            for (var slope = 0; slope < readOut.BestSlopes.Count; slope++)
                yield return Slope(reading, readOut, slope, readOut.Measured.Values.Count > slope ? readOut.Measured.Values[slope].Name : "slope");
            yield return Intercept(reading, readOut);
        }

        foreach (var quantity in Endings(reading))
            yield return quantity;
    }

    /// <summary>The same quantities for every reading, blank where a reading has none.</summary>
    private static Quantity[] Beside(ReadingFindings reading)
    {
        var first = reading.Outcomes.FirstOrDefault();
        return
        [
            .. Losses(reading, first),
            first?.ReadOut is { } readOut ? Slope(reading, readOut, readOut.Main, "slope") : new Quantity("slope", "slope", NotKnown, NotKnown),
            first?.ReadOut is { } same ? Intercept(reading, same) : new Quantity("intercept", "intercept", NotKnown, NotKnown) { IsDetail = true },
            .. Endings(reading).Select(quantity => quantity with { IsDetail = quantity.Key != "determination" }),
        ];
    }

    private static IEnumerable<Quantity> Losses(ReadingFindings reading, ReadingOutcome? first) =>
    [
        new("loss", "loss", Over(reading, outcome => outcome.Fit.Loss.Value), Best(first?.Fit.Best)) { IsDetail = true },
        new("excess", "above infimum", Over(reading, outcome => outcome.Fit.Excess), first?.Fit.Best is null ? NotKnown : Estimate.Exact(0)),
        new("accuracy", "accuracy", Over(reading, outcome => outcome.Fit.Accuracy?.Value), Best(first?.Fit.BestAccuracy)) { IsDetail = true },
    ];

    private static Quantity Slope(ReadingFindings reading, LogitReadOut readOut, int slope, string name) => new(
        "slope", name, Over(reading, outcome => outcome.ReadOut?.Slope(slope)?.Value), Estimate.Exact(readOut.BestSlopes[slope]));

    private static Quantity Intercept(ReadingFindings reading, LogitReadOut readOut) => new(
        "intercept", "intercept", Over(reading, outcome => outcome.ReadOut?.Intercept?.Value), Estimate.Exact(readOut.BestIntercept))
    { IsDetail = true };

    private static IEnumerable<Quantity> Endings(ReadingFindings reading) =>
    [
        new("determination", "R²", Over(reading, outcome => outcome.ReadOut?.Determination?.Value), reading.Outcomes.Any(outcome => outcome.ReadOut is not null) ? Estimate.Exact(1) : NotKnown),
        new("gradient", "|gradient|", Over(reading, outcome => outcome.Fit.GradientNorm), Estimate.Exact(0)),
        new("dead", "dead units", Over(reading, outcome => outcome.Result(Subject.Trained, "pair-strength")?.DeadUnits), Cell.Blank),
        new("steps", "steps", Over(reading, outcome => outcome.Fit.Steps), Cell.Blank),
        new("ending", "ended", string.Join("; ", reading.Outcomes.Select(outcome => outcome.Fit.Ending).CountBy(ending => ending).Select(ending => ending.Value == reading.Outcomes.Count ? ending.Key : FormattableString.Invariant($"{ending.Value}: {ending.Key}"))), Cell.Blank),
    ];

    private static Cell NotKnown => Cell.Missing("not known for these labels");

    private static Cell Best(Estimate? best) => best is { } known ? known : NotKnown;

    private static Cell Over(ReadingFindings reading, Func<ReadingOutcome, double?> of) => reading.Across(of) is { } known ? Digits.Seen(known) : NotKnown;
}
