using Kadanoff.Statistics;

namespace Kadanoff.Diagnostics.Stress;

/// <summary>The load of a layer as a cell of the stress map: the verdict of <see cref="LayerVerdict"/> in the words of the map.</summary>
/// <remarks>A layer that separates no more than an untrained one counts as idle: training has put nothing into it that its architecture does not do by itself. <i>Reference</i>: [shi2025]. <i>Checked by</i> StressRulesTests.</remarks>
internal static class LoadStress
{
    /// <param name="verdict">Of the layer.</param>
    /// <param name="untrained">Its load in untrained networks; null where not measured.</param>
    public static StressCell Of(LayerVerdict verdict, Estimate? untrained)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        var (state, next) = verdict.Role switch
        {
            LayerRole.CarriesLoad => (StressState.Balanced, ""),
            LayerRole.Idle => (StressState.Idle, "Remove it or merge it with its neighbour, and measure again; or train with less noise."),
            LayerRole.LikeControl => (StressState.Idle, "Train it with a larger learning rate than the others, or freeze it: what it separates it separates without training."),
            LayerRole.OverStrained => (StressState.OverStrained, "Share its work: add noise (dropout, a larger learning rate, a smaller batch), or widen it or give it a layer more."),
            LayerRole.Harmful => (StressState.Harmful, "Look at it first: bypass it and measure the accuracy; shorten the network there, or train it with a smaller learning rate."),
            _ => (StressState.NotIdentifiable, "Measure more samples."),
        };
        return new StressCell(state, verdict.Load, untrained is { } load ? new StressControl("untrained networks", load) : null, verdict.Reason, next);
    }
}
