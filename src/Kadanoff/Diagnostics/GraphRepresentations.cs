using Kadanoff.Data;
using Kadanoff.Graphs;
using Kadanoff.Models;
using Kadanoff.Networks;
using Kadanoff.Numerics;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace Kadanoff.Diagnostics;

/// <summary>What the graph of a model file makes of samples, stage by stage.</summary>
/// <remarks>
/// <para><i>How</i>: a few samples at a time go through the whole graph on each thread, so that their values stay in the cache. Whether a graph takes several samples at once is tried on the first two:
/// where their numbers are not the same bits beside each other as alone, and where its file fixes the batch to one, samples go one by one.</para>
/// <para>The numbers are the same bits for any size of the portions and any number of threads. <i>Memory</i>: one portion of all stages, at most 32 MB where a sample allows it, kept from run to run, also for a choice of the samples.</para>
/// <para><i>Cost</i>: one forward pass for each run. <i>Checked by</i> GraphRepresentationsTests.</para>
/// </remarks>
public sealed class GraphRepresentations : IBypassable
{
    private const long MostBytes = 32 << 20;
    private const int CacheElements = 1 << 16, MostAtOnce = 128;

    private readonly Graph _graph;
    private readonly Dataset _samples;
    private readonly SampleFit _fit;
    private readonly string[] _values;
    private readonly IReadOnlyDictionary<string, Tensor> _others;
    private readonly SideInputs _beside;
    private readonly int _together;
    private readonly RowMemory _memory;

    /// <summary>The stages of a model's graph.</summary>
    /// <param name="model">With a graph.</param>
    /// <param name="samples">Prepared as the model takes them: its graph may or may not normalise them.</param>
    /// <param name="choice">Which values are looked at.</param>
    /// <param name="others">Inputs of the graph beside that of the samples, other than those that <see cref="SideInputs"/> knows by their names.</param>
    /// <exception cref="DataException">The model has no graph, or there is no sample.</exception>
    /// <exception cref="GraphException">The graph lacks operators, takes something else beside the samples, or does not run on the first sample.</exception>
    /// <exception cref="ShapeException">The samples do not fit the input.</exception>
    public GraphRepresentations(Model model, Dataset samples, GraphStageChoice choice = GraphStageChoice.Layers, IReadOnlyDictionary<string, Tensor>? others = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(samples);
        if (samples.Count == 0)
            throw new DataException($"{samples.Name} holds no sample", "Give data.");
        _graph = model.Graph ?? throw new DataException($"{model.Path} cannot be run: {model.NoGraph ?? "it has no graph"}", "Tell its architecture (--architecture), export it as ONNX, or give its activations as npz.");
        (_samples, _others, _fit) = (samples, others ?? new Dictionary<string, Tensor>(), SampleFit.Of(_graph, samples.Shape));
        _beside = SideInputs.Of(_graph, _fit.Input, [.. _others.Keys]);
        var places = GraphStages.Of(_graph, _fit.Input.Name, choice);
        (_values, _memory) = ([.. places.Select(place => place.Value)], new RowMemory());
        var probe = new Probe(this);
        Stages = [.. places.Select((place, i) => ToStage(place, i, i == places.Count - 1 && i > 0, probe.Features[i], model))];
        _together = _fit.FixedBatch ?? (probe.AreIndependent ? Math.Clamp(CacheElements / probe.Features.Max(feature => feature.Size), 1, MostAtOnce) : 1);
    }

    private GraphRepresentations(GraphRepresentations whole, Dataset samples, int stages) =>
        (_graph, _samples, _fit, _values, _others, _beside, _together, _memory, Stages) = (whole._graph, samples, whole._fit, whole._values[..stages], whole._others, whole._beside, whole._together, whole._memory, [.. whole.Stages.Take(stages)]);

    /// <summary>Only the last stage.</summary>
    private GraphRepresentations(GraphRepresentations whole, Graph graph) =>
        (_graph, _samples, _fit, _values, _others, _beside, _together, _memory, Stages) = (graph, whole._samples, whole._fit, whole._values[^1..], whole._others, whole._beside, whole._together, whole._memory, [whole.Stages[^1] with { Index = 0 }]);

    public string Name => _samples.Name;

    public IReadOnlyList<NetworkStage> Stages { get; }

    public int Count => _samples.Count;

    /// <summary>What the graph is given beside the samples, for people; empty where it takes nothing else.</summary>
    public IReadOnlyList<string> Beside => _beside.Words;

    /// <summary>How many samples go through the graph together.</summary>
    public int Together => _together;

    public IRepresentations Select(IReadOnlyList<int> samples)
    {
        SampleChoice.Require(samples, Count);
        return new GraphRepresentations(this, Subset.Pick(_samples, [.. samples]), Stages.Count);
    }

    /// <inheritdoc/>
    /// <remarks>Nodes behind the last stage are not run.</remarks>
    public IRepresentations Through(int last) => last >= Stages.Count - 1 ? this : new GraphRepresentations(this, _samples, last + 1);

    /// <inheritdoc/>
    /// <exception cref="GraphException">A graph inside a node takes the value of the stage.</exception>
    public IBypassable OutputWithout(NetworkStage? stage) =>
        new GraphRepresentations(this, stage is null ? _graph : GraphBypass.Of(_graph, _values[NetworkStages.Before(Stages, stage)], _values[stage.Index]));

    /// <summary>The same graph on other samples.</summary>
    /// <param name="samples">Of the shape of the first ones.</param>
    /// <exception cref="ShapeException">They have another shape.</exception>
    public GraphRepresentations On(Dataset samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        return samples.Shape.Equals(_samples.Shape) ? new GraphRepresentations(this, samples, Stages.Count) : throw new ShapeException($"{samples.Name} has samples of {samples.Shape}, {_samples.Name} had {_samples.Shape}", "Prepare them in the same way.");
    }

    public void Run(RepresentationVisitor visit, int portion, int threads, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(visit);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(portion);
        var most = (int)Math.Clamp(MostBytes / sizeof(float) / Stages.Sum(stage => (long)stage.Shape.Size), 1, portion);
        portion = most > _together ? most / _together * _together : most;
        var rows = _memory.Take(Stages, Math.Min(portion, Count));
        var workers = Enumerable.Range(0, Math.Clamp(threads, 1, Math.Max(1, (portion + _together - 1) / _together))).Select(_ => new Worker(this, rows)).ToArray();
        for (var first = 0; first < Count; first += portion)
        {
            stop.ThrowIfCancellationRequested();
            var count = Math.Min(portion, Count - first);
            RunPortion(workers, first, count, stop);
            for (var stage = 0; stage < rows.Length; stage++)
                visit(stage, first, new View<float>(rows[stage].Span[..(count * Stages[stage].Shape.Size)], count, Stages[stage].Shape.Size));
        }

        _memory.Return(rows);
    }

    private void RunPortion(Worker[] workers, int first, int count, CancellationToken stop)
    {
        var parts = (count + _together - 1) / _together;
        if (workers.Length == 1)
        {
            for (var part = 0; part < parts; part++)
                workers[0].Run(first, part * _together, Math.Min(_together, count - (part * _together)), stop);
            return;
        }

        var next = -1;
        SideBySide.Run(workers.Length, workers.Length, worker =>
        {
            while (Interlocked.Increment(ref next) is var part && part < parts)
                workers[worker].Run(first, part * _together, Math.Min(_together, count - (part * _together)), stop);
            return worker;
        }, stop);
    }

    private ReadOnlySpan<float> Inputs(int first, int count) => _samples.Inputs.AsSpan(first * _samples.Shape.Size, count * _samples.Shape.Size);

    private Dictionary<string, Tensor> Given(Tensor samples)
    {
        var given = new Dictionary<string, Tensor>(_others) { [_fit.Input.Name] = samples };
        _beside.AddTo(given, samples);
        return given;
    }

    private static NetworkStage ToStage(GraphStage place, int index, bool isOutput, Shape shape, Model model)
    {
        ModelLayer[] layers = [.. model.Layers.Where(layer => layer.Tensors.Any(tensor => tensor.Role == TensorRole.Weight && place.Weights.Contains(tensor.Tensor.Name)))];
        var label = layers.Length is > 0 and < 3 ? string.Join(" + ", layers.Select(Label)) : place.Label;
        var prefix = index == 0 ? "" : isOutput ? "output: " : $"{index}: ";
        return new NetworkStage(index, $"{prefix}{string.Join(" · ", place.Words.Prepend($"{label} {shape}"))}", index - 1, shape, isOutput) { WeightLayers = [.. layers.Select(layer => layer.Name)], IsInsideBlock = place.IsInsideBlock };
    }

    /// <summary>A name without a letter is the place of the layer in a row of layers, and says less than what the layer is.</summary>
    private static string Label(ModelLayer layer) => layer.Name.Any(char.IsLetter) ? layer.Name : layer.Kind.ToString().ToLowerInvariant();

    private static void CopyTo(Tensor value, Span<float> target)
    {
        if (value.Kind == TensorKind.Float)
            value.Floats[..target.Length].CopyTo(target);
        else if (value.Kind == TensorKind.Integer)
            TensorPrimitives.ConvertTruncating<long, float>(value.Integers[..target.Length], target);
        else
            for (var i = 0; i < target.Length; i++)
                target[i] = value.Booleans[i] ? 1 : 0;
    }

    /// <summary>Runs the first samples, to see the shapes and whether samples see each other.</summary>
    private sealed class Probe
    {
        public Probe(GraphRepresentations owner)
        {
            var first = Values(owner, owner.Inputs(0, 1), 1);
            var batch = owner._fit.FixedBatch ?? 1;
            Features = [.. owner._values.Select(name => Feature(name, first[name], batch))];
            if (owner._fit.FixedBatch is null)
                AreIndependent = Independent(owner, first);
        }

        /// <summary>Of a sample at each stage.</summary>
        public Shape[] Features { get; }

        public bool AreIndependent { get; }

        private static Dictionary<string, (int[] Dimensions, float[] Elements)> Values(GraphRepresentations owner, ReadOnlySpan<float> samples, int count)
        {
            var found = new Dictionary<string, (int[], float[])>();
            new Execution(owner._graph, owner._values, owner._values).Run(owner.Given(owner._fit.ToTensor(samples, count)), (name, value) =>
            {
                var elements = new float[value.Count];
                CopyTo(value, elements);
                found[name] = (value.Dimensions.ToArray(), elements);
            });
            return found;
        }

        private static Shape Feature(string name, (int[] Dimensions, float[] Elements) value, int batch)
        {
            if (value.Elements.Length == 0 || value.Elements.Length % batch != 0)
                throw new GraphException($"The value '{name}' has {value.Elements.Length} elements for {batch} samples", "Look at other values.");
            int[] rest = value.Dimensions is [var first, .. var others] && first == batch ? others : [value.Elements.Length / batch];
            return new Shape(rest.Length == 0 ? [value.Elements.Length / batch] : rest);
        }

        private bool Independent(GraphRepresentations owner, Dictionary<string, (int[] Dimensions, float[] Elements)> first)
        {
            try
            {
                var last = owner.Count - 1;
                var second = Values(owner, owner.Inputs(last, 1), 1);
                var both = Values(owner, [.. owner.Inputs(0, 1), .. owner.Inputs(last, 1)], 2);
                return owner._values.All(name => both[name].Dimensions is [2, ..] && both[name].Elements.AsSpan().SequenceEqual([.. first[name].Elements, .. second[name].Elements]));
            }
            catch (GraphException)
            {
                return false;
            }
        }
    }

    /// <summary>One thread's execution; stages are written into the rows that all share.</summary>
    private sealed class Worker
    {
        private readonly GraphRepresentations _owner;
        private readonly Execution _execution;
        private readonly ValueVisitor _visit;
        private readonly ILookup<string, int> _stages;
        private int _place;
        private int _count;

        public Worker(GraphRepresentations owner, Memory<float>[] rows)
        {
            (_owner, _execution) = (owner, new Execution(owner._graph, [], owner._values));
            _stages = Enumerable.Range(0, owner._values.Length).ToLookup(stage => owner._values[stage]);
            _visit = (name, value) =>
            {
                foreach (var stage in _stages[name])
                {
                    var size = owner.Stages[stage].Shape.Size;
                    if (value.Count != (owner._fit.FixedBatch ?? _count) * (long)size)
                        throw new GraphException($"The value '{name}' has the shape {value.Shape} for {_count} samples, it had {owner.Stages[stage].Shape} for the first", "Give samples that all lead to values of one shape.");
                    CopyTo(value, rows[stage].Span.Slice(_place * size, _count * size));
                }
            };
        }

        public void Run(int first, int place, int count, CancellationToken stop)
        {
            (_place, _count) = (place, count);
            _execution.Run(_owner.Given(_owner._fit.ToTensor(_owner.Inputs(first + place, count), count)), _visit, stop);
        }
    }
}
