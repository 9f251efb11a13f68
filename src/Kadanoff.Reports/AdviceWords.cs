using Kadanoff.Diagnostics.Advice;

namespace Kadanoff.Reports;

/// <summary>The advice on a network in words, the most important first: noise, layers to take out, rates by layer.</summary>
/// <remarks><i>Checked by</i> AdviceReportTests.</remarks>
internal static class AdviceWords
{
    /// <param name="advice">Of the network.</param>
    public static IReadOnlyList<Finding> Of(NetworkAdvice advice) =>
    [
        new($"noise: {Word(advice.Noise.Direction)}", advice.Noise.Convexity, $"{advice.Noise.Reason}."),
        .. advice.Layers.Where(layer => layer.Action != LayerAction.Keep && layer.Load is not null).Select(layer => new Finding($"{layer.Action.Words()}: {layer.Row}", layer.Load, $"{layer.ActionReason}.")),
        .. advice.Layers.Where(layer => layer.Action == LayerAction.Keep && layer.ActionReason.Length > 0).GroupBy(layer => Kind(layer.ActionReason)).Select(Kept),
        Rates(advice),
    ];

    private static string Word(NoiseDirection direction) => direction == NoiseDirection.Keep ? "as it is" : direction.ToString().ToLowerInvariant();

    private static string Kind(string reason) => reason.StartsWith("no advice", StringComparison.Ordinal) ? "no advice" : "keep";

    /// <summary>Layers that look spare and are not to be taken out: the table says why of each.</summary>
    private static Finding Kept(IGrouping<string, LayerAdvice> layers) => layers.ToArray() is [var one]
        ? new($"{layers.Key}: {one.Row}", one.Load, $"{one.ActionReason}.")
        : new($"{layers.Key}: {layers.Count()} layers", null, $"{string.Join(", ", layers.Select(layer => layer.Row))}; the table says why of each, for the first: {layers.First().ActionReason}.");

    private static Finding Rates(NetworkAdvice advice)
    {
        var changed = advice.Layers.Where(layer => layer.Factor != 1).ToArray();
        return changed.Length == 0
            ? new("rates by layer: none", null, $"{advice.Layers.Select(layer => layer.FactorReason).FirstOrDefault() ?? "there are no layers"}.")
            : new("rates by layer", null, FormattableString.Invariant($"learning rate and weight decay × {changed.Min(layer => layer.Factor):0.00} (the heaviest tail) to × {changed.Max(layer => layer.Factor):0.00} (the lightest), for {changed.Length} of {advice.Layers.Count} layers; inspect --advice writes them; {MeasuredHitRate.Rates.Words}."));
    }
}
