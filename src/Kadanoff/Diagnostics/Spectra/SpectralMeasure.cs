using Kadanoff.Flows;
using Kadanoff.Statistics;

namespace Kadanoff.Diagnostics.Spectra;

/// <summary>One measure of a layer's weights.</summary>
/// <param name="Observable">What it is; its key is stable.</param>
/// <param name="Value">With its error; null where it has none.</param>
/// <param name="Null">Among random layers of the shape; null where it depends on the scale of the weights, or no null model was asked for.</param>
/// <param name="Reason">Why there is no value; empty where there is one.</param>
public sealed record SpectralMeasure(Observable Observable, Estimate? Value, NullComparison? Null = null, string Reason = "");
