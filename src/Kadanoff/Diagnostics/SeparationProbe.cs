using System.Numerics;
using Kadanoff.Data;
using Kadanoff.Networks;
using Kadanoff.Networks.Losses;

namespace Kadanoff.Diagnostics;

/// <summary>The quick look at a network while it trains: D at every stage and the accuracy, on fixed samples, in one pass.</summary>
/// <remarks>
/// <para><i>Equation</i>: D as in <see cref="DataSeparation"/>, without errors; <see cref="NetworkFlow"/> gives them.</para>
/// <para>It changes no parameter and no running statistic, and itself allocates nothing after its first call (a stage with NaN apart).
/// <i>Cost</i>: one forward pass and O(N·p) for each stage. <i>Reference</i>: [shi2025]. <i>Checked by</i> SeparationProbeTests.</para>
/// </remarks>
public class SeparationProbe<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int BatchSize = 256;

    private readonly Network<T> _network;
    private readonly Dataset _samples;
    private readonly Batch<T> _inputs;
    private readonly ClassMoments[] _moments;
    private readonly bool[] _broken;
    private readonly double[] _scratch;
    private readonly int[] _stageAfter;
    private readonly Action<int, Batch<T>> _observe;
    private readonly Loss? _loss;
    private int _start;
    private int _hits;
    private double _lossSum;

    /// <param name="network">Its buffers are used: measure between two steps.</param>
    /// <param name="samples">All of them are run, each time.</param>
    /// <param name="loss">To be measured as well; null where it is not wanted.</param>
    /// <exception cref="ShapeException">The network takes samples of another shape.</exception>
    /// <exception cref="DataException">No samples.</exception>
    public SeparationProbe(Network<T> network, Dataset samples, Loss? loss = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(samples);
        FeatureProbe.RequireShape(network, samples);
        if (samples.Count == 0)
            throw new DataException($"{samples.Name}: no samples to measure on", "Give at least two of every class.");
        (_network, _samples, _loss, _observe) = (network, samples, loss, Observe);
        Stages = NetworkStages.Of(network);
        _inputs = new Batch<T>(0, samples.Shape);
        _moments = [.. Stages.Select(stage => new ClassMoments(samples.Classes.Count, stage.Shape.Size))];
        _broken = new bool[Stages.Count];
        _scratch = new double[2 * Stages.Max(stage => stage.Shape.Size)];
        _stageAfter = [.. Enumerable.Range(0, network.Layers.Count).Select(layer => Stages.FirstOrDefault(stage => stage.LastLayer == layer)?.Index ?? -1)];
    }

    public IReadOnlyList<NetworkStage> Stages { get; }

    /// <summary>Part of the samples whose class has the largest output at the last measurement, 0 … 1; null where there are fewer outputs than classes.</summary>
    public double? LastAccuracy { get; private set; }

    /// <summary>Mean loss of the samples at the last measurement; null where none is measured or it is not finite.</summary>
    public double? LastLoss { get; private set; }

    /// <summary>D at every stage.</summary>
    /// <param name="separations">Receives one number for each stage; null where D has no meaning: constant features, NaN, classes that coincide.</param>
    /// <param name="threads">Does not change the numbers.</param>
    /// <exception cref="ArgumentException">Another number of stages.</exception>
    public void Measure(Span<double?> separations, int threads = 1)
    {
        if (separations.Length != Stages.Count)
            throw new ArgumentException($"{separations.Length} places for {Stages.Count} stages.", nameof(separations));
        foreach (var moments in _moments)
            moments.Clear();
        Array.Clear(_broken);
        (_hits, _lossSum) = (0, 0);
        for (_start = 0; _start < _samples.Count; _start += BatchSize)
            Run(Math.Min(BatchSize, _samples.Count - _start), threads);
        for (var stage = 0; stage < separations.Length; stage++)
        {
            var separation = _broken[stage] ? double.NaN : _moments[stage].LogarithmOfRatio(_scratch);
            separations[stage] = double.IsFinite(separation) ? separation : null;
        }

        LastAccuracy = Stages[^1].Shape.Size < _samples.Classes.Count ? null : (double)_hits / _samples.Count;
        LastLoss = _loss is not null && double.IsFinite(_lossSum) ? _lossSum / _samples.Count : null;
    }

    private void Run(int count, int threads)
    {
        Load(count);
        if (Stages[0].LastLayer < 0)
            Add(0, _inputs);
        var output = _network.Forward(_inputs, Pass.Evaluation with { Threads = threads }, _observe);
        for (var i = 0; i < count; i++)
            _hits += Accuracy.Largest<T>(output.Sample(i)) == _samples.Labels[_start + i] ? 1 : 0;
        _lossSum += count * (_loss?.Evaluate(output, new Targets<T>(_samples.Labels.AsSpan(_start, count))).Value ?? 0);
    }

    private void Load(int count)
    {
        var size = _samples.Shape.Size;
        var source = _samples.Inputs.AsSpan(_start * size, count * size);
        var target = _inputs.Resize(count, _samples.Shape).Span;
        for (var i = 0; i < target.Length; i++)
            target[i] = T.CreateTruncating(source[i]);
    }

    private void Observe(int layer, Batch<T> output)
    {
        if (_stageAfter[layer] >= 0)
            Add(_stageAfter[layer], output);
    }

    private void Add(int stage, Batch<T> features)
    {
        if (_broken[stage])
            return;
        try
        {
            _moments[stage].Add(features.Rows, _samples.Labels.AsSpan(_start, features.Count));
        }
        catch (DataException)
        {
            _broken[stage] = true;
        }
    }
}

/// <summary>The same for a network in single precision.</summary>
/// <inheritdoc/>
public sealed class SeparationProbe(Network<float> network, Dataset samples, Loss? loss = null) : SeparationProbe<float>(network, samples, loss);
