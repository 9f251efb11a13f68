using Kadanoff.Reports.Figures;
using Kadanoff.Reports.Tables;
using Kadanoff.Training.FixedPoints;

namespace Kadanoff.Reports;

/// <summary>The report of <c>fixedpoint</c>: under which reading and definition the features of trained networks are at a fixed point, beside their controls.</summary>
/// <remarks>A study that runs readings shows the same figures and tables. <i>Checked by</i> FixedPointReportTests.</remarks>
public static class FixedPointReport
{
    /// <summary>Readings with a panel of their own where each has one.</summary>
    public const int MostPanels = 24;

    private static readonly string[] s_couplings = ["pair-strength", "mean-field-coupling"];

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
            Verdict = FixedPointWords.Of(readings),
            Figures = Figures(readings),
            Tables = Tables(readings),
            Skipped = Skipped(readings),
            Provenance = provenance,
            HowToCite = [Citations.Kadanoff(provenance.Version), .. Sources(readings)],
        };
    }

    /// <summary>Of one reading its layers, its training and its distances; of several what they answer, side by side.</summary>
    public static IReadOnlyList<Figure> Figures(IReadOnlyList<ReadingFindings> readings)
    {
        ArgumentNullException.ThrowIfNull(readings);
        ReadingFindings[] shown = [.. readings.Where(reading => reading.Outcomes.Count > 0)];
        return shown switch
        {
            [] => [],
            [var one] when readings.Count == 1 => [.. Couplings(one).Select(coupling => LayerFlowFigure.Of(one, coupling, $"layers-{coupling}")), TrainingCourseFigure.Of(shown), FixedPointDistanceFigure.Of(one)],
            _ =>
            [
                AnswerFigure.Of(shown), ReadingStrengthFigure.Of(shown), LayerFlowFigure.Beside([.. shown.Take(MostPanels)], s_couplings[0], "layers"), .. Decimating(shown),
                TrainingCourseFigure.Of([.. shown.Take(MostPanels)]),
            ],
        };
    }

    /// <summary>Of those that are set to decimate, the coupling of neighbours beside the exact flow.</summary>
    private static IEnumerable<Figure> Decimating(IEnumerable<ReadingFindings> readings) => readings
        .Where(reading => reading.Reading.Labels == Labels.Decimation && reading.ExactNeighbours(0) is not null)
        .Select((reading, i) => (reading.Name, Figure: LayerFlowFigure.Of(reading, reading.ExactNeighbours(0)!.Value.Definition, FormattableString.Invariant($"layers-decimation-{i + 1}"))))
        .Select(one => one.Figure with { Title = $"{one.Figure.Title}: {one.Name}" });

    /// <summary>Of one reading a table for each view; of several one of all answers, the rest for a closer look.</summary>
    public static IReadOnlyList<Table> Tables(IReadOnlyList<ReadingFindings> readings)
    {
        ArgumentNullException.ThrowIfNull(readings);
        ReadingFindings[] shown = [.. readings.Where(reading => reading.Outcomes.Count > 0)];
        return readings switch
        {
            [] => [],
            [var one] =>
            [
                FitTable.Of(one), .. DecimationTable.Of(readings), .. one.Views.Select(view => VerdictTable.Of(one, view)),
                .. shown.Select(reading => VerdictTable.Closer(reading, "gauges")), DefinitionTable.Of(readings),
            ],
            _ =>
            [
                .. shown.SelectMany(reading => reading.Views).Distinct().Select((view, i) => AnswerTable.Of(shown, view, isDetail: i > 0)), FitTable.Of(readings), .. DecimationTable.Of(readings),
                .. shown.Select((reading, i) => VerdictTable.InGauges(reading, FormattableString.Invariant($"verdicts-{i + 1}"))), DefinitionTable.Of(readings),
            ],
        };
    }

    /// <summary>What each reading shows, a line for each.</summary>
    public static Table Summary(IReadOnlyList<ReadingFindings> readings)
    {
        ArgumentNullException.ThrowIfNull(readings);
        return SummaryTable.Of(readings);
    }

    /// <summary>The same as findings of a verdict.</summary>
    public static IReadOnlyList<Finding> Findings(IReadOnlyList<ReadingFindings> readings) => [.. readings.Select(FixedPointWords.Finding)];

    /// <summary>What a careful reader of verdicts must know.</summary>
    public static IReadOnlyList<string> Caveats(IReadOnlyList<ReadingFindings> readings) => readings.Count == 0 ? [] : FixedPointWords.Caveats;

    /// <summary>Networks that diverged, and readings that have no panel of their own.</summary>
    public static IReadOnlyList<Skipped> Skipped(IReadOnlyList<ReadingFindings> readings) =>
    [
        .. readings.Where(reading => reading.Diverged > 0).Select(reading => new Skipped(reading.Name, FormattableString.Invariant($"{reading.Diverged} of {reading.Diverged + reading.Outcomes.Count} networks diverged; they count in nothing"))),
        .. readings.Count > MostPanels ? [new Skipped($"panels of readings after the first {MostPanels}", "their layers and their training stand in no figure; their verdicts are in the tables")] : Array.Empty<Skipped>(),
    ];

    /// <summary>The claim, and the definitions of what was measured.</summary>
    public static IEnumerable<Citation> Sources(IReadOnlyList<ReadingFindings> readings) => readings.Count == 0 ? [] :
        new[] { "gong2022", "gong2026", "kadanoff1966" }.Concat(readings.SelectMany(reading => reading.Verdicts).Select(verdict => verdict.Definition.Source)).Distinct().Select(Bibliography.Find).OfType<Citation>();

    /// <summary>Those that do not depend on the order of units, and that whose flow is known exactly.</summary>
    private static IEnumerable<string> Couplings(ReadingFindings reading) => reading.ExactNeighbours(0) is { } exact ? s_couplings.Append(exact.Definition) : s_couplings;
}
