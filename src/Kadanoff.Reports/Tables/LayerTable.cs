using Kadanoff.Statistics;

namespace Kadanoff.Reports.Tables;

/// <summary>The layers of a network, one a row: separation after it, its load and share, then what else was measured.</summary>
/// <remarks><i>Equation</i>: load d_l = D_{l−1} − D_l; share d_l/Σd. <i>Reference</i>: [shi2025]. <i>Checked by</i> TextReportTests.</remarks>
public static class LayerTable
{
    /// <param name="stages">Names from the input on.</param>
    /// <param name="training">D per stage on training data.</param>
    /// <param name="loads">Load per layer on training data: one fewer than there are stages.</param>
    /// <param name="heldOut">D per stage on held-out data, or null.</param>
    /// <param name="heldOutLoads">Load per layer on held-out data, or null.</param>
    /// <param name="more">Further columns, with one cell per stage: verdict, dimension, rank.</param>
    public static Table Of(
        IReadOnlyList<string> stages, IReadOnlyList<Estimate> training, IReadOnlyList<Estimate> loads,
        IReadOnlyList<Estimate>? heldOut = null, IReadOnlyList<Estimate>? heldOutLoads = null,
        params IReadOnlyList<(Column Column, IReadOnlyList<Cell> Cells)> more)
    {
        (Column Column, Func<int, Cell> At)[] columns =
        [
            (new Column("layer", "layer"), l => stages[l]),
            (Separation("separation", "D"), l => CurveTable.At(training, l)),
            (Load("load", "load") with { Bar = true }, l => l == 0 ? Cell.Blank : CurveTable.At(loads, l - 1)),
            (Share, l => l == 0 ? Cell.Blank : ShareOf(loads, l - 1)),
            .. heldOut is null ? [] : Only(Separation("held-out-separation", "held-out D"), l => CurveTable.At(heldOut, l)),
            .. heldOutLoads is null ? [] : Only(Load("held-out-load", "held-out load"), l => l == 0 ? Cell.Blank : CurveTable.At(heldOutLoads, l - 1)),
            .. more.Select(extra => (extra.Column, (Func<int, Cell>)(l => extra.Cells[l]))),
        ];
        return new Table
        {
            Id = "layers",
            Title = "Layers",
            Columns = [.. columns.Select(column => column.Column)],
            Rows = [.. stages.Select((_, l) => (IReadOnlyList<Cell>)[.. columns.Select(column => column.At(l))])],
        };
    }

    private static Column Share { get; } = new("share", "share") { Unit = "%", Definition = "load over the sum of all loads; to be compared with 100 / number of layers" };

    /// <summary>Its error is that of the load: the sum of all loads is known far better than one of them.</summary>
    private static Cell ShareOf(IReadOnlyList<Estimate> loads, int layer)
    {
        var total = loads.Sum(load => load.Value);
        return total > 0 && double.IsFinite(loads[layer].Value)
            ? new Estimate(100 * loads[layer].Value / total, 100 * loads[layer].StandardError / total, loads[layer].Samples)
            : Cell.Missing("the layers together do not separate");
    }

    private static (Column, Func<int, Cell>)[] Only(Column column, Func<int, Cell> at) => [(column, at)];

    private static Column Separation(string key, string name) =>
        new(key, name) { Definition = "data separation ln(Tr Σw / Tr Σb) after the layer; lower is better separated" };

    private static Column Load(string key, string name) =>
        new(key, name) { Definition = "D before the layer − D after it; negative undoes separation" };
}
