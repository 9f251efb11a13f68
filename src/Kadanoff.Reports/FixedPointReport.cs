using Kadanoff.Diagnostics.Characteristic;
using Kadanoff.Reports.Tables;
using Kadanoff.Training.FixedPoints;

namespace Kadanoff.Reports;

/// <summary>The report of <c>fixedpoint</c>: under which reading and definition the features of trained networks are at a fixed point, beside their controls.</summary>
/// <remarks><i>Checked by</i> FixedPointReportTests.</remarks>
public static class FixedPointReport
{
    /// <param name="readings">At least one, each with its networks.</param>
    /// <param name="provenance">How it was made.</param>
    public static Report Of(IReadOnlyList<ReadingFindings> readings, Provenance provenance)
    {
        ArgumentNullException.ThrowIfNull(readings);
        ArgumentNullException.ThrowIfNull(provenance);
        return new Report
        {
            Kind = "fixedpoint",
            Title = "Does training find the fixed point?",
            Verdict = Words(readings),
            Tables = [FitTable.Of(readings), .. readings.Select(VerdictTable.Of)],
            Provenance = provenance,
            HowToCite = [Citations.Kadanoff(provenance.Version), .. new[] { "gong2022", "gong2026" }.Select(Bibliography.Find).OfType<Citation>()],
        };
    }

    private static Verdict Words(IReadOnlyList<ReadingFindings> readings)
    {
        var primary = readings.SelectMany(reading => reading.Verdicts).Where(VerdictTable.IsPrimary).ToArray();
        var counts = Enum.GetValues<FixedPointAnswer>().Select(answer => (Answer: answer, Count: primary.Count(verdict => verdict.Answer == answer)));
        return new Verdict
        {
            Label = "fixed point",
            Headline = FormattableString.Invariant($"Of {primary.Length} verdicts {string.Join(", ", counts.Select(one => $"{one.Count} {VerdictTable.Word(one.Answer)}"))}."),
        };
    }
}
