using System.Globalization;
using Kadanoff.Diagnostics;
using Kadanoff.Flows;

namespace Kadanoff.Studies.HeSu2023;

/// <summary>What the panels report of an ensemble: numbers with how far training came, and the curve of D.</summary>
internal static class PerceptronFigures
{
    public static Observable Correlation { get; } = new("correlation", "r", "Pearson's r of ln D with the layer, from the input to the last hidden layer, evaluation mode", "hesu2023");

    public static Observable Factor { get; } = new("factor", "ρ", "factor by which a layer multiplies D, from the least-squares line through ln D", "hesu2023");

    public static Observable Accuracy { get; } = new("accuracy", "test accuracy", "part of the test samples whose class the network names, 0 … 1", "hesu2023");

    public static ReportedFigure Figure(string id, string name, PerceptronEnsemble ensemble, Func<PerceptronRun, double> value, string source) =>
        new(id, name, ensemble.Mean(value), source, Losses(ensemble));

    /// <summary>r in both modes, ρ with the half-life, and the accuracy on the test samples: four figures.</summary>
    /// <param name="row">Prefix and row: <c>spring:H3</c>.</param>
    /// <param name="first">Number of the first figure in the row.</param>
    /// <param name="ensemble">Of which networks.</param>
    /// <param name="source">Whose recipe it is.</param>
    public static ReportedFigure[] OfTheLine(string row, int first, PerceptronEnsemble ensemble, string source)
    {
        string Id(int i) => FormattableString.Invariant($"{row}.{first + i}");
        var what = ensemble.Recipe.Name;
        return
        [
            Figure(Id(0), $"r, {what}", ensemble, run => run.Correlation, source),
            Figure(Id(1), $"r in training mode, {what}", ensemble, run => run.CorrelationByBatch, source),
            Figure(Id(2), $"factor ρ per layer, {what}", ensemble, run => run.Factor, source) with { Note = $"half-life {ensemble.Mean(run => run.HalfLife)} layers; convexity A {ensemble.Mean(run => run.Convexity)}" },
            Figure(Id(3), $"test accuracy, {what}", ensemble, run => run.Accuracy, source),
        ];
    }

    /// <summary>How far training came: curves compare only at similar losses.</summary>
    private static string Losses(PerceptronEnsemble ensemble)
    {
        PerceptronRun[] runs = [.. ensemble.Runs.Where(run => double.IsFinite(run.Loss))];
        var bound = ensemble.Recipe.StopBelowLoss;
        var parts = new List<string>();
        if (runs.Length > 0)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"loss at the end {runs.Min(run => run.Loss):G2} … {runs.Max(run => run.Loss):G2}"));
        if (bound > 0)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{runs.Count(run => run.Converged)} of {ensemble.Runs.Count} networks came below {bound:G2}"));
        if (runs.Length < ensemble.Runs.Count)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{ensemble.Runs.Count - runs.Length} of {ensemble.Runs.Count} networks diverged"));
        return string.Join("; ", parts);
    }

    /// <summary>D at every stage: the mean over the networks that have one there.</summary>
    public static Flow Flow(PerceptronEnsemble ensemble)
    {
        var stages = new List<Stage>();
        for (var l = 0; l < ensemble.Recipe.Depth; l++)
        {
            var stage = new Stage(l, l == 0 ? "input" : $"hidden layer {l}");
            var fuzziness = ensemble.Mean(run => l < run.Curve.Length ? Math.Exp(run.Curve[l]) : double.NaN);
            if (fuzziness.Samples > 0)
                stage.Record(SeparationFuzziness.Observable, fuzziness);
            else
                stage.Skip(SeparationFuzziness.Observable, "All samples have the same features here, in every network.");
            stages.Add(stage);
        }

        return new Flow(ensemble.Recipe.Name, [SeparationFuzziness.Observable], stages);
    }

    /// <summary>One value of some ensembles against a number of their recipes.</summary>
    /// <param name="observable">Its name and definition.</param>
    /// <param name="what">Which ensembles: stands behind the name.</param>
    /// <param name="against">What the number is.</param>
    /// <param name="ensembles">In the order of the number.</param>
    /// <param name="at">The number of a recipe.</param>
    /// <param name="value">The value of a network.</param>
    public static MeasuredCurve Curve(Observable observable, string what, string against, IEnumerable<PerceptronEnsemble> ensembles, Func<PerceptronRecipe, double> at, Func<PerceptronRun, double> value) =>
        new(observable with { Name = $"{observable.Name}, {what}" }, against, [.. ensembles.Select(ensemble => (at(ensemble.Recipe), ensemble.Mean(value)))], []);
}
