using Kadanoff.Diagnostics.Attribution;
using Kadanoff.Diagnostics.Similarity;
using Kadanoff.Flows;

namespace Kadanoff.Diagnostics.Stress;

/// <summary>The columns of the stress map that come from representations: how much a layer changes them, and how many of its units never move.</summary>
/// <remarks><i>Checked by</i> DataStressTests.</remarks>
public static class RepresentationStress
{
    public static Observable Change { get; } = new("change", "change", "1 − linear CKA with the stage before: how much the layer changes the geometry of the samples", "kornblith2019");

    public static Observable Dead { get; } = new("dead", "dead", "part of the channels or units that are the same in all samples", "shi2025");

    /// <summary>Adds the change of the geometry: from the end of a block to the end of the next, and inside a block from layer to layer.</summary>
    public static StressMapBuilder AddSimilarity(this StressMapBuilder builder, SimilarityMatrix similarity, IReadOnlyList<NetworkStage> stages)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(similarity);
        ArgumentNullException.ThrowIfNull(stages);
        return builder.Add(Change, row => row.Stage is { Index: > 0 } stage ? Of(similarity, stage.Index, NetworkStages.Before(stages, stage)) : null);
    }

    /// <summary>Adds units that never move.</summary>
    public static StressMapBuilder AddChannels(this StressMapBuilder builder, IReadOnlyList<StageShares> stages)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(stages);
        return builder.Add(Dead, row => row.Stage is { } stage && stages.FirstOrDefault(shares => shares.Stage.Index == stage.Index) is { } shares ? Of(shares) : null);
    }

    private static StressCell Of(SimilarityMatrix similarity, int stage, int before) =>
        (similarity.Problems[stage] ?? similarity.Problems[before]) is { } problem ? StressCell.NotMeasured(problem) : SimilarityStress.Of(similarity.Values[stage][before]);

    private static StressCell Of(StageShares shares) =>
        shares.Problem is { } problem ? StressCell.NotMeasured(problem) : DeadUnitStress.Of(shares.Constant, shares.Shares.Count, shares.Shares.Count == 0 ? 0 : shares.Shares[0].Effect.Samples);
}
