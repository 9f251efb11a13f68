using Kadanoff.Statistics;

namespace Kadanoff.Diagnostics.Tokens;

/// <summary>What one stage does in the residual stream.</summary>
/// <remarks><i>Checked by</i> ResidualStreamTests.</remarks>
/// <param name="Stage">Its name.</param>
/// <param name="Displacement">Ψ, 0 … 1: how far the stage turns a token; null at the first stage and where the width changes.</param>
/// <param name="Jump">ζ: a hundred times what displacement still rises from here to the end; null where displacements are.</param>
/// <param name="PredictionResidual">PR, 0 … 1: part of the variance of the next token's number that no linear map of the features explains.</param>
/// <param name="ShuffledVocabulary">The same with the numbers of the tokens permuted: what of it is the order of the vocabulary.</param>
/// <param name="Null">The same with the next tokens permuted over the places: 1 − width/tokens on average.</param>
/// <param name="Problem">Why the residual could not be found; null where it was.</param>
public sealed record ResidualStage(
    string Stage, Estimate? Displacement, Estimate? Jump, Estimate? PredictionResidual, Estimate? ShuffledVocabulary, Estimate? Null, string? Problem);
