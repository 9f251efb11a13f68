using Kadanoff.Reports.Tables;
using Kadanoff.Statistics;
using Kadanoff.Training.FixedPoints;

namespace Kadanoff.Reports.Figures;

/// <summary>How strongly the features are correlated while the network learns, for every seed.</summary>
/// <remarks><i>Reference</i>: [pearson1896]. <i>Checked by</i> FixedPointFigureTests.</remarks>
public static class TrainingCourseFigure
{
    private const string PairStrength = "pair-strength";

    private static readonly string[] s_names = ["each network", "after the polish"];

    /// <summary>Where the polish stands on the axis, in parts of the steps.</summary>
    private const double Polished = 1.04;

    /// <param name="readings">A panel for each.</param>
    public static Figure Of(IReadOnlyList<ReadingFindings> readings)
    {
        ArgumentNullException.ThrowIfNull(readings);
        return new Figure
        {
            Id = "course",
            Title = "Pair strength while the networks learn",
            Caption = "r_rms of the feature layer, pooled, against the step of training, a line for each network; it begins with the untrained network, and dots to its right stand for the end of the quasi-Newton polish. Dashed are the means of controls, and the target where the labels are the decimated input. "
                + "At K* = 0 it would be 0, at K* = ∞ it would be 1. Lines that end apart from each other say that the optimum does not determine the coupling.",
            Panels = [.. readings.Select(reading => Panel(reading, readings.Count > 1 ? reading.Name : null))],
            Data = new Table
            {
                Id = "course-data",
                Title = "Pair strength while the networks learn",
                Columns = [new Column("reading", "reading"), new Column("network", "network"), new Column("step", "step"), new Column("strength", "r_rms")],
                Rows = [.. readings.SelectMany(Rows)],
            },
            Source = "pearson1896",
        };
    }

    private static Panel Panel(ReadingFindings reading, string? title) => new SeriesPanel(title, "step of training", "r_rms", [.. reading.Outcomes.Select(Line), .. reading.Outcomes.Select(End).OfType<NumericSeries>()])
    {
        Names = s_names,
        Levels = [.. Controls(reading)],
        Range = (0, 1),
    }.Draw();

    private static NumericSeries Line(ReadingOutcome outcome) =>
        new(s_names[0], [.. outcome.Course.DistinctBy(point => point.Step).Where(point => point.Strength is not null).Select(point => new MeasuredPoint(point.Step, Estimate.Exact(point.Strength!.Value)))]) { HasDots = false };

    /// <summary>The polish comes after the last step, as a second point of it.</summary>
    private static NumericSeries? End(ReadingOutcome outcome) => outcome.Course is [.., var last, { Strength: { } strength } end] && last.Step == end.Step
        ? new(s_names[1], [new MeasuredPoint(Polished * end.Step, Estimate.Exact(strength))])
        : null;

    private static IEnumerable<(string Name, double Value)> Controls(ReadingFindings reading)
    {
        foreach (var subject in new[] { Subject.Untrained, Subject.Shuffled, Subject.InputComponents })
        {
            if (reading.Across(outcome => outcome.Number(subject, PairStrength)?.Value) is { } mean && double.IsFinite(mean.Value))
                yield return (ShortNames.OfControl(ReadingFindings.Words[subject]), mean.Value);
        }

        if (reading.Reading is { Labels: Labels.Decimation, Layerwise: false } && reading.Along(Subject.DecimatedInput, PairStrength) is { } along && along.Count > reading.Reading.Levels)
            yield return ("target", along[reading.Reading.Levels].Value);
    }

    private static IEnumerable<IReadOnlyList<Cell>> Rows(ReadingFindings reading) => reading.Outcomes.SelectMany((outcome, network) => outcome.Course.Select(point => (IReadOnlyList<Cell>)
    [
        reading.Name, FormattableString.Invariant($"{network + 1}"), FormattableString.Invariant($"{point.Step}"),
        point.Strength is { } strength ? Estimate.Exact(strength) : Cell.Missing("fewer than two units live"),
    ]));
}
