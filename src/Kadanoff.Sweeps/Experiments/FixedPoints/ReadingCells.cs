using Kadanoff.Sweeps.Plans;
using Kadanoff.Sweeps.Results;
using Kadanoff.Training.FixedPoints;

namespace Kadanoff.Sweeps.Experiments.FixedPoints;

/// <summary>The cells of a sweep over readings, each with its networks.</summary>
/// <remarks><i>Checked by</i> FixedPointExperimentTests.</remarks>
public static class ReadingCells
{
    /// <summary>One for each cell, in their order.</summary>
    /// <param name="plan">Of the experiment <c>fixed-point</c>, which keeps its measures.</param>
    /// <param name="results">Of all its points.</param>
    /// <exception cref="DataException">A point failed.</exception>
    public static IReadOnlyList<ReadingFindings> Of(SweepPlan plan, IReadOnlyList<PointResult> results)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(results);
        return results.FirstOrDefault(result => result.Status == PointStatus.Failed) is { } failed
            ? throw new DataException($"{plan.Point(failed.Point).Description}: {failed.Message?.TrimEnd('.')}", "Change the reading; what is done is kept.")
            : [.. results.Chunk(plan.Seeds.Count).Select((runs, cell) => Cell(plan, runs, cell))];
    }

    private static ReadingFindings Cell(SweepPlan plan, PointResult[] runs, int cell) => new(
        plan.Axes.Count == 0 ? plan.Name : string.Join(", ", plan.Position(cell).Select(pair => $"{pair.Key} {pair.Value}")),
        FixedPointKnobs.Of(plan.Point((long)cell * plan.Seeds.Count).Knobs),
        [.. runs.Where(run => run.Counts).Select(run => FixedPointExperiment.Outcome(run)!)],
        runs.Count(run => run.Status == PointStatus.Diverged));
}
