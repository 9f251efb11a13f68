using Kadanoff.Diagnostics.Propagation;
using Kadanoff.Flows;

namespace Kadanoff.Diagnostics.Stress;

/// <summary>The column of the stress map that comes from signals: how small differences between inputs grow in a layer.</summary>
/// <remarks>It says nothing of the read-out, which is there to leave differences out. <i>Checked by</i> DataStressTests.</remarks>
public static class SignalStress
{
    public static Observable Growth { get; } = new("growth", "growth", "factor by which the square of a small difference grows in the layer, relative to that of the signal", "schoenholz2017");

    /// <summary>Adds it to a map; nothing where inputs could not be changed.</summary>
    public static StressMapBuilder AddSignals(this StressMapBuilder builder, PropagationMeasurement signals)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(signals);
        return builder.Add(Growth, row => row.Stage is { Index: > 0, IsOutput: false } stage ? Of(signals.Stages[stage.Index]) : null);
    }

    private static StressCell? Of(StagePropagation stage) =>
        stage.Problem is { } problem ? StressCell.NotMeasured(problem) : stage.Growth is { } growth ? PropagationStress.Of(growth) with { IsAlarm = true } : null;
}
