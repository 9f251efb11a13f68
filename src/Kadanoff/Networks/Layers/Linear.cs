using System.Numerics;
using System.Numerics.Tensors;
using Kadanoff.Numerics;

namespace Kadanoff.Networks.Layers;

/// <summary>A fully connected layer: y = W·x + b.</summary>
/// <param name="Inputs">Elements of the last dimension of the input.</param>
/// <param name="Outputs">Elements of the last dimension of the output.</param>
/// <param name="Bias">Whether b is there.</param>
public sealed record LinearPlan(int Inputs, int Outputs, bool Bias = true) : LayerPlan
{
    internal override long Numbers => ((long)Inputs * Outputs) + (Bias ? Outputs : 0);

    public override Shape OutputShape(Shape input)
    {
        ArgumentNullException.ThrowIfNull(input);
        Validate();
        return input[^1] == Inputs
            ? Dimensions.Shape("A linear layer", [.. input.Dimensions.SkipLast(1), Outputs])
            : throw new ShapeException($"A linear layer of {Inputs} inputs cannot follow {input}", "Flatten the input, or change the number of inputs.");
    }

    public override Layer<T> Create<T>()
    {
        Validate();
        return new Linear<T>(this);
    }

    private void Validate() => Dimensions.Parameter("A linear layer", Outputs, Inputs);
}

/// <summary>y = W·x + b along the last dimension of every sample.</summary>
/// <remarks>
/// <i>Backward</i>: ∂x = ∂y·W, ∂W = ∂yᵀ·x, ∂b = Σ ∂y over samples.
/// <i>Cost</i>: 2 n·in·out operations forward, twice that backward; the first trained layer of a network skips the zeros of sparse
/// data such as images, which changes no number as long as weights and gradients are finite.
/// <i>Checked by</i> LayerGradientTests.
/// </remarks>
public sealed class Linear<T>(LinearPlan plan) : SampleWiseLayer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Parameter<T> _weight = new("weight", ParameterRole.Weight, plan.Outputs, plan.Inputs);
    private readonly Parameter<T>? _bias = plan.Bias ? new("bias", ParameterRole.Bias, plan.Outputs) : null;
    private readonly double[] _biasSums = new double[plan.Bias ? plan.Outputs : 0];
    private readonly SparseRows<T> _sparse = new();
    private readonly PackedMatrix<T> _packedWeight = new();
    private int _threads;
    private bool _packs;
    private bool _skipsZeros;

    public override LayerPlan Plan => plan;

    /// <summary>outputs × inputs.</summary>
    public Parameter<T> Weight => _weight;

    public override IReadOnlyList<Parameter<T>> Parameters => _bias is null ? [_weight] : [_weight, _bias];

    public override void Initialise(Initialisation scheme, RandomStream stream) => scheme.Fill(_weight, _bias, stream);

    internal override bool KeepsInput => true;

    internal override bool WantsManySamples => true;

    /// <summary>The first trained layer looks for zeros in the whole input.</summary>
    internal override bool Gathers(Pass pass) => !NeedsInputGradient;

    internal override void ForwardSamples(int first, int count)
    {
        ReadOnlySpan<T> bias = _bias is null ? [] : _bias.Value;
        var input = Rows(Input.Samples(first, count), plan.Inputs);
        var output = Output.Samples(first, count);
        if (_packs)
            Gemm.Multiply(input, _packedWeight, output, bias);
        else if (!_skipsZeros)
            Gemm.Multiply(input, WeightView.Transpose(), output, bias: bias, threads: _threads);
        else if (first == 0)
            _sparse.MultiplyTransposed(Rows(Input.Span, plan.Inputs), _weight.Value, bias, Output.Span);
    }

    internal override void BackwardSamples(int first, int count)
    {
        var gradient = Rows(OutputGradient.Samples(first, count), plan.Outputs);
        if (!_skipsZeros)
            Gemm.Multiply(gradient.Transpose(), Rows(Input.Samples(first, count), plan.Inputs), _weight.Gradient, accumulate: first > 0, threads: _threads);
        else if (first == 0)
            _sparse.TransposedMultiply(OutputGradient.Span, Rows(Input.Span, plan.Inputs), _weight.Gradient);
        if (_bias is not null)
            ChannelSums.Add<T, ChannelSums.Value>(gradient.Data, gradient.Data, 1, _biasSums, _biasSums);
        if (NeedsInputGradient && _packs)
            Gemm.Multiply(gradient, _packedWeight, InputGradient.Samples(first, count));
        else if (NeedsInputGradient)
            Gemm.Multiply(gradient, WeightView, InputGradient.Samples(first, count), threads: _threads);
    }

    internal override void EndBackward()
    {
        if (_bias is not null)
            TensorPrimitives.ConvertTruncating<double, T>(_biasSums, _bias.Gradient);
    }

    private protected override void Prepare(Pass pass)
    {
        _threads = pass.Threads;
        _skipsZeros = !NeedsInputGradient && _sparse.TryRead(Rows(Input.Span, plan.Inputs), plan.Outputs);
        _packs = !_skipsZeros && _threads == 1 && Input.Count > SampleStream<T>.Block;
        if (_packs)
            _packedWeight.Pack(WeightView.Transpose());
    }

    private protected override void PrepareBackward(Pass pass)
    {
        _biasSums.AsSpan().Clear();
        if (_packs && NeedsInputGradient)
            _packedWeight.Pack(WeightView);
    }

    private View<T> WeightView => new(_weight.Value, plan.Outputs, plan.Inputs);

    private static View<T> Rows(Span<T> samples, int width) => new(samples, samples.Length / width, width);
}
