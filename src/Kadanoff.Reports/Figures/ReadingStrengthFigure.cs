using Kadanoff.Statistics;
using Kadanoff.Training.FixedPoints;

namespace Kadanoff.Reports.Figures;

/// <summary>Pair strength of the feature layer under every reading, beside its controls.</summary>
/// <remarks><i>Reference</i>: [pearson1896]. <i>Checked by</i> FixedPointFigureTests.</remarks>
public static class ReadingStrengthFigure
{
    private const string PairStrength = "pair-strength";

    private static readonly Subject[] s_subjects = [Subject.Trained, Subject.Untrained, Subject.Shuffled];

    private static readonly string[] s_names = [.. s_subjects.Select(subject => ReadingFindings.Words[subject])];

    /// <param name="readings">A row for each.</param>
    public static Figure Of(IReadOnlyList<ReadingFindings> readings)
    {
        ArgumentNullException.ThrowIfNull(readings);
        string[] views = [.. readings.SelectMany(reading => reading.Views).Distinct()];
        return new Figure
        {
            Id = "strengths",
            Title = "Pair strength under every reading",
            Caption = "r_rms of the feature layer in its own coordinates, pooled and within each class: 0 at K* = 0, 1 at K* = ∞. Error bars are the spread from network to network: a long bar says that the optimum does not determine the coupling.",
            Panels = [.. views.Select(view => Panel(readings, view))],
            Data = new Table
            {
                Id = "strengths-data",
                Title = "Pair strength under every reading",
                Columns = [new Column("reading", "reading"), new Column("view", "view"), .. s_names.Select((name, i) => new Column($"subject-{i + 1}", name))],
                Rows = [.. from view in views from reading in readings select (IReadOnlyList<Cell>)[reading.Name, view, .. Values(reading, view).Select(value => value is { } known ? known : Cell.Missing("not measured"))]],
            },
            Source = "pearson1896",
        };
    }

    private static Panel Panel(IReadOnlyList<ReadingFindings> readings, string view) => new DotPanel(
        view, "r_rms", s_names, [.. readings.Where(reading => reading.Views.Contains(view)).Select(reading => new DotRow(reading.Name, Values(reading, view)))]).Draw();

    private static Estimate?[] Values(ReadingFindings reading, string view) => [.. s_subjects.Select(subject => reading.Across(outcome => outcome.Number(subject, PairStrength, view)?.Value))];
}
