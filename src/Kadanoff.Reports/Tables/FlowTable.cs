using Kadanoff.Flows;

namespace Kadanoff.Reports.Tables;

/// <summary>Any flow as a table: one row per stage, one column per observable.</summary>
public static class FlowTable
{
    /// <summary>What a stage skipped is a dash with its reason.</summary>
    public static Table Of(Flow flow) => new()
    {
        Id = "flow",
        Title = flow.Name,
        Columns =
        [
            new Column("stage", "stage"),
            .. flow.Observables.Select(observable => new Column(observable.Key, observable.Name) { Definition = observable.Definition }),
        ],
        Rows = [.. flow.Stages.Select(stage => (IReadOnlyList<Cell>)[stage.Name, .. flow.Observables.Select(observable => At(stage, observable))])],
    };

    internal static Cell At(Stage stage, Observable observable)
    {
        if (stage.Measured.TryGetValue(observable.Key, out var estimate))
            return estimate;
        return Cell.Missing(stage.Skipped.TryGetValue(observable.Key, out var reason) ? reason : "not measured");
    }
}
