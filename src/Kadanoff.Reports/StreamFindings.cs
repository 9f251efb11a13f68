using Kadanoff.Diagnostics.Tokens;
using Kadanoff.Statistics;

namespace Kadanoff.Reports;

/// <summary>What a text shows in a network of tokens.</summary>
/// <param name="Measured">Along the stream.</param>
/// <param name="Lengths">Of tokens at its stages, before the fresh normalisation.</param>
/// <param name="Norm">That normalisation.</param>
/// <param name="Loss">How well the next token is predicted; null where the network gives no logits.</param>
/// <param name="Vocabulary">How many tokens it knows.</param>
public sealed record StreamFindings(ResidualStreamMeasurement Measured, IReadOnlyList<Estimate> Lengths, FreshNormKind Norm, NextTokenLoss? Loss, int Vocabulary)
{
    /// <summary>The same text in networks with shuffled weights; empty where they were not measured.</summary>
    public IReadOnlyList<ResidualStreamMeasurement> Shuffled { get; init; } = [];

    /// <summary>What such networks show: mean and spread from one to another; null where fewer than two have it.</summary>
    /// <param name="stage">Of the stream.</param>
    /// <param name="of">What is looked at.</param>
    public Estimate? OfShuffled(int stage, Func<ResidualStage, Estimate?> of)
    {
        ArgumentNullException.ThrowIfNull(of);
        double[] values = [.. Shuffled.Where(network => stage < network.Stages.Count).Select(network => of(network.Stages[stage])).OfType<Estimate>().Select(estimate => estimate.Value)];
        return values.Length < 2 ? null : new Estimate(values.Average(), Moments.Deviation(values), values.Length);
    }

    /// <summary>As people read it.</summary>
    public string NormWords => Norm == FreshNormKind.RootMeanSquare ? "mean square 1 over the features" : "mean 0 and variance 1 over the features";
}
