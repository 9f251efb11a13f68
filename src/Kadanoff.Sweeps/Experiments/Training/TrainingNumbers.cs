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

    /// <summary>The curve of D = ln(Tr Σw/Tr Σb) at every stage.</summary>
    public const string Separation = "separation";

    /// <summary>The curve of ln Tr(Σw Σb⁺) at every stage.</summary>
    public const string Fuzziness = "fuzziness";
}
