using Kadanoff.Data;
using Kadanoff.Flows;
using Kadanoff.Networks;
using Kadanoff.Networks.Layers;
using Kadanoff.Numerics;
using Kadanoff.Statistics;

namespace Kadanoff.Diagnostics;

/// <summary>The flow of data through a network: every observable at every stage, with errors, and the load curve.</summary>
/// <remarks>
/// <para><i>Where</i>: in evaluation mode, after each block of <see cref="NetworkStages"/>; the read-out is measured but is no part of the curve.</para>
/// <para><i>Errors</i>: bootstrap over samples with the same draws at all stages; the samples measured are the only source of error that it knows,
/// not the seed of training. What a stage does not allow (constant features, NaN, a dead layer) is listed there with its reason.</para>
/// <para><i>Reference</i>: [shi2025]; the other observables name theirs. <i>Checked by</i> NetworkFlowTests.</para>
/// </remarks>
public static class NetworkFlow
{
    /// <summary>Measures a network.</summary>
    /// <param name="network">Its buffers are used; nothing that it has learned changes.</param>
    /// <param name="dataset">Samples of the kind that it takes.</param>
    /// <param name="options">How many samples and replicates; what else.</param>
    /// <exception cref="ShapeException">The network takes samples of another shape.</exception>
    /// <exception cref="DataException">The data cannot be measured: a class without samples, NaN.</exception>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public static NetworkMeasurement Measure(Network<float> network, Dataset dataset, FlowOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(dataset);
        options ??= new FlowOptions();
        options.Validate();
        var samples = StratifiedSubset.Of(dataset, options.Samples, options.Seed);
        DatasetCheck.Require(samples);
        return new Run(network, samples, options).Measure(dataset.Name);
    }

    private sealed class Run(Network<float> network, Dataset samples, FlowOptions options)
    {
        private readonly int _classes = samples.Classes.Count;
        private readonly SeparationBootstrap _bootstrap = new(samples.Labels, samples.Classes.Count, options.Replicates, options.Seed);
        private readonly Dataset? _reference = options.Reference is null ? null : StratifiedSubset.Of(options.Reference, options.Samples, options.Seed);
        private readonly int _readOut = NetworkStages.Of(network) is [.., var hidden, { IsOutput: true }] ? hidden.LastLayer + 1 : -1;
        private readonly List<Stage> _stages = [];
        private readonly List<(ScatterTraces Traces, ScatterTraces[] Replicates)?> _traces = [];

        public NetworkMeasurement Measure(string name)
        {
            var probe = new FeatureProbe(network, samples, options.Threads);
            using var reference = _reference is null ? null : new FeatureProbe(network, _reference, options.Threads).Features().GetEnumerator();
            Matrix<float>? outputs = null;
            foreach (var (stage, rows) in probe.Features())
            {
                options.Stop.ThrowIfCancellationRequested();
                reference?.MoveNext();
                Add(stage, rows, reference?.Current.Rows);
                outputs = rows;
                options.Progress?.Invoke((stage.Index + 1.0) / probe.Stages.Count);
            }

            var (curve, noCurve) = Curve(probe.Stages);
            return new NetworkMeasurement(
                new Flow(name, Observables(), _stages), curve, noCurve, probe.Stages, samples.Count, DatasetCheck.CountPerClass(samples),
                AccuracyOf(outputs!), curve is null ? [] : ClassLoads(curve.Loads.Count), samples.Classes);
        }

        private Observable[] Observables() =>
            [DataSeparation.Observable, .. options.SeparationOnly ? [] : StageMeasures.Observables.Prepend(DataSeparation.CorrectedObservable)];

        private void Add(NetworkStage place, Matrix<float> rows, Matrix<float>? referenceRows)
        {
            var stage = new Stage(place.Index, place.Name);
            _stages.Add(stage);
            _traces.Add(null);
            LabelledFeatures features;
            try
            {
                features = new LabelledFeatures(place.Name, rows, samples.Labels, _classes);
                _traces[^1] = (features.Moments().Traces(), _bootstrap.Traces(features, options.Threads));
            }
            catch (DataException problem)
            {
                foreach (var observable in Observables())
                    stage.Skip(observable, problem.Message);
                return;
            }

            RecordSeparation(stage, DataSeparation.Observable, DataSeparation.Of);
            if (options.SeparationOnly)
                return;
            RecordSeparation(stage, DataSeparation.CorrectedObservable, DataSeparation.CorrectedOf);
            StageMeasures.Record(stage, features, _bootstrap, Reference(place.Name, referenceRows), options.Threads);
            if (ReadOutAfter(place) is { } readOut)
                StageMeasures.RecordReadOut(stage, features, ReadOut.Of(readOut));
        }

        /// <summary>The linear layer that turns the features of a stage into one number for each class, where that is the last weight layer.</summary>
        private Linear<float>? ReadOutAfter(NetworkStage place) =>
            place.LastLayer == _readOut - 1 && network.Layers[_readOut] is Linear<float> { Plan: LinearPlan plan } linear && plan.Inputs == place.Shape.Size && plan.Outputs == _classes ? linear : null;

        private void RecordSeparation(Stage stage, Observable observable, Func<ScatterTraces, double> of)
        {
            var (traces, replicates) = _traces[stage.Index]!.Value;
            StageMeasures.Record(stage, observable, () => new Estimate(
                of(traces), ReplicateError.Deviation([.. replicates.SelectMany(replicate => StageMeasures.OrNaN(() => [of(replicate)]))]), samples.Count));
        }

        private (LabelledFeatures? Features, string? Problem) Reference(string stage, Matrix<float>? rows)
        {
            if (rows is null)
                return (null, null);
            try
            {
                return (new LabelledFeatures($"{stage}, training samples", rows, _reference!.Labels, _reference.Classes.Count), null);
            }
            catch (DataException problem)
            {
                return (null, problem.Message);
            }
        }

        private (LoadCurve? Curve, string? NoCurve) Curve(IReadOnlyList<NetworkStage> stages)
        {
            var hidden = stages.Where(stage => stage.IsOnCurve).Select(stage => _stages[stage.Index]).ToArray();
            if (hidden.Length < 2)
                return (null, "The network has no layer between its input and its read-out");
            if (Array.Find(hidden, stage => !stage.Measured.ContainsKey(DataSeparation.Observable.Key)) is { } missing)
                return (null, $"{missing.Name}: {missing.Skipped[DataSeparation.Observable.Key]}");
            var replicates = hidden.Select(stage => Array.ConvertAll(_traces[stage.Index]!.Value.Replicates, traces => Math.Log(traces.Within / traces.Between)));
            return (new LoadCurve(
                [.. hidden.Select(stage => stage.Name)], [.. hidden.Select(stage => stage[DataSeparation.Observable].Value)], SeparationBootstrap.Curves([.. replicates]), samples.Count), null);
        }

        private Estimate[][] ClassLoads(int layers)
        {
            var stages = _traces.Take(layers + 1).Select(traces => traces!.Value).ToArray();
            var loads = Flat([.. stages.Select(stage => stage.Traces)])!;
            double[][] replicates = [.. Enumerable.Range(0, options.Replicates).Select(b => Flat([.. stages.Select(stage => stage.Replicates[b])]) ?? Unknown(loads.Length))];
            return [.. ReplicateError.Estimates(loads, replicates, samples.Count).Chunk(_classes)];
        }

        private static double[]? Flat(ScatterTraces[] stages)
        {
            try
            {
                return [.. new ClassLoads(stages).Loads.SelectMany(layer => layer)];
            }
            catch (DataException)
            {
                return null;
            }
        }

        private static double[] Unknown(int count) => [.. Enumerable.Repeat(double.NaN, count)];

        private Estimate? AccuracyOf(Matrix<float> outputs)
        {
            if (outputs.Columns < _classes)
                return null;
            var named = Enumerable.Range(0, outputs.Rows).Select(i => Accuracy.Largest(outputs.Row(i))).ToArray();
            return named.Contains(-1) ? null : Accuracy.Of(named, samples.Labels);
        }
    }
}
