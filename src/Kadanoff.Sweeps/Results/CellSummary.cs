using Kadanoff.Statistics;
using Kadanoff.Sweeps.Experiments;
using Kadanoff.Sweeps.Plans;

namespace Kadanoff.Sweeps.Results;

/// <summary>One cell of a sweep over its seeds: the mean of every number, with its error.</summary>
/// <remarks><i>Errors</i>: of the mean over runs; unknown (NaN) for one. Diverged and failed runs are counted and enter no mean. <i>Checked by</i> CellSummaryTests.</remarks>
/// <param name="Position">The values of the axes.</param>
/// <param name="Numbers">By name; a number that no run has is not there.</param>
/// <param name="Done">Runs with a result.</param>
/// <param name="Diverged">Runs whose loss was no longer finite.</param>
/// <param name="Failed">Runs that ended with an error.</param>
public sealed record CellSummary(IReadOnlyList<KeyValuePair<string, PlanValue>> Position, IReadOnlyDictionary<string, Estimate> Numbers, int Done, int Diverged, int Failed)
{
    /// <summary>The cells that have a result, in their order.</summary>
    /// <param name="plan">Of the results.</param>
    /// <param name="results">Ascending by point: one cell is in memory at a time.</param>
    public static IEnumerable<CellSummary> Of(SweepPlan plan, IEnumerable<PointResult> results)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(results);
        var (runs, cell) = (new List<PointResult>(), -1L);
        foreach (var result in results)
        {
            if (result.Point / plan.Seeds.Count != cell && runs.Count > 0)
            {
                yield return One(plan, cell, runs);
                runs.Clear();
            }

            cell = result.Point / plan.Seeds.Count;
            runs.Add(result);
        }

        if (runs.Count > 0)
            yield return One(plan, cell, runs);
    }

    private static CellSummary One(SweepPlan plan, long cell, List<PointResult> runs)
    {
        var (numbers, done) = (new Dictionary<string, Estimate>(), runs.Where(run => run.Counts).ToArray());
        foreach (var name in ExperimentCatalogue.Find(plan.Experiment)!.Numbers.Select(quantity => quantity.Key))
        {
            double[] values = [.. done.Select(run => run.Number(name)).OfType<double>()];
            if (values.Length > 0)
                numbers[name] = Series.Independent(values);
        }

        return new CellSummary(plan.Position(cell), numbers, done.Length, runs.Count(run => run.Status == PointStatus.Diverged), runs.Count(run => run.Status == PointStatus.Failed));
    }
}
