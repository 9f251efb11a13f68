using System.Numerics;
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
public sealed class Linear<T>(LinearPlan plan) : Layer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Parameter<T> _weight = new("weight", ParameterRole.Weight, plan.Outputs, plan.Inputs);
    private readonly Parameter<T>? _bias = plan.Bias ? new("bias", ParameterRole.Bias, plan.Outputs) : null;
    private readonly Batch<T> _output = new(0, new Shape(plan.Outputs));
    private readonly Batch<T> _inputGradient = new(0, new Shape(plan.Inputs));
    private readonly SparseRows<T> _sparse = new();
    private Batch<T>? _input;
    private bool _skipsZeros;

    public override LayerPlan Plan => plan;

    /// <summary>outputs × inputs.</summary>
    public Parameter<T> Weight => _weight;

    public override IReadOnlyList<Parameter<T>> Parameters => _bias is null ? [_weight] : [_weight, _bias];

    public override void Initialise(Initialisation scheme, RandomStream stream) => scheme.Fill(_weight, _bias, stream);

    public override Batch<T> Forward(Batch<T> input, Pass pass)
    {
        _input = input;
        _output.Resize(input.Count, OutputShape(input.Shape));
        ReadOnlySpan<T> bias = _bias is null ? [] : _bias.Value;
        _skipsZeros = !NeedsInputGradient && _sparse.TryRead(Rows(input, plan.Inputs), plan.Outputs);
        if (_skipsZeros)
            _sparse.MultiplyTransposed(Rows(input, plan.Inputs), _weight.Value, bias, _output.Span);
        else
            Gemm.Multiply(Rows(input, plan.Inputs), WeightView.Transpose(), _output.Span, bias: bias, threads: pass.Threads);
        return _output;
    }

    public override Batch<T> Backward(Batch<T> outputGradient, Pass pass)
    {
        var gradient = Rows(outputGradient, plan.Outputs);
        if (_skipsZeros)
            _sparse.TransposedMultiply(outputGradient.Span, Rows(_input!, plan.Inputs), _weight.Gradient);
        else
            Gemm.Multiply(gradient.Transpose(), Rows(_input!, plan.Inputs), _weight.Gradient, threads: pass.Threads);
        if (_bias is not null)
            Reduction.ColumnSums(gradient, _bias.Gradient);
        if (!NeedsInputGradient)
            return outputGradient;
        _inputGradient.Resize(_input!.Count, _input.Shape);
        Gemm.Multiply(gradient, WeightView, _inputGradient.Span, threads: pass.Threads);
        return _inputGradient;
    }

    private View<T> WeightView => new(_weight.Value, plan.Outputs, plan.Inputs);

    private static View<T> Rows(Batch<T> batch, int width) => new(batch.Span, batch.Span.Length / width, width);
}
