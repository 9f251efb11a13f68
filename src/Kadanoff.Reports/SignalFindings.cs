using Kadanoff.Diagnostics.Propagation;
using Kadanoff.Flows;

namespace Kadanoff.Reports;

/// <summary>How signals go through a network, and gradients back.</summary>
/// <param name="Measured">On the samples.</param>
/// <param name="Predicted">What the theory of wide networks says of its layers, from the first behind the input on; empty where it is not known what they are.</param>
/// <param name="Gradients">Growth on their way back; null where the network cannot be run backwards.</param>
public sealed record SignalFindings(PropagationMeasurement Measured, IReadOnlyList<PredictedStage> Predicted, Flow? Gradients);
