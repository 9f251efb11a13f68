using Kadanoff.Numerics;

namespace Kadanoff.Training.Ensembles;

/// <summary>How a training on an ensemble ended.</summary>
/// <param name="Loss">Of the trained network, without weight decay: over the states that it was trained on, or over a batch that no step has seen where they are drawn anew.</param>
/// <param name="Decay">λ/2·|w|².</param>
/// <param name="GradientNorm">|gradient| of what was minimised, over the same states.</param>
/// <param name="Steps">Of Adam.</param>
/// <param name="PolishIterations">After Adam.</param>
/// <param name="PolishEnd">Why the polish ended; null where there was none.</param>
/// <param name="Losses">What was minimised, with weight decay: before each step, then after each iteration of the polish.</param>
public sealed record EnsembleResult(
    double Loss, double Decay, double GradientNorm, long Steps, int PolishIterations, MinimisationEnd? PolishEnd, IReadOnlyList<double> Losses);
