using Kadanoff.Diagnostics.Characteristic;
using Kadanoff.Reports.Tables;
using Kadanoff.Statistics;
using Kadanoff.Training.FixedPoints;

namespace Kadanoff.Reports.Figures;

/// <summary>How far the features of one reading are from each fixed point under every definition, beside their controls.</summary>
/// <remarks><i>Checked by</i> FixedPointFigureTests.</remarks>
public static class FixedPointDistanceFigure
{
    /// <summary>Distances beyond this stand at the edge.</summary>
    private const double MostDistance = 5;

    /// <param name="reading">With one network or more.</param>
    public static Figure Of(ReadingFindings reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        FixedPointVerdict[] verdicts = [.. AnswerTable.Verdicts(reading, ReadingOutcome.Pooled).Where(verdict => verdict.Trained.Distances.Count > 0)];
        CataloguedFixedPoint[] points = [.. FixedPointCatalogue.All.Where(point => verdicts.Any(verdict => verdict.Trained.To(point) is not null))];
        string[] controls = [.. verdicts.SelectMany(verdict => verdict.Controls).Select(control => control.Name).Distinct()];
        return new Figure
        {
            Id = "distances",
            Title = "Distance to the fixed points",
            Caption = $"Of the pooled features in the coordinates of the layer, under each definition in its own units: 0 is at the fixed point ({string.Join("; ", points.Select(point => $"{point.Name}: {point.Meaning.TrimEnd('.')}"))}). "
                + "Error bars are the spread from network to network. Beyond 1 the axis grows like a logarithm, and what lies beyond 5 stands at its edge. A network that is no nearer than its controls has learned nothing of a fixed point.",
            Panels = [.. points.Select(point => Panel([.. verdicts.Where(verdict => verdict.Trained.To(point) is not null)], point, controls))],
            Data = Data(verdicts, points, controls),
        };
    }

    private static Panel Panel(FixedPointVerdict[] verdicts, CataloguedFixedPoint point, string[] controls) => new DotPanel(
        $"to {ShortNames.Of(point)}", "distance D", ["trained", .. controls.Select(ShortNames.OfControl)],
        [.. verdicts.Select(verdict => new DotRow(ShortNames.Of(verdict), [.. Distances(verdict, point, controls)]))])
    { Range = (0, MostDistance), Logarithmic = true }.Draw();

    private static IEnumerable<Estimate?> Distances(FixedPointVerdict verdict, CataloguedFixedPoint point, string[] controls) =>
    [
        verdict.Trained.To(point)?.OverSeeds,
        .. controls.Select(name => verdict.Controls.FirstOrDefault(control => control.Name == name)?.Summary?.To(point)?.OverSeeds),
    ];

    private static Table Data(FixedPointVerdict[] verdicts, CataloguedFixedPoint[] points, string[] controls) => new()
    {
        Id = "distances-data",
        Title = "Distance to the fixed points",
        Columns = [new Column("definition", "definition"), new Column("point", "fixed point"), new Column("trained", "trained"), .. controls.Select((control, i) => new Column($"control-{i + 1}", ShortNames.OfControl(control)))],
        Rows =
        [
            .. from point in points
               from verdict in verdicts
               where verdict.Trained.To(point) is not null
               select (IReadOnlyList<Cell>)[ShortNames.Of(verdict), point.Name, .. Distances(verdict, point, controls).Select(distance => distance is { } known ? known : Cell.Missing("not measured"))],
        ],
    };
}
