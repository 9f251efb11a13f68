namespace Kadanoff.Diagnostics.Stress;

/// <summary>The column of the stress map that comes from trying the network without a layer.</summary>
/// <remarks>
/// <para><i>Rule</i>: <b>harmful</b> where the network is better without the layer, beyond two errors; <b>idle</b> where at most half a point of the accuracy is lost, with two errors. Otherwise it decides nothing: that a layer is needed at once does not say that it does its part.</para>
/// <para>It has the most authority: no inference from what the layer does to the data is needed. <i>Reference</i>: [veit2016]. <i>Checked by</i> StressRulesTests.</para>
/// </remarks>
public static class BypassStress
{
    /// <summary>Adds it to a map; nothing where no layer could be left out.</summary>
    public static StressMapBuilder AddBypass(this StressMapBuilder builder, IReadOnlyList<BypassTrial> trials)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(trials);
        var byStage = trials.ToDictionary(trial => trial.Stage.Index);
        return builder.Add(BypassTrial.Observable, row => row.Stage is { } stage && byStage.TryGetValue(stage.Index, out var trial) ? Of(trial) : null);
    }

    internal static StressCell Of(BypassTrial trial)
    {
        var lost = trial.Lost;
        if (trial.IsHarmful)
            return new StressCell(StressState.Harmful, lost, null, $"without it the accuracy is higher: lost {lost}", "Leave it out.") { IsAlarm = true };
        if (trial.IsSpare)
            return new StressCell(StressState.Idle, lost, null, $"without it the accuracy is the same: lost {lost}", "Leave it out, or merge it with its neighbour.") { IsAlarm = true };
        return trial.IsNeeded
            ? new StressCell(StressState.Balanced, lost, null, $"without it the accuracy falls by {lost}") { IsAlarm = true }
            : new StressCell(StressState.NotIdentifiable, lost, null, $"lost without it: {lost}", "Measure more samples.") { IsAlarm = true };
    }
}
