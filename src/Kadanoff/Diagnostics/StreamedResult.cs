using Kadanoff.Flows;
using Kadanoff.Numerics;
using Kadanoff.Statistics;

namespace Kadanoff.Diagnostics;

/// <summary>From the sums of two passes to the measurement of a network: estimates at every stage, the load curve, the loads of the classes.</summary>
/// <remarks><i>Checked by</i> StreamedFlowTests.</remarks>
internal sealed class StreamedResult(IRepresentations source, IReadOnlyList<string> classes, StreamedScatter scatter, int[] labels, StreamOptions options, Estimate? accuracy)
{
    private const string NoWeights = "the layer behind these features is not known as one dense layer from them to the classes";

    /// <summary>Replicates behind the errors of detailed measures: they are known to one part in four.</summary>
    private const int DetailReplicates = 10;

    private readonly Stage[] _stages = [.. source.Stages.Select(place => new Stage(place.Index, place.Name))];

    public NetworkMeasurement Measure()
    {
        foreach (var stage in _stages)
            RecordSeparation(stage);
        if (options.IsDetailed)
            RecordDetails();
        options.Progress?.Invoke(1);
        var (curve, noCurve) = Curve();
        return new NetworkMeasurement(
            new Flow(source.Name, Observables(), _stages), curve, noCurve, source.Stages, source.Count,
            LabelledFeatures.CountClasses(source.Name, labels, classes.Count), accuracy, curve is null ? [] : ClassLoads(), classes);
    }

    private Observable[] Observables() =>
        [DataSeparation.Observable, .. !options.IsDetailed ? [] : StageMeasures.Observables.Prepend(DataSeparation.CorrectedObservable)];

    private void RecordSeparation(Stage stage)
    {
        var (traces, problem) = scatter.Traces(stage.Index);
        if (traces is null)
        {
            foreach (var observable in Observables())
                stage.Skip(observable, problem!);
            return;
        }

        StageMeasures.Record(stage, DataSeparation.Observable, () => new Estimate(DataSeparation.Of(traces), options.Errors ? scatter.Influence.Error(stage.Index) : double.NaN, source.Count));
        if (options.IsDetailed)
            StageMeasures.Record(stage, DataSeparation.CorrectedObservable, () => new Estimate(DataSeparation.CorrectedOf(traces), scatter.Influence.CorrectedError(stage.Index), source.Count));
    }

    private void RecordDetails()
    {
        var chosen = SampleChoice.Stratified(labels, classes.Count, SampleChoice.AtMost(source, options.Detailed), options.Seed);
        int[] chosenLabels = [.. chosen.Select(i => labels[i])];
        var bootstrap = new SeparationBootstrap(chosenLabels, classes.Count, options.Replicates, options.Seed);
        var details = options.Details?.Invoke(chosen) ?? RememberedRepresentations.Of(source.Select(chosen), options.Threads, options.Stop);
        WholeStages.Run(details, (stage, _, rows) => RecordDetails(_stages[stage], rows, chosenLabels, bootstrap), options.Threads, options.Stop);
    }

    private void RecordDetails(Stage stage, View<float> rows, int[] chosenLabels, SeparationBootstrap bootstrap)
    {
        options.Stop.ThrowIfCancellationRequested();
        if (scatter.Space(stage.Index) is not { } space)
            return;
        var features = new Matrix<float>(rows.Rows, rows.Columns);
        rows.CopyTo(features.Span);
        StageMeasures.Record(stage, new LabelledFeatures(stage.Name, features, chosenLabels, classes.Count), bootstrap, (null, null), options.Threads, DetailReplicates);
        RecordFuzziness(stage, space, chosenLabels.Length);
        RecordReadOut(stage, features, chosenLabels);
    }

    /// <summary>Only where the features enter the read-out as they are.</summary>
    private void RecordReadOut(Stage stage, Matrix<float> rows, int[] chosenLabels)
    {
        var last = source.Stages.LastOrDefault(place => place.IsOnCurve);
        if (last?.Index != stage.Index)
            return;
        if (options.ReadOut is { } readOut && readOut.Fits(rows.Columns, classes.Count) && last.Shape.Size == rows.Columns)
        {
            StageMeasures.RecordReadOut(stage, new LabelledFeatures(stage.Name, rows, chosenLabels, classes.Count), readOut);
            return;
        }

        stage.Skip(NeuralCollapse.DualityObservable, NoWeights);
        stage.Skip(NeuralCollapse.CentreObservable, NoWeights);
    }

    /// <summary>The fuzziness of all samples, whose error is that of the detailed ones, smaller by the root of their numbers.</summary>
    private void RecordFuzziness(Stage stage, MeanSpace space, int detailed)
    {
        var error = stage.Measured.TryGetValue(SeparationFuzziness.Observable.Key, out var few) ? few.StandardError * Math.Sqrt((double)detailed / source.Count) : double.NaN;
        StageMeasures.Record(stage, SeparationFuzziness.Observable, () => new Estimate(SeparationFuzziness.Of(space), error, source.Count));
    }

    private (LoadCurve? Curve, string? NoCurve) Curve()
    {
        int[] hidden = [.. source.Stages.Where(place => place.IsOnCurve).Select(place => place.Index)];
        if (hidden.Length < 2)
            return (null, "The network has no layer between its input and its read-out");
        if (hidden.FirstOrDefault(stage => !_stages[stage].Measured.ContainsKey(DataSeparation.Observable.Key), -1) is var missing and >= 0)
            return (null, $"{_stages[missing].Name}: {_stages[missing].Skipped[DataSeparation.Observable.Key]}");
        double[] separations = [.. hidden.Select(stage => _stages[stage][DataSeparation.Observable].Value)];
        var replicates = !options.Errors ? [] : CovarianceReplicates.Draw(separations, Among(hidden, scatter.Influence.Covariance), options.Replicates, new RandomStream(options.Seed, "load curve"));
        return (new LoadCurve([.. hidden.Select(stage => _stages[stage].Name)], separations, replicates, source.Count), null);
    }

    private static Matrix<double> Among(int[] stages, Matrix<double> covariance)
    {
        var among = new Matrix<double>(stages.Length, stages.Length);
        for (var i = 0; i < stages.Length; i++)
            for (var j = 0; j < stages.Length; j++)
                among[i, j] = covariance[stages[i], stages[j]];
        return among;
    }

    private Estimate[][] ClassLoads()
    {
        var loads = new ClassLoads([.. source.Stages.Where(place => place.IsOnCurve).Select(place => scatter.Traces(place.Index).Traces!)]).Loads;
        if (!options.Errors)
            return [.. loads.Select(values => values.Select(value => new Estimate(value, double.NaN, source.Count)).ToArray())];
        return [.. loads.Zip(scatter.Influence.ClassLoadErrors, (values, errors) => values.Zip(errors, (value, error) => new Estimate(value, error, source.Count)).ToArray())];
    }
}
