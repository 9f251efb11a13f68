using Kadanoff.Statistics;

namespace Kadanoff.Reports.Tables;

/// <summary>The layers of a network, one a row: separation after it.</summary>
/// <remarks><i>Equation</i>: load d_l = D_{l−1} − D_l. <i>Reference</i>: [shi2025]. <i>Checked by</i> TextReportTests.</remarks>
public static class LayerTable
{
    /// <param name="stages">Names from the input on.</param>
    /// <param name="training">D per stage on training data.</param>
    /// <param name="loads">Load per layer on training data: one fewer than there are stages.</param>
    /// <param name="heldOut">D per stage on held-out data, or null.</param>
    /// <param name="heldOutLoads">Load per layer on held-out data, or null.</param>
    /// <param name="more">Further columns, with one cell per stage: shape, dimension, rank.</param>
    public static Table Of(
        IReadOnlyList<string> stages, IReadOnlyList<Estimate> training, IReadOnlyList<Estimate> loads,
        IReadOnlyList<Estimate>? heldOut = null, IReadOnlyList<Estimate>? heldOutLoads = null,
        params IReadOnlyList<(Column Column, IReadOnlyList<Cell> Cells)> more)
    {
        (Column Column, Func<int, Cell> At)[] columns =
        [
            (new Column("index", "#"), l => $"{l}"),
            (new Column("stage", "stage"), l => stages[l]),
            .. more.Select(extra => (extra.Column, (Func<int, Cell>)(l => extra.Cells[l]))),
            (Separation("separation", "D"), l => CurveTable.At(training, l)),
            .. heldOut is null ? [] : Only(Separation("held-out-separation", "D held-out"), l => CurveTable.At(heldOut, l)),
            (Load("load", "load") with { Bar = true }, l => l == 0 ? Cell.Blank : CurveTable.At(loads, l - 1)),
            .. heldOutLoads is null ? [] : Only(Load("held-out-load", "load held-out"), l => l == 0 ? Cell.Blank : CurveTable.At(heldOutLoads, l - 1)),
        ];
        return new Table
        {
            Id = "layers",
            Title = "Layers",
            Columns = [.. columns.Select(column => column.Column)],
            Rows = [.. stages.Select((_, l) => (IReadOnlyList<Cell>)[.. columns.Select(column => column.At(l))])],
        };
    }

    private static (Column, Func<int, Cell>)[] Only(Column column, Func<int, Cell> at) => [(column, at)];

    private static Column Separation(string key, string name) =>
        new(key, name) { Definition = "data separation ln(Tr Σw / Tr Σb) after the stage; lower is better separated" };

    private static Column Load(string key, string name) =>
        new(key, name) { Definition = "D before the layer − D after it; negative undoes separation" };
}
