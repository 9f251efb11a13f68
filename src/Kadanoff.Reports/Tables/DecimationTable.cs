using Kadanoff.Statistics;
using Kadanoff.Training.FixedPoints;

namespace Kadanoff.Reports.Tables;

/// <summary>How well layers that were set to decimate an Ising chain do so, beside the exact coupling of every level.</summary>
/// <remarks><i>Checked by</i> FixedPointReportTests.</remarks>
internal static class DecimationTable
{
    /// <summary>One table; none where no reading has such labels.</summary>
    public static IEnumerable<Table> Of(IReadOnlyList<ReadingFindings> readings)
    {
        var several = readings.Count > 1;
        IReadOnlyList<Cell>[] rows = [.. readings.SelectMany(reading => Rows(reading).Select(row => (IReadOnlyList<Cell>)[.. several ? [reading.Name] : Array.Empty<Cell>(), .. row]))];
        if (rows.Length == 0)
            yield break;
        yield return new Table
        {
            Id = "decimations",
            Title = "Layers that were set to decimate",
            Columns =
            [
                .. several ? [new Column("reading", "reading")] : Array.Empty<Column>(),
                new Column("subject", "decimation"), new Column("level", "level"),
                new Column("coupling", "K") { Definition = "artanh⟨s s′⟩ of the signs of neighbouring outputs" },
                new Column("exact", "exact") { Definition = "K of the renormalization group at this level" },
                new Column("residual", "less target") { Definition = "K less that of the sites themselves, on the same chains" },
                new Column("agreement", "agreement") { Definition = "part of the outputs that have the sign of their site" },
            ],
            Rows = rows,
            Note = "Means over networks; in parentheses the standard deviation from network to network, in units of the last digit.",
        };
    }

    private static IEnumerable<IReadOnlyList<Cell>> Rows(ReadingFindings reading) =>
        from level in reading.Outcomes.SelectMany(outcome => outcome.Decimations)
        group level by (level.Subject, level.Level) into levels
        select (IReadOnlyList<Cell>)
        [
            ReadingFindings.Words[levels.Key.Subject], FormattableString.Invariant($"{levels.Key.Level}"), Across(levels, level => level.Coupling), Estimate.Exact(levels.First().Exact),
            Across(levels, level => level.Residual), Across(levels, level => level.Agreement),
        ];

    /// <summary>Over networks; of a single one with its own error.</summary>
    private static Estimate Across(IEnumerable<DecimatedLevel> levels, Func<DecimatedLevel, Estimate> of)
    {
        Estimate[] all = [.. levels.Select(of)];
        double[] values = [.. all.Select(one => one.Value)];
        return all.Length == 1 ? all[0] : Digits.Seen(new Estimate(Moments.Mean(values), Moments.Deviation(values), values.Length));
    }
}
