using Kadanoff.Statistics;

namespace Kadanoff.Diagnostics.Propagation;

/// <summary>What became of signals at one stage.</summary>
/// <remarks><i>Checked by</i> SignalPropagationTests.</remarks>
/// <param name="Stage">Its name.</param>
/// <param name="Length">q: mean square of a feature; null where there is a problem.</param>
/// <param name="Correlation">c: mean cosine between two samples, −1 … 1.</param>
/// <param name="Distance">Mean square of the change of a feature with a small change of the input, over that of the input; null where inputs were not perturbed.</param>
/// <param name="Growth">The factor by which it grew in this layer, relative to q: what a layer does to noise on a signal; null at the input.</param>
/// <param name="AbsoluteGrowth">The factor by which it grew in this layer: χ_⊥ of the theory, and of layers of one width that of squared gradients on their way back; null at the input.</param>
/// <param name="Problem">Why there are no numbers; null where there are.</param>
public sealed record StagePropagation(string Stage, Estimate? Length, Estimate? Correlation, Estimate? Distance, Estimate? Growth, Estimate? AbsoluteGrowth, string? Problem);
