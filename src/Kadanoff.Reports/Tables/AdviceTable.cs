using Kadanoff.Diagnostics.Advice;
using Kadanoff.Statistics;

namespace Kadanoff.Reports.Tables;

/// <summary>What to do with every layer, with the reason; left to the page where every layer stays as it is.</summary>
/// <remarks><i>Checked by</i> AdviceReportTests.</remarks>
internal static class AdviceTable
{
    /// <param name="advice">Of the network.</param>
    public static Table Of(NetworkAdvice advice) => new()
    {
        Id = "advice",
        Title = "Advice, layer by layer",
        Columns =
        [
            new Column("layer", "layer") { Detail = IsQuiet(advice) },
            new Column("action", "do") { Detail = IsQuiet(advice) },
            new Column("rate", "rate ×") { Detail = IsQuiet(advice), Definition = "factor on the common learning rate and weight decay of the layer's parameters; the product over the layers is 1" },
            new Column("reason", "why") { Detail = true },
        ],
        Rows = [.. advice.Layers.Select(layer => (IReadOnlyList<Cell>)[layer.Row, layer.Action.Words(), Estimate.Exact(Math.Round(layer.Factor, 3)), layer.Reason])],
        Note = "How often such advice was right was measured on small perceptrons and one residual network: docs/advice.md.",
    };

    private static bool IsQuiet(NetworkAdvice advice) => advice.Layers.All(layer => layer.Action == LayerAction.Keep && layer.Factor == 1);
}
