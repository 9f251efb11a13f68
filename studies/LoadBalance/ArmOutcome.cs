using System.Text.Json.Serialization;

namespace Kadanoff.Studies.LoadBalance;

/// <summary>What one run of an arm gave; all numbers are of the network at the end.</summary>
/// <param name="Accuracy">On all test samples, 0 … 1; null where the run diverged, and so are the others.</param>
/// <param name="Validation">On samples of the training file that are not trained on.</param>
/// <param name="Convexity">A on the clean training samples, evaluation mode.</param>
/// <param name="Total">S = D_0 − D_L there.</param>
/// <param name="Loss">There.</param>
/// <param name="Steps">Of the optimiser.</param>
/// <param name="Cost">In steps of the full batch: samples trained on, and a third of a step for a pass over as many probe samples.</param>
/// <param name="Knob">Where the controller left its knob; null where there is none.</param>
/// <param name="StoppedAccuracy">Test accuracy where the validation accuracy was greatest; only of runs that were watched.</param>
/// <param name="StoppedConvexity">A there.</param>
/// <param name="StoppedCost">Of a run that ends there.</param>
internal sealed record ArmOutcome(
    double? Accuracy, double? Validation, double? Convexity, double? Total, double? Loss, long Steps, double Cost, double? Knob,
    double? StoppedAccuracy = null, double? StoppedConvexity = null, double? StoppedCost = null)
{
    public bool Diverged => Accuracy is null;
}

/// <summary>The JSON form of outcomes, for the work folder of the study.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ArmOutcome))]
internal sealed partial class ArmJson : JsonSerializerContext;
