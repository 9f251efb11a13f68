using Kadanoff.Statistics;

namespace Kadanoff.Diagnostics.Stress;

/// <summary>Units that never change, whatever the sample: their part of a layer as a cell of the stress map.</summary>
/// <remarks><i>Rule</i>: <b>idle</b> where more than half of the units are constant over all samples; otherwise <b>balanced</b>, with the number told where there are any. <i>Checked by</i> StressRulesTests.</remarks>
internal static class DeadUnitStress
{
    /// <summary>Part of the units above which the layer counts as idle.</summary>
    public const double Most = 0.5;

    /// <param name="constant">Units that are the same in all samples.</param>
    /// <param name="width">Units.</param>
    /// <param name="samples">Samples seen.</param>
    public static StressCell Of(long constant, int width, long samples)
    {
        var part = new Estimate((double)constant / width, 0, samples);
        var told = FormattableString.Invariant($"{constant} of {width} units are the same in all {samples} samples");
        return part.Value > Most
            ? new StressCell(StressState.Idle, part, null, told, "Remove those units, or train again with a smaller learning rate or another initialisation.")
            : new StressCell(StressState.Balanced, part, null, told, constant > 0 ? "Remove those units: nothing depends on them." : "") { IsAlarm = true };
    }
}
