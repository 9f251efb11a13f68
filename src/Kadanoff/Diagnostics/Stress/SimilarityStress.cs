using Kadanoff.Statistics;

namespace Kadanoff.Diagnostics.Stress;

/// <summary>How much a layer changes the geometry of the samples: its linear CKA with the representation before it as a cell of the stress map.</summary>
/// <remarks>
/// <para><i>Rule</i>: <b>idle</b> where 1 − CKA, with two of its errors, is at most <see cref="Unchanged"/>: samples keep their distances up to a rotation and one scale.
/// Otherwise <b>balanced</b>, since a large change is neither good nor bad by itself; <b>not identifiable</b> without an error.</para>
/// <para><i>Reference</i>: [kornblith2019]. <i>Checked by</i> StressRulesTests.</para>
/// </remarks>
internal static class SimilarityStress
{
    /// <summary>1 − CKA below which nothing has changed.</summary>
    public const double Unchanged = 0.02;

    /// <param name="similarity">Linear CKA of the representations before and after the layer.</param>
    public static StressCell Of(Estimate similarity)
    {
        var change = new Estimate(1 - similarity.Value, similarity.StandardError, similarity.Samples);
        if (!double.IsFinite(change.Value) || !double.IsFinite(change.StandardError))
            return new StressCell(StressState.NotIdentifiable, change, null, "the error of the similarity is not known", "Measure more samples.");
        return change.Value + (2 * change.StandardError) <= Unchanged
            ? new StressCell(StressState.Idle, change, null, $"1 − CKA = {change}: the samples keep their geometry", "Remove it and measure again: what follows sees the same geometry.")
            : new StressCell(StressState.Balanced, change, null, $"1 − CKA = {change}: it changes the geometry of the samples");
    }
}
