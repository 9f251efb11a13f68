using Kadanoff.Diagnostics.Stress;
using Kadanoff.Statistics;

namespace Kadanoff.Diagnostics.Advice;

/// <summary>Which layers to take out, and where to end the network, by their loads.</summary>
/// <remarks>
/// <para><i>Rules</i>: <b>bypass</b> a layer without which the network names as many samples, tried (<see cref="BypassTrial"/>). Where it could not be tried, one that is idle by its load, or harmful, and leaves what enters in its shape; not one that separates as much as an untrained layer does, since that is not nothing.
/// <b>Shorten here</b> at the last layer before a run of such layers that reaches to the read-out. <b>No advice</b> where another measure calls the layer over-strained or harmful, or where the network has learned nothing.</para>
/// <para><i>A small load alone</i> does not say that the network works as it is without the layer: what follows was trained behind it, and where it was tried it mostly did not. <i>Reference</i>: [shi2025] for the load. <i>Checked by</i> PruningAdviceTests, measured in <c>reproduce advice</c>.</para>
/// </remarks>
/// <param name="Action">What to do.</param>
/// <param name="Load">Of the layer; null for the others of a block, which is told with its last.</param>
/// <param name="Reason">One line.</param>
public sealed record PruningAdvice(LayerAction Action, Estimate? Load, string Reason)
{
    /// <summary>One for each layer of the load curve.</summary>
    /// <param name="measurement">Of the training data.</param>
    /// <param name="verdict">On it.</param>
    /// <param name="rows">Of the stress map, by the index of the stage; a layer without a row is contradicted by none.</param>
    /// <param name="trials">Of layers that could be left out; empty where none was tried.</param>
    public static IReadOnlyList<PruningAdvice> Of(NetworkMeasurement measurement, NetworkVerdict verdict, IReadOnlyDictionary<int, StressRow> rows, IReadOnlyList<BypassTrial> trials)
    {
        ArgumentNullException.ThrowIfNull(measurement);
        ArgumentNullException.ThrowIfNull(verdict);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(trials);
        if (verdict.Layers.Count == 0)
            return [];
        if (verdict.Judgement is Judgement.None or Judgement.TooFewSamples)
            return [.. verdict.Layers.Select(layer => new PruningAdvice(LayerAction.Keep, layer.Load, $"no advice: {verdict.Headline.TrimEnd('.')}"))];
        NetworkStage[] before = [measurement.CurveStages.First(), .. verdict.Layers.SkipLast(1).Select(layer => layer.Stage)];
        var advice = verdict.Layers.Select((layer, l) => Of(layer, before[l], rows.GetValueOrDefault(layer.Stage.Index), trials.FirstOrDefault(trial => trial.Stage.Index == layer.Stage.Index))).ToArray();
        Shorten(advice, verdict.Layers, rows);
        return advice;
    }

    private static PruningAdvice Of(LayerVerdict layer, NetworkStage before, StressRow? row, BypassTrial? trial)
    {
        if (trial is { IsSpare: true })
            return new(LayerAction.Bypass, layer.Load, $"leave it out: tried, the accuracy without it is less by {trial.Lost}");
        if (trial is { IsNeeded: true })
            return new(LayerAction.Keep, layer.Load, IsSpare(layer) ? $"keep: {layer.Reason}, but without it the accuracy falls by {trial.Lost}" : "");
        if (!IsSpare(layer))
            return new(LayerAction.Keep, layer.Load, layer.Role == LayerRole.LikeControl ? $"keep: {layer.Reason}, which is not nothing" : "");
        if (Against(row) is { } other)
            return new(LayerAction.Keep, layer.Load, $"no advice: {layer.Reason}, but {other}");
        if (!before.Shape.Equals(layer.Stage.Shape))
            return new(LayerAction.Keep, layer.Load, $"keep: {layer.Reason}, but it makes {layer.Stage.Shape} of {before.Shape}: nothing can go past it");
        return new(LayerAction.Bypass, layer.Load, IsBlock(before, layer.Stage)
            ? $"take the block out, keep the way around it, and measure the accuracy: {layer.Reason}; {MeasuredHitRate.Block.Words}"
            : $"take it out and train on, since what follows was trained behind it: {layer.Reason}; {MeasuredHitRate.Layer.Words}");
    }

    private static void Shorten(PruningAdvice[] advice, IReadOnlyList<LayerVerdict> layers, IReadOnlyDictionary<int, StressRow> rows)
    {
        var last = advice.Length - 1;
        while (last >= 0 && IsSpare(layers[last]) && Against(rows.GetValueOrDefault(layers[last].Stage.Index)) is null)
            last--;
        var spare = advice.Length - 1 - last;
        if (spare == 0 || last < 0)
            return;
        var told = FormattableString.Invariant($"end the network behind it and train the read-out anew: the last {(spare == 1 ? "layer" : $"{spare} layers")} before it {(spare == 1 ? "adds" : "add")} nothing ({string.Join(", ", layers.Skip(last + 1).Select(layer => layer.Load))}); {MeasuredHitRate.Shorten.Words}");
        advice[last] = advice[last] with { Action = LayerAction.ShortenHere, Reason = told };
    }

    private static bool IsBlock(NetworkStage before, NetworkStage stage) => stage.Index - before.Index > 1 || stage.WeightLayers.Count > 1;

    private static bool IsSpare(LayerVerdict layer) => layer.Role is LayerRole.Idle or LayerRole.Harmful;

    /// <summary>A measure beside the load that finds too much work in the layer, or damage; null where none does.</summary>
    private static string? Against(StressRow? row) => row is null ? null : row.Cells.Skip(row.DecidedBy + 1).Where(cell => cell.State is StressState.OverStrained or StressState.Harmful).Select(cell => $"{cell.State.Words()} by another measure: {cell.Cause}").FirstOrDefault();
}
