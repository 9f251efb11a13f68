using Kadanoff.Diagnostics.Characteristic;
using Kadanoff.Flows;
using Kadanoff.Statistics;
using Kadanoff.Training.FixedPoints;

namespace Kadanoff.Studies.GongXia2026;

/// <summary>The layers of networks of one kind on one data set, as means over networks: a flow from the pixels to the output.</summary>
/// <remarks>The error is that over networks; of one network it is the bootstrap error. <i>Checked by</i> DigitsPanelTests.</remarks>
/// <param name="Name">Of the data set.</param>
/// <param name="Subject">Which kind.</param>
/// <param name="Input">What the pixels show.</param>
/// <param name="Runs">One for each network.</param>
internal sealed record DigitLayers(string Name, Subject Subject, DigitRun Input, IReadOnlyList<DigitRun> Runs)
{
    private string Who => $"{Name}, {ReadingFindings.Words[Subject]}";

    private int Last => Runs[0].Numbers.Max(number => number.Level);

    /// <summary>At the last hidden layer, with the bootstrap error of one network.</summary>
    public (Estimate Mean, double BootstrapError) AtLast(string definition, string view) => At(Last - 1, definition, one => one == view);

    /// <summary>The mean over classes at the last hidden layer.</summary>
    public (Estimate Mean, double BootstrapError) WithinClassesAtLast(string definition) => At(Last - 1, definition, IsClass);

    /// <summary>All pooled definitions and the strength within classes, stage by stage.</summary>
    public Flow Flow(Observable withinClasses, string label)
    {
        Observable[] pooled = [.. DatasetLevels.Definitions.Select(key => CharacteristicParameters.Definitions.First(one => one.Key == key))];
        var stages = Enumerable.Range(0, Last + 1).Select(level => new Stage(level, Numbers(level).FirstOrDefault()?.Name ?? $"{level}")).ToArray();
        foreach (var stage in stages)
        {
            foreach (var observable in pooled)
                Record(stage, observable, At(stage.Index, observable.Key, view => view == ReadingOutcome.Pooled).Mean);
            Record(stage, withinClasses, At(stage.Index, pooled[0].Key, IsClass).Mean);
        }

        return new Flow($"{Who} ({label})", [.. pooled, withinClasses], stages);
    }

    /// <summary>A definition against the layer: pooled, and within classes.</summary>
    public IEnumerable<MeasuredCurve> Curves(string definition, Observable withinClasses)
    {
        var pooled = CharacteristicParameters.Definitions.First(one => one.Key == definition);
        return [Curve(pooled, definition, view => view == ReadingOutcome.Pooled), Curve(withinClasses, definition, IsClass)];
    }

    private MeasuredCurve Curve(Observable observable, string definition, Predicate<string> view) => new(
        observable with { Name = $"{observable.Name}, {Who}" },
        "layer",
        [.. Enumerable.Range(0, Last + 1).Select(level => ((double)level, At(level, definition, view).Mean)).Where(point => point.Mean.Samples > 0)],
        []);

    private (Estimate Mean, double BootstrapError) At(int level, string definition, Predicate<string> view)
    {
        DigitRun[] runs = level == 0 ? [Input] : [.. Runs];
        DigitNumber[][] numbers = [.. runs.Select(run => run.Numbers.Where(number => IsAt(number, level) && number.Definition == definition && view(number.View)).ToArray()).Where(found => found.Length > 0)];
        double[] errors = [.. numbers.Select(found => Math.Sqrt(Finite(found.Select(number => number.Error * number.Error)) / found.Length))];
        var error = Math.Sqrt(Finite(errors.Select(one => one * one)));
        var mean = Series.OfFinite(numbers.Select(found => found.Average(number => number.Value)));
        return (numbers.Length == 1 ? mean with { StandardError = error } : mean, error);
    }

    private static double Finite(IEnumerable<double> values) => Series.OfFinite(values).Value;

    private static void Record(Stage stage, Observable observable, Estimate estimate)
    {
        if (estimate.Samples > 0)
            stage.Record(observable, estimate);
        else
            stage.Skip(observable, "no network has a value here");
    }

    private DigitNumber[] Numbers(int level) => [.. (level == 0 ? Input : Runs[0]).Numbers.Where(number => IsAt(number, level))];

    /// <summary>Components of the input stand at level 0 as well, and are controls.</summary>
    private static bool IsAt(DigitNumber number, int level) => number.Level == level && number.Subject is not (Subject.InputComponents or Subject.MixedComponents);

    private static bool IsClass(string view) => view != ReadingOutcome.Pooled;
}
