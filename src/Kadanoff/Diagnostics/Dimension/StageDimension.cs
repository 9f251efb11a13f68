using Kadanoff.Flows;
using Kadanoff.Numerics;
using Kadanoff.Statistics;

namespace Kadanoff.Diagnostics.Dimension;

/// <summary>All estimates of the dimension of one stage.</summary>
/// <remarks><i>Checked by</i> IntrinsicDimensionTests.</remarks>
/// <param name="Stage">Its name.</param>
/// <param name="Likelihood">2NN by maximum likelihood; null where it was not measured.</param>
/// <param name="Fit">2NN by the straight line; null where it was not measured.</param>
/// <param name="Decimated">The fit on fewer and fewer samples.</param>
/// <param name="Scales">Gride at 1, 2, 4, … neighbours.</param>
/// <param name="Repeated">Samples that were left out because they repeat another.</param>
/// <param name="Problem">Why it was not measured; null where it was.</param>
public sealed record StageDimension(
    string Stage,
    Estimate? Likelihood,
    Estimate? Fit,
    IReadOnlyList<ScaledDimension> Decimated,
    IReadOnlyList<ScaledDimension> Scales,
    int Repeated,
    string? Problem)
{
    /// <summary>Of some samples at one stage.</summary>
    public static StageDimension Of(string stage, View<float> rows, ulong seed, int threads)
    {
        try
        {
            var neighbours = Neighbourhoods.Of(rows, threads);
            return new StageDimension(
                stage, TwoNearestNeighbours.Likelihood(neighbours), TwoNearestNeighbours.Fit(neighbours), TwoNearestNeighbours.Decimated(neighbours, seed), GeneralisedRatios.Scales(neighbours), neighbours.Repeated, null);
        }
        catch (DataException problem)
        {
            return new StageDimension(stage, null, null, [], [], 0, problem.Message);
        }
    }

    /// <summary>Enters the estimates into a stage of a flow, or why there are none.</summary>
    internal void Record(Stage stage)
    {
        Record(stage, TwoNearestNeighbours.Observable, Likelihood, Problem);
        Record(stage, TwoNearestNeighbours.FitObservable, Fit, Problem);
        var gride = Scales.FirstOrDefault(scale => scale.Size == GeneralisedRatios.UsualRank)?.Dimension;
        Record(stage, GeneralisedRatios.Observable, gride, Problem ?? $"there are no {2 * GeneralisedRatios.UsualRank} neighbours. Measure more samples.");
    }

    private static void Record(Stage stage, Observable observable, Estimate? estimate, string? problem)
    {
        if (estimate is { } known)
            stage.Record(observable, known);
        else
            stage.Skip(observable, problem!);
    }
}
