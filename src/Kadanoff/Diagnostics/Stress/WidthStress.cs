using Kadanoff.Statistics;

namespace Kadanoff.Diagnostics.Stress;

/// <summary>How much of its width a layer uses: the directions that its samples fill, as a cell of the stress map.</summary>
/// <remarks>
/// <para><i>Rule</i>, for the effective number r of directions and the width p: <b>over-strained</b> where r/p − 2s &gt; <see cref="Full"/>, the layer is a bottleneck; <b>idle</b> where r/p + 2s &lt; <see cref="Empty"/>,
/// a narrower one would hold the same; otherwise <b>balanced</b>. <b>Too few samples</b> where there are fewer than twice as many samples as directions could be: then r tells of the samples.</para>
/// <para><i>Reference</i>: the saturation of a layer, [richter2021]. <i>Checked by</i> StressRulesTests.</para>
/// </remarks>
internal static class WidthStress
{
    /// <summary>Part of the width above which a layer is full.</summary>
    public const double Full = 0.8;

    /// <summary>Part of the width below which a layer is mostly empty.</summary>
    public const double Empty = 0.05;

    /// <param name="directions">Effective number of directions.</param>
    /// <param name="width">Features.</param>
    public static StressCell Of(Estimate directions, int width)
    {
        var part = directions.Scaled(1.0 / width);
        var error = double.IsFinite(part.StandardError) ? 2 * part.StandardError : 0;
        var told = FormattableString.Invariant($"{directions} of {width} directions are filled");
        if (part.Value + error < Empty)
            return new StressCell(StressState.Idle, part, null, told, FormattableString.Invariant($"Make it narrower: about {Math.Max(1, 2 * (int)Math.Ceiling(directions.Value))} features would hold the same."));
        if (directions.Samples < 2L * width)
            return new StressCell(StressState.TooFewSamples, part, null, FormattableString.Invariant($"{told}, seen by {directions.Samples} samples"), FormattableString.Invariant($"Measure at least {2L * width} samples."));
        return part.Value - error > Full
            ? new StressCell(StressState.OverStrained, part, null, told, "Make it wider: nearly every direction is in use.")
            : new StressCell(StressState.Balanced, part, null, told);
    }
}
