using System.Numerics;
using Kadanoff.Diagnostics;
using Kadanoff.Networks;
using Kadanoff.Networks.Layers;

namespace Kadanoff.Training.Control;

/// <summary>The penalty on the loads of a training batch, with its gradient at every hidden stage.</summary>
/// <remarks>
/// <para><i>Equation</i>: λ·R(D_0 … D_L) of <see cref="TargetLoads"/>; with the scatter of the batch, ∂ln TrΣw/∂x_i = 2(x_i − m_c)/(N·TrΣw) and
/// ∂ln TrΣb/∂x_i = 2(m_c − m)/(N·TrΣb), so ∂D/∂x_i is their difference.</para>
/// <para><i>Features</i>: those of the training pass, with its batch statistics, before the dropout of their own stage; true labels, also where noise
/// has changed them. Classes that are not in the batch do not count; a batch with fewer than two, or where a stage has no D, is not charged.</para>
/// <para><i>Cost</i>: O(N·p) for every stage, and outputs are kept whole. <i>Reference</i>: [shi2025]. <i>Checked by</i> LoadPenaltyTests.</para>
/// </remarks>
internal sealed class LoadPenalty<T> : IOutputCharge<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly double _weight;
    private readonly double[] _shares;
    private readonly ChargedStage<T>[] _stages;
    private readonly int[] _stageAfter;
    private readonly double[] _separation;
    private readonly double[] _gradient;
    private int[] _labels = [];
    private int _count;

    /// <exception cref="DataException">The network has fewer than two hidden stages.</exception>
    public LoadPenalty(PenaltyPlan plan, Network<T> network, int classes)
    {
        _weight = plan.Weight;
        NetworkStage[] hidden = [.. NetworkStages.Of(network).Where(stage => !stage.IsOutput)];
        if (hidden.Length < 3)
            throw new DataException($"A network with {hidden.Length - 1} hidden stages has no loads to balance", "Train one with at least two hidden layers, or without the penalty.");
        _stages = [.. hidden.Select(stage => new ChargedStage<T>(classes, stage.Shape.Size))];
        _shares = TargetLoads.Shares(hidden.Length - 1, plan.SetPoint);
        int[] ends = [.. hidden.Select(stage => BeforeDropout(network, stage.LastLayer))];
        _stageAfter = [.. Enumerable.Range(0, network.Layers.Count).Select(layer => Array.IndexOf(ends, layer))];
        (_separation, _gradient) = (new double[hidden.Length], new double[hidden.Length]);
        HasRawInput = ends[0] < 0;
    }

    /// <summary>λ·R of the last batch; 0 where it is not charged.</summary>
    public double Value { get; private set; }

    private bool HasRawInput { get; }

    /// <summary>Begins a batch.</summary>
    public void Begin(Batch<T> inputs, ReadOnlySpan<int> labels)
    {
        if (_labels.Length < labels.Length)
            _labels = new int[labels.Length];
        labels.CopyTo(_labels);
        _count = labels.Length;
        if (HasRawInput)
            _stages[0].Measure(inputs, Labels);
    }

    /// <summary>Sees the output of a layer in the forward pass.</summary>
    public void Observe(int layer, Batch<T> output)
    {
        if (Covers(layer))
            _stages[_stageAfter[layer]].Measure(output, Labels);
    }

    /// <summary>All outputs have been seen: the value, and the slopes for the way back.</summary>
    public void Evaluate()
    {
        for (var l = 0; l < _stages.Length; l++)
            _separation[l] = _stages[l].Separation;
        var value = _weight * TargetLoads.Distance(_separation, _shares, _gradient);
        Value = double.IsFinite(value) ? value : 0;
        for (var l = 0; l < _stages.Length; l++)
            _stages[l].SetSlope(double.IsFinite(value) ? _weight * _gradient[l] : 0);
    }

    public bool Covers(int layer) => _stageAfter[layer] >= 0;

    public void AddGradient(int layer, Batch<T> output, Batch<T> gradient) => _stages[_stageAfter[layer]].AddGradient(output, Labels, gradient);

    private ReadOnlySpan<int> Labels => _labels.AsSpan(0, _count);

    private static int BeforeDropout(Network<T> network, int layer)
    {
        while (layer >= 0 && network.Layers[layer].Plan is DropoutPlan or FlattenPlan)
            layer--;
        return layer;
    }
}
