using Kadanoff.Flows;

namespace Kadanoff.Diagnostics.Stress;

/// <summary>Puts a stress map together, measure by measure, the one with most authority first.</summary>
/// <remarks><i>Checked by</i> StressMapTests.</remarks>
/// <param name="rows">The axis of the map.</param>
public sealed class StressMapBuilder(IReadOnlyList<AxisRow> rows)
{
    private readonly List<Observable> _measures = [];
    private readonly List<StressCell[]> _columns = [];

    /// <summary>Adds a measure; a measure without a cell is left out.</summary>
    /// <param name="measure">Its short name heads the column.</param>
    /// <param name="cell">Of a row; null where it does not apply there.</param>
    /// <returns>This builder.</returns>
    public StressMapBuilder Add(Observable measure, Func<AxisRow, StressCell?> cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        StressCell?[] cells = [.. rows.Select(cell)];
        if (Array.TrueForAll(cells, one => one is null))
            return this;
        _measures.Add(measure);
        _columns.Add([.. cells.Select(one => one ?? StressCell.NotMeasured(""))]);
        return this;
    }

    public StressMap Build() => new(_measures, [.. rows.Select((row, i) => StressRow.Of(row.Name, _measures, [.. _columns.Select(column => column[i])]))]);
}
