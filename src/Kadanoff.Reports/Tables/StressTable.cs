using Kadanoff.Diagnostics.Stress;

namespace Kadanoff.Reports.Tables;

/// <summary>The stress map as tables: a layer a row with its state, cause and next step; and every cell with its number and control.</summary>
/// <remarks><i>Checked by</i> StressMapFigureTests.</remarks>
public static class StressTable
{
    /// <summary>What there is to know and to do about each layer.</summary>
    /// <param name="map">All its layers and measures.</param>
    public static Table Of(StressMap map) => map is null ? throw new ArgumentNullException(nameof(map)) : new()
    {
        Id = "stress",
        Title = "Stress",
        Columns =
        [
            new Column("layer", "layer"),
            .. map.Measures.Select(measure => new Column(measure.Key, measure.Name) { Definition = measure.Definition, Detail = Quiet(map).Contains(measure.Name) }),
            new Column("state", "state") { Definition = $"of the first measure, from the left, that comes to a conclusion. {StressSymbol.Legend}; blank: not measured" },
            new Column("cause", "why") { Detail = true },
            new Column("next-step", "next step") { Detail = true },
            new Column("contradictions", "other measures say") { Detail = true },
        ],
        Rows =
        [
            .. map.Rows.Select(row => (IReadOnlyList<Cell>)
            [
                row.Layer, .. row.Cells.Select(Sign), row.State.Words(),
                row.Deciding?.Cause ?? string.Join("; ", row.Cells.Select(cell => cell.Cause).Where(cause => cause.Length > 0).Distinct()),
                row.Deciding?.NextStep ?? "", string.Join("; ", row.Contradictions),
            ]),
        ],
        Note = "Measures that disagree are not averaged: what a layer does to the data decides before what its weights look like.",
    };

    /// <summary>Measures that find nothing to tell of any layer: a terminal has no room for them. None where all are such; the load is none.</summary>
    public static IReadOnlyList<string> Quiet(StressMap map)
    {
        ArgumentNullException.ThrowIfNull(map);
        string[] quiet = [.. map.Measures.Index().Where(measure => measure.Item.Key != DataStress.Load.Key && map.Rows.All(row => IsQuiet(row.Cells[measure.Index]))).Select(measure => measure.Item.Name)];
        return quiet.Length == map.Measures.Count ? [] : quiet;
    }

    private static bool IsQuiet(StressCell cell) => cell.State == StressState.Balanced || (cell.State == StressState.NotMeasured && cell.Value is null);

    /// <summary>Every cell that holds something.</summary>
    /// <param name="map">All its layers and measures.</param>
    public static Table Cells(StressMap map) => map is null ? throw new ArgumentNullException(nameof(map)) : new()
    {
        Id = "stress-cells",
        Title = "Stress, cell by cell",
        Columns =
        [
            .. new[] { new Column("layer", "layer"), new Column("measure", "measure"), new Column("value", "value"), new Column("control", "control"), new Column("quantile", "quantile of the control"), new Column("state", "state"), new Column("cause", "why"), new Column("next-step", "next step") }
                .Select(column => column with { Detail = true }),
        ],
        Rows = [.. from row in map.Rows from cell in row.Cells.Zip(map.Measures) where cell.First.State != StressState.NotMeasured || cell.First.Value is not null select Line(row.Layer, cell.Second.Name, cell.First)],
    };

    /// <summary>A number for which there is no rule stands as it is.</summary>
    private static Cell Sign(StressCell cell) => cell is { State: StressState.NotMeasured, Value: { } value } ? value : StressSymbol.Of(cell.State);

    private static IReadOnlyList<Cell> Line(string layer, string measure, StressCell cell) =>
    [
        layer, measure, cell.Value is { } value ? value : Cell.Missing(cell.Cause),
        cell.Control is { } control ? control.Expected is { } expected ? expected : control.Name : Cell.Blank,
        cell.Control is { Quantile: var quantile } && double.IsFinite(quantile) ? Statistics.Estimate.Exact(quantile) : Cell.Blank,
        cell.State.Words(), cell.Cause, cell.NextStep,
    ];
}
