using Kadanoff.Statistics;

namespace Kadanoff.Reports.Tables;

/// <summary>What moved between two models, layer by layer, beside what noise would show.</summary>
/// <remarks><i>Checked by</i> CompareReportTests.</remarks>
public static class ChangeTable
{
    /// <param name="layers">Compared.</param>
    public static Table Of(IReadOnlyList<LayerChange> layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        return new Table
        {
            Id = "changes",
            Title = "Weights",
            Columns =
            [
                new Column("layer", "layer"),
                new Column("change", "change") { Bar = true, Definition = "‖B − A‖/‖A‖, Frobenius norms" },
                new Column("rank", "rank of it") { Definition = "stable rank of B − A; far below that of noise: the change is in few directions" },
                new Column("noise-rank", "of noise") { Definition = "stable rank of Gaussian noise of the same shape" },
                new Column("overlap", "overlap") { Definition = "mean square cosine between the largest right singular directions of A and B; 1 where they are the same" },
                new Column("independent", "by chance") { Definition = "overlap of independent matrices, with its spread" },
                new Column("state", "moved"),
            ],
            Rows = [.. layers.Select(Row)],
        };
    }

    private static IReadOnlyList<Cell> Row(LayerChange layer)
    {
        if (layer.Change is not { } change)
            return [layer.Layer, .. Enumerable.Repeat(Cell.Missing(layer.Problem!), 5), "not comparable"];
        return
        [
            layer.Layer, Estimate.Exact(change.Relative), Known(change.StableRank, "nothing has moved"), Estimate.Exact(change.NoiseRank),
            Known(change.Overlap, "the layer is too large, or has one direction"), change.Independent, change.HasMoved ? "yes" : "no",
        ];
    }

    private static Cell Known(double value, string reason) => double.IsFinite(value) ? Estimate.Exact(value) : Cell.Missing(reason);
}
