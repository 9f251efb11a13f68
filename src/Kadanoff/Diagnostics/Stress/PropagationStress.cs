using Kadanoff.Statistics;

namespace Kadanoff.Diagnostics.Stress;

/// <summary>What a layer does to a small difference between two inputs: its growth χ as a cell of the stress map.</summary>
/// <remarks>
/// <para><i>Rule</i>, with χ the factor by which the square of a small difference grows relative to the square of the signal: <b>over-strained</b> where χ − 2s &gt; <see cref="Chaotic"/>, the layer amplifies noise;
/// <b>idle</b> where χ + 2s &lt; 1/<see cref="Chaotic"/>, differences die there; otherwise <b>balanced</b>. <b>Harmful</b> where it is not finite.</para>
/// <para><i>Reference</i>: [schoenholz2017]. <i>Checked by</i> StressRulesTests.</para>
/// </remarks>
internal static class PropagationStress
{
    /// <summary>Growth in one layer beyond which a few layers make noise of a signal.</summary>
    public const double Chaotic = 4;

    /// <param name="growth">χ of the layer.</param>
    public static StressCell Of(Estimate growth)
    {
        if (!double.IsFinite(growth.Value))
            return new StressCell(StressState.Harmful, growth, null, $"small differences grow by {growth.Value}", "Look for weights that are not finite, or inputs of another scale than in training.");
        var error = double.IsFinite(growth.StandardError) ? 2 * growth.StandardError : 0;
        if (growth.Value - error > Chaotic)
            return new StressCell(StressState.OverStrained, growth, null, $"small differences grow by {growth} in this layer", "Make its weights smaller (weight decay), normalise before it, or train with noise on its input.");
        return growth.Value + error < 1 / Chaotic
            ? new StressCell(StressState.Idle, growth, null, $"small differences shrink to {growth} of themselves in this layer: it filters noise out, or lets differences die", "Look at the growth of gradients: where they vanish here too, give it larger weights at the start, or a shortcut.")
            : new StressCell(StressState.Balanced, growth, null, $"small differences change by {growth}");
    }
}
