using Kadanoff.Reports;
using Kadanoff.Reports.Figures;
using Kadanoff.Sweeps.Experiments;
using Kadanoff.Sweeps.Plans;
using Kadanoff.Sweeps.Results;
using Kadanoff.Sweeps.Storage;

namespace Kadanoff.Cli.Verbs;

/// <summary>The report of a sweep: a phase diagram where two knobs were turned, and every cell with its means over the seeds.</summary>
/// <remarks><i>Checked by</i>: SweepTests.</remarks>
internal static class SweepReport
{
    /// <summary>Most cells in the table; all are in the files of the sweep.</summary>
    private const int MostRows = 2000;

    public static Report Of(SweepFolder folder, Provenance made)
    {
        var plan = folder.Plan;
        var experiment = ExperimentCatalogue.Find(plan.Experiment)!;
        var cells = CellSummary.Of(plan, folder.Results()).Take(MostRows + 1).ToArray();
        return new Report
        {
            Kind = "sweep",
            Title = $"Sweep {plan.Name}",
            Verdict = Words(folder),
            Figures = [.. Diagrams(folder)],
            Tables = [Cells(plan, experiment, [.. cells.Take(MostRows)])],
            Skipped =
            [
                .. folder.Results(PointStatus.Failed).Take(MostRows).Select(result => new Skipped(plan.Point(result.Point).Description, result.Message ?? "failed")),
                .. folder.Results(PointStatus.Diverged).Take(MostRows).Select(result => new Skipped(plan.Point(result.Point).Description, $"diverged: {result.Message}; counted in no mean")),
                .. cells.Length > MostRows ? [new Skipped($"cells after the first {MostRows}", "kept in the files of the sweep; kadanoff sweep export writes them")] : Array.Empty<Skipped>(),
            ],
            Provenance = made,
            HowToCite = [Citations.Kadanoff(made.Version), .. new[] { "shi2025" }.Select(Bibliography.Find).OfType<Citation>()],
        };
    }

    private static Verdict Words(SweepFolder folder)
    {
        var (done, diverged, failed) = (folder.Count(PointStatus.Done), folder.Count(PointStatus.Diverged), folder.Count(PointStatus.Failed));
        return new Verdict
        {
            Label = failed > 0 ? "failed points" : "done",
            Headline = FormattableString.Invariant($"{done} of {folder.Plan.Points} points are done{(diverged > 0 ? $", {diverged} diverged" : "")}{(failed > 0 ? $", {failed} failed" : "")}."),
            Caveats = folder.Plan.Seeds.Count == 1 ? ["One seed for each cell: errors over seeds are not known."] : [],
        };
    }

    /// <summary>Where exactly two axes have several values, all numbers.</summary>
    private static IEnumerable<Figure> Diagrams(SweepFolder folder)
    {
        SweepAxis[] turned = [.. folder.Plan.Axes.Where(axis => axis.Values.Count > 1)];
        if (ExperimentCatalogue.Find(folder.Plan.Experiment)!.HasLoads && turned.Length == 2 && turned.All(axis => axis.Values.All(value => value.Number is not null)))
            yield return PhaseDiagramFigure.Of(SweepDiagram.Of(folder.Plan, folder.Results(), turned[1].Key, turned[0].Key));
    }

    private static Reports.Table Cells(SweepPlan plan, IExperiment experiment, CellSummary[] cells) => new()
    {
        Id = "cells",
        Title = "Cells",
        Columns =
        [
            .. plan.Axes.Select(axis => Column(experiment.Knobs.First(knob => knob.Key == axis.Key))),
            .. experiment.Numbers.Select(number => new Column(number.Key, number.Key.Replace('-', ' ')) { Definition = number.Meaning }),
            new Column("runs", "runs"), new Column("diverged", "diverged"),
        ],
        Rows = [.. cells.Select(cell => Row(experiment, cell))],
        Note = "Means over seeds, with the error of the mean in units of the last digit; diverged runs are counted in no mean.",
    };

    private static Column Column(Knob knob) => new(knob.Key, knob.Key.Replace('-', ' ')) { Unit = knob.Unit.Length == 0 ? null : knob.Unit, Definition = knob.Meaning };

    private static IReadOnlyList<Cell> Row(IExperiment experiment, CellSummary cell) =>
    [
        .. cell.Position.Select(pair => (Cell)pair.Value.Text),
        .. experiment.Numbers.Select(number => cell.Numbers.TryGetValue(number.Key, out var mean) ? mean : Cell.Missing(cell.Done == 0 ? "no run of this cell has a result" : "has no meaning here")),
        FormattableString.Invariant($"{cell.Done + cell.Diverged + cell.Failed}"),
        FormattableString.Invariant($"{cell.Diverged}"),
    ];
}
