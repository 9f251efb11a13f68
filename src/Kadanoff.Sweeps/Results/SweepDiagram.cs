using Kadanoff.Flows;
using Kadanoff.Sweeps.Experiments;
using Kadanoff.Sweeps.Plans;

namespace Kadanoff.Sweeps.Results;

/// <summary>The phase diagram of a sweep: two of its knobs across, every cell with its runs over the seeds.</summary>
/// <remarks>A diverged run is counted as such in its cell; a point that failed, or has not been run, is not there. <i>Checked by</i> SweepDiagramTests.</remarks>
public static class SweepDiagram
{
    /// <summary>Largest ratio of neighbouring steps of an axis whose values are still evenly spaced.</summary>
    private const double Even = 3;

    /// <param name="plan">Of the results.</param>
    /// <param name="results">In any order; those of other values of the remaining axes are left out.</param>
    /// <param name="column">The key of the axis of columns.</param>
    /// <param name="row">The key of the axis of rows; null for a single row.</param>
    /// <param name="others">Values of the remaining axes; an axis with one value may be left out.</param>
    /// <exception cref="DataException">There is no such axis, its values are no numbers, or another axis has several values and none was chosen.</exception>
    public static PhaseDiagram Of(SweepPlan plan, IEnumerable<PointResult> results, string column, string? row, IReadOnlyDictionary<string, PlanValue>? others = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(results);
        var experiment = ExperimentCatalogue.Find(plan.Experiment)!;
        var (columns, rows) = (Axis(plan, experiment, column), row is null ? new DiagramAxis("", "", [0]) : Axis(plan, experiment, row));
        var chosen = others ?? new Dictionary<string, PlanValue>();
        RequireChosen(plan, column, row, chosen);
        var cells = results.Where(result => result.Status != PointStatus.Failed && chosen.All(other => result.Axes[other.Key] == other.Value))
            .GroupBy(result => (Column: Place(columns, result), Row: row is null ? 0 : Place(rows, result)), experiment.Diagram)
            .OrderBy(cell => cell.Key.Row).ThenBy(cell => cell.Key.Column)
            .Select(cell => DiagramCell.Of(cell.Key.Column, cell.Key.Row, [.. cell], experiment.Normalisation));
        return new PhaseDiagram(Name(plan, chosen), columns, rows, [.. cells]);
    }

    private static int Place(DiagramAxis axis, PointResult result)
    {
        var value = result.Axes[axis.Key].Number!.Value;
        return axis.Values.Index().First(one => one.Item == value).Index;
    }

    private static string Name(SweepPlan plan, IReadOnlyDictionary<string, PlanValue> chosen) =>
        string.Join(", ", [plan.Name, .. chosen.Where(other => plan.Axes.First(axis => axis.Key == other.Key).Values.Count > 1).Select(other => $"{other.Key} {other.Value}")]);

    private static DiagramAxis Axis(SweepPlan plan, IExperiment experiment, string key)
    {
        var axis = plan.Axes.FirstOrDefault(one => one.Key == key)
            ?? throw new DataException($"{plan.Name} has no axis {key}{Nearest.Meant(key, plan.Axes.Select(one => one.Key))}", $"Its axes are {string.Join(", ", plan.Axes.Select(one => one.Key))}.");
        if (axis.Values.FirstOrDefault(value => value.Number is null) is { Text: not null } word)
            throw new DataException($"The axis {key} has the value {word}, which is no number", "Take an axis of numbers.");
        double[] values = [.. axis.Values.Select(value => value.Number!.Value)];
        var unit = experiment.Knobs.First(knob => knob.Key == key).Unit;
        return new DiagramAxis(key, (unit.Length == 0 ? key : $"{key} ({unit})").Replace('-', ' '), values, IsLogarithmic(values));
    }

    /// <summary>Positive values whose steps differ by more than a factor of three.</summary>
    private static bool IsLogarithmic(double[] values)
    {
        if (values.Length < 3 || values.Any(value => value <= 0))
            return false;
        double[] steps = [.. values.Zip(values.Skip(1), (one, next) => Math.Abs(next - one))];
        return steps.Max() > Even * steps.Min();
    }

    private static void RequireChosen(SweepPlan plan, string column, string? row, IReadOnlyDictionary<string, PlanValue> chosen)
    {
        foreach (var axis in plan.Axes.Where(axis => axis.Key != column && axis.Key != row && axis.Values.Count > 1))
        {
            if (!chosen.TryGetValue(axis.Key, out var value))
                throw new DataException($"The axis {axis.Key} of {plan.Name} has {axis.Values.Count} values", "Choose one of them, or take it as column or row.");
            if (!axis.Values.Contains(value))
                throw new DataException($"The axis {axis.Key} of {plan.Name} has no value {value}", $"It has {string.Join(", ", axis.Values)}.");
        }
    }
}
