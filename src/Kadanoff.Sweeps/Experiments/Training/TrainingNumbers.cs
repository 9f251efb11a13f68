namespace Kadanoff.Sweeps.Experiments.Training;

/// <summary>Names of what a training point gives.</summary>
public static class TrainingNumbers
{
    /// <summary>Mean loss of the last complete epoch, with its noise and dropout.</summary>
    public const string Loss = "loss";

    /// <summary>Mean loss on the clean training samples, as the network is used: what runs with different noise are compared by.</summary>
    public const string CleanLoss = "clean-loss";

    /// <summary>On the clean training samples, 0 … 1.</summary>
    public const string TrainAccuracy = "train-accuracy";

    /// <summary>On all held-out samples, 0 … 1.</summary>
    public const string Accuracy = "accuracy";

    /// <summary>Optimiser steps done.</summary>
    public const string Steps = "steps";

    /// <summary>A of the curve without the output.</summary>
    public const string Convexity = "convexity";

    /// <summary>CV of the loads of the curve without the output.</summary>
    public const string VariationOfLoads = "variation-of-loads";

    /// <summary>The curve of D = ln(Tr Σw/Tr Σb) at every stage.</summary>
    public const string Separation = "separation";

    /// <summary>The curve of ln Tr(Σw Σb⁺) at every stage.</summary>
    public const string Fuzziness = "fuzziness";

    public static IReadOnlyList<Quantity> Numbers { get; } =
    [
        new(Loss, "mean loss of the last complete epoch, with its noise and dropout"),
        new(CleanLoss, "mean loss on the clean training samples, as the network is used"),
        new(TrainAccuracy, "accuracy on the clean training samples, 0 … 1"),
        new(Accuracy, "accuracy on all held-out samples, 0 … 1"),
        new(Convexity, "A of the load curve: above 0 concave, deep layers carry the load; below 0 convex"),
        new(VariationOfLoads, "standard deviation of the loads over their mean: 0 where all layers carry the same"),
        new(Steps, "optimiser steps done"),
    ];

    public static IReadOnlyList<Quantity> Curves { get; } =
    [
        new(Separation, "D = ln(Tr Σw/Tr Σb) at every stage, the output included, on the clean training samples"),
        new(Fuzziness, "ln Tr(Σw Σb⁺) at every stage; where it is kept"),
    ];
}
