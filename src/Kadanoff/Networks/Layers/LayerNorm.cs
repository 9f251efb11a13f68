using System.Numerics;
using System.Numerics.Tensors;
using Kadanoff.Numerics;

namespace Kadanoff.Networks.Layers;

/// <summary>Layer normalisation: every row of every sample to mean 0 and variance 1, then scale and shift.</summary>
/// <param name="Width">Size of the last dimension of the input.</param>
/// <param name="Epsilon">Added to the variance.</param>
/// <param name="Affine">Whether scale and shift are there.</param>
public sealed record LayerNormPlan(int Width, double Epsilon = 1e-5, bool Affine = true) : LayerPlan
{
    internal override long Numbers => Affine ? 2L * Width : 0;

    public override Shape OutputShape(Shape input)
    {
        ArgumentNullException.ThrowIfNull(input);
        Validate();
        return input[^1] == Width
            ? input
            : throw new ShapeException($"Layer normalisation of width {Width} cannot follow {input}", $"Give it the width {input[^1]}.");
    }

    public override Layer<T> Create<T>()
    {
        Validate();
        return new LayerNorm<T>(this);
    }

    private void Validate()
    {
        Dimensions.Parameter("Layer normalisation", Width);
        Dimensions.Within(0, double.PositiveInfinity, Epsilon, "Epsilon of layer normalisation");
    }
}

/// <summary>y = γ·x̂ + β with x̂ = (x − μ)/√(σ² + ε); μ and σ² are those of a row along the last dimension.</summary>
/// <remarks>
/// <para><i>Statistics</i>: in float64; σ² has divisor <see cref="LayerNormPlan.Width"/>. Training and evaluation are the same.</para>
/// <para><i>Backward</i>: with g = γ·∂y: ∂β = Σ∂y, ∂γ = Σ∂y·x̂ over rows, ∂x = (g − ⟨g⟩ − x̂·⟨g·x̂⟩)/√(σ² + ε) with means along the row.</para>
/// <para><i>Reference</i>: [ba2016]. <i>Checked by</i> LayerGradientTests, LayerNormTests.</para>
/// </remarks>
public sealed class LayerNorm<T>(LayerNormPlan plan) : Layer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Parameter<T>? _scale = plan.Affine ? new("weight", ParameterRole.Normalisation, plan.Width) : null;
    private readonly Parameter<T>? _shift = plan.Affine ? new("bias", ParameterRole.Normalisation, plan.Width) : null;
    private readonly Batch<T> _normalised = new(0, new Shape(plan.Width));
    private readonly Batch<T> _output = new(0, new Shape(plan.Width));
    private readonly Batch<T> _inputGradient = new(0, new Shape(plan.Width));
    private readonly double[] _zeros = new double[plan.Width];
    private readonly double[] _sums = new double[plan.Width];
    private double[] _inverses = [];
    private double[] _means = [];

    public override LayerPlan Plan => plan;

    public override IReadOnlyList<Parameter<T>> Parameters => _scale is null ? [] : [_scale, _shift!];

    public override void Initialise(Initialisation scheme, RandomStream stream)
    {
        _scale?.Value.AsSpan().Fill(T.One);
        _shift?.Value.AsSpan().Clear();
    }

    public override Batch<T> Forward(Batch<T> input, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(input);
        _normalised.Resize(input.Count, OutputShape(input.Shape));
        Measure(input.Span);
        for (var r = 0; r < input.Span.Length / plan.Width; r++)
        {
            var row = Row(_normalised, r);
            TensorPrimitives.Subtract(Row(input, r), T.CreateTruncating(_means[r]), row);
            TensorPrimitives.Multiply(row, T.CreateTruncating(_inverses[r]), row);
        }

        if (_scale is null)
            return _normalised;
        _output.Resize(input.Count, input.Shape);
        for (var r = 0; r < input.Span.Length / plan.Width; r++)
            TensorPrimitives.MultiplyAdd(Row(_normalised, r), _scale.Value, _shift!.Value, Row(_output, r));
        return _output;
    }

    public override Batch<T> Backward(Batch<T> outputGradient, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(outputGradient);
        if (_scale is not null)
        {
            SumColumns<ChannelSums.Value>(outputGradient.Span, _shift!.Gradient);
            SumColumns<ChannelSums.Covariation>(outputGradient.Span, _scale.Gradient);
        }

        if (!NeedsInputGradient)
            return outputGradient;
        _inputGradient.Resize(outputGradient.Count, outputGradient.Shape);
        for (var r = 0; r < outputGradient.Span.Length / plan.Width; r++)
            Differentiate(Row(outputGradient, r), Row(_normalised, r), _inverses[r], Row(_inputGradient, r));
        return _inputGradient;
    }

    /// <summary>Mean and 1/√(σ² + ε) of every row: rows are channels of one sample.</summary>
    private void Measure(ReadOnlySpan<T> input)
    {
        var rows = input.Length / plan.Width;
        if (_means.Length < rows)
            (_means, _inverses) = (new double[rows], new double[rows]);
        var means = _means.AsSpan(0, rows);
        var inverses = _inverses.AsSpan(0, rows);
        ChannelSums.Of<T, ChannelSums.Value>(input, input, plan.Width, means, means);
        TensorPrimitives.Divide(means, plan.Width, means);
        ChannelSums.Of<T, ChannelSums.SquaredDeviation>(input, input, plan.Width, means, inverses);
        foreach (ref var inverse in inverses)
            inverse = 1 / Math.Sqrt((inverse / plan.Width) + plan.Epsilon);
    }

    private void SumColumns<TTerm>(ReadOnlySpan<T> gradient, Span<T> sums)
        where TTerm : struct, IChannelTerm
    {
        ChannelSums.Of<T, TTerm>(gradient, _normalised.Span, 1, _zeros, _sums);
        TensorPrimitives.ConvertTruncating<double, T>(_sums, sums);
    }

    private void Differentiate(ReadOnlySpan<T> gradient, ReadOnlySpan<T> normalised, double inverse, Span<T> result)
    {
        if (_scale is null)
            gradient.CopyTo(result);
        else
            TensorPrimitives.Multiply(gradient, _scale.Value, result);
        var (mean, slope) = (0.0, 0.0);
        for (var i = 0; i < result.Length; i++)
        {
            mean += double.CreateTruncating(result[i]);
            slope += double.CreateTruncating(result[i]) * double.CreateTruncating(normalised[i]);
        }

        TensorPrimitives.Subtract(result, T.CreateTruncating(mean / plan.Width), result);
        TensorPrimitives.MultiplyAdd(normalised, T.CreateTruncating(-slope / plan.Width), result, result);
        TensorPrimitives.Multiply(result, T.CreateTruncating(inverse), result);
    }

    private Span<T> Row(Batch<T> batch, int row) => batch.Span.Slice(row * plan.Width, plan.Width);
}
