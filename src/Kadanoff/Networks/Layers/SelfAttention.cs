using System.Numerics;
using Kadanoff.Numerics;

namespace Kadanoff.Networks.Layers;

/// <summary>Every position of a sequence takes a weighted mean of what all positions offer; the weights come from the sequence itself.</summary>
/// <param name="Width">Elements at a position, of the input and of the output.</param>
/// <param name="Heads">Independent parts that the width is divided into.</param>
/// <param name="Causal">Whether a position sees only itself and earlier ones.</param>
/// <param name="Bias">Whether the projections have biases.</param>
public sealed record SelfAttentionPlan(int Width, int Heads = 1, bool Causal = false, bool Bias = true) : LayerPlan
{
    internal override long Numbers => (4L * Width * Width) + (Bias ? 4L * Width : 0);

    public override Shape OutputShape(Shape input)
    {
        ArgumentNullException.ThrowIfNull(input);
        Validate();
        if (input.Rank != 2 || input[1] != Width)
            throw new ShapeException($"Self-attention of width {Width} cannot follow {input}", $"Give it sequences: length × {Width}.");
        _ = Dimensions.Shape("Self-attention with projections", input[0], 3 * Width);
        _ = Dimensions.Shape("Self-attention with scores", input[0], input[0]);
        return input;
    }

    public override Layer<T> Create<T>()
    {
        Validate();
        return new SelfAttention<T>(this);
    }

    private void Validate()
    {
        Dimensions.Parameter("Self-attention", 3, Width, Width);
        Dimensions.AtLeast(1, Heads, "The number of heads of self-attention");
        if (Width % Heads != 0)
            throw new ShapeException($"Self-attention of width {Width} cannot have {Heads} heads", "Give a number of heads that divides the width.");
    }
}

/// <summary>Scaled dot-product attention: per head Y = softmax(Q·Kᵀ/√d)·V with (Q, K, V) = x·W_inᵀ + b_in and d = width/heads; heads side by side, then y = Y·W_outᵀ + b_out.</summary>
/// <remarks>
/// <para><i>Backward</i>: with P the softmax and S its argument: ∂V = Pᵀ·∂Y, ∂P = ∂Y·Vᵀ, ∂S = P∘(∂P − Σ P∘∂P)/√d, ∂Q = ∂S·K, ∂K = ∂Sᵀ·Q. P is computed again instead of kept, so memory is that of one head of one sample.</para>
/// <para>Names and shapes are those of PyTorch's MultiheadAttention, as is the default start: Xavier for W_in, zero biases.</para>
/// <para><i>Cost</i>: 8·length·width² + 4·length²·width operations forward per sample.</para>
/// <para><i>Reference</i>: [vaswani2017]. <i>Checked by</i> LayerGradientTests, SelfAttentionTests.</para>
/// </remarks>
public sealed class SelfAttention<T>(SelfAttentionPlan plan) : Layer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Parameter<T> _inWeight = new("in_proj_weight", ParameterRole.Weight, 3 * plan.Width, plan.Width);
    private readonly Parameter<T>? _inBias = plan.Bias ? new("in_proj_bias", ParameterRole.Bias, 3 * plan.Width) : null;
    private readonly Parameter<T> _outWeight = new("out_proj.weight", ParameterRole.Weight, plan.Width, plan.Width);
    private readonly Parameter<T>? _outBias = plan.Bias ? new("out_proj.bias", ParameterRole.Bias, plan.Width) : null;
    private readonly Batch<T> _projected = new(0, new Shape(1));
    private readonly Batch<T> _projectedGradient = new(0, new Shape(1));
    private readonly Batch<T> _mixed = new(0, new Shape(1));
    private readonly Batch<T> _mixedGradient = new(0, new Shape(1));
    private readonly Batch<T> _output = new(0, new Shape(1));
    private readonly Batch<T> _inputGradient = new(0, new Shape(1));
    private readonly T _scale = T.CreateTruncating(1 / Math.Sqrt((double)plan.Width / plan.Heads));
    private Shape _projectedShape = new(1);
    private T[] _probabilities = [];
    private T[] _scoreGradient = [];
    private Batch<T>? _input;

    public override LayerPlan Plan => plan;

    public override IReadOnlyList<Parameter<T>> Parameters => _inBias is null ? [_inWeight, _outWeight] : [_inWeight, _inBias, _outWeight, _outBias!];

    public override void Initialise(Initialisation scheme, RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        var inward = scheme.Kind == InitialisationKind.Uniform ? scheme with { Kind = InitialisationKind.XavierUniform } : scheme;
        inward.Fill(_inWeight, _inBias, stream);
        scheme.Fill(_outWeight, null, stream);
        _outBias?.Value.AsSpan().Clear();
    }

    public override Batch<T> Forward(Batch<T> input, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(input);
        _input = input;
        _output.Resize(input.Count, OutputShape(input.Shape));
        _mixed.Resize(input.Count, input.Shape);
        Prepare(input);
        Gemm.Multiply(Rows(input), new View<T>(_inWeight.Value, 3 * plan.Width, plan.Width).Transpose(), _projected.Span, bias: ValuesOf(_inBias), threads: pass.Threads);
        for (var sample = 0; sample < input.Count; sample++)
        {
            for (var head = 0; head < plan.Heads; head++)
            {
                Attend(sample, head);
                Gemm.Multiply(Scores(_probabilities), Part(_projected, sample, 2, head), HeadOf(_mixed.Sample(sample), 0, head), stride: plan.Width);
            }
        }

        Gemm.Multiply(Rows(_mixed), OutWeight.Transpose(), _output.Span, bias: ValuesOf(_outBias), threads: pass.Threads);
        return _output;
    }

    public override Batch<T> Backward(Batch<T> outputGradient, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(outputGradient);
        var gradient = Rows(outputGradient);
        Gemm.Multiply(gradient.Transpose(), Rows(_mixed), _outWeight.Gradient, threads: pass.Threads);
        Gemm.Multiply(gradient, OutWeight, _mixedGradient.Resize(outputGradient.Count, outputGradient.Shape).Span, threads: pass.Threads);
        for (var sample = 0; sample < outputGradient.Count; sample++)
        {
            for (var head = 0; head < plan.Heads; head++)
                HeadBackward(sample, head);
        }

        var projected = new View<T>(_projectedGradient.Span, _projectedGradient.Span.Length / (3 * plan.Width), 3 * plan.Width);
        Gemm.Multiply(projected.Transpose(), Rows(_input!), _inWeight.Gradient, threads: pass.Threads);
        if (_inBias is not null)
        {
            Reduction.ColumnSums(projected, _inBias.Gradient);
            Reduction.ColumnSums(gradient, _outBias!.Gradient);
        }

        if (!NeedsInputGradient)
            return outputGradient;
        _inputGradient.Resize(outputGradient.Count, outputGradient.Shape);
        Gemm.Multiply(projected, new View<T>(_inWeight.Value, 3 * plan.Width, plan.Width), _inputGradient.Span, threads: pass.Threads);
        return _inputGradient;
    }

    private int Length => _input!.Shape[0];

    private View<T> OutWeight => new(_outWeight.Value, plan.Width, plan.Width);

    private void Prepare(Batch<T> input)
    {
        if (_projectedShape[0] != Length || _projectedShape.Rank != 2)
            _projectedShape = new Shape(Length, 3 * plan.Width);
        _projected.Resize(input.Count, _projectedShape);
        _projectedGradient.Resize(input.Count, _projectedShape);
        if (_probabilities.Length < Length * Length)
            (_probabilities, _scoreGradient) = (new T[Length * Length], new T[Length * Length]);
    }

    /// <summary>P = softmax(Q·Kᵀ/√d) of one head; a position that may not look ahead has zeros there.</summary>
    private void Attend(int sample, int head)
    {
        Gemm.Multiply(Part(_projected, sample, 0, head), Part(_projected, sample, 1, head).Transpose(), _probabilities);
        for (var t = 0; t < Length; t++)
        {
            var row = _probabilities.AsSpan(t * Length, Length);
            Softmax.Forward(row[..Seen(t)], _scale);
            row[Seen(t)..].Clear();
        }
    }

    private void HeadBackward(int sample, int head)
    {
        Attend(sample, head);
        var gradient = new View<T>(HeadOf(_mixedGradient.Sample(sample), 0, head), Length, plan.Width / plan.Heads, plan.Width);
        var target = _projectedGradient.Sample(sample);
        var stride = 3 * plan.Width;
        Gemm.Multiply(Scores(_probabilities).Transpose(), gradient, HeadOf(target, 2, head), stride);
        Gemm.Multiply(gradient, Part(_projected, sample, 2, head).Transpose(), _scoreGradient);
        for (var t = 0; t < Length; t++)
            Softmax.Backward(_probabilities.AsSpan(t * Length, Length), _scoreGradient.AsSpan(t * Length, Length), _scale);
        Gemm.Multiply(Scores(_scoreGradient), Part(_projected, sample, 1, head), HeadOf(target, 0, head), stride);
        Gemm.Multiply(Scores(_scoreGradient).Transpose(), Part(_projected, sample, 0, head), HeadOf(target, 1, head), stride);
    }

    /// <summary>How many positions position t sees.</summary>
    private int Seen(int t) => plan.Causal ? t + 1 : Length;

    /// <summary>Q, K or V (part 0, 1, 2) of one head of one sample.</summary>
    private View<T> Part(Batch<T> projected, int sample, int part, int head) =>
        new(HeadOf(projected.Sample(sample), part, head), Length, plan.Width / plan.Heads, 3 * plan.Width);

    private Span<T> HeadOf(Span<T> sample, int part, int head) => sample[((part * plan.Width) + (head * (plan.Width / plan.Heads)))..];

    private View<T> Scores(T[] scores) => new(scores, Length, Length);

    private View<T> Rows(Batch<T> batch) => new(batch.Span, batch.Span.Length / plan.Width, plan.Width);

    private static ReadOnlySpan<T> ValuesOf(Parameter<T>? parameter) => parameter is null ? [] : parameter.Value;
}
