using System.Numerics;
using System.Numerics.Tensors;
using Kadanoff.Numerics;

namespace Kadanoff.Networks.Layers;

/// <summary>A vector for every token of a sequence, and one for every position where positions are given.</summary>
/// <param name="Tokens">How many different tokens there are.</param>
/// <param name="Width">Elements of a vector.</param>
/// <param name="Positions">The longest sequence that has vectors for its positions; 0 for no such vectors.</param>
public sealed record EmbeddingPlan(int Tokens, int Width, int Positions = 0) : LayerPlan
{
    internal override long Numbers => ((long)Tokens + Positions) * Width;

    public override Shape OutputShape(Shape input)
    {
        ArgumentNullException.ThrowIfNull(input);
        Validate();
        if (input.Rank != 1)
            throw new ShapeException($"An embedding cannot follow {input}", "Give it sequences of tokens, one number each.");
        if (Positions > 0 && input[0] > Positions)
            throw new ShapeException($"An embedding of {Positions} positions cannot take sequences of {input[0]} tokens", "Give shorter sequences, or more positions.");
        return Dimensions.Shape("An embedding", input[0], Width);
    }

    public override Layer<T> Create<T>()
    {
        Validate();
        return new Embedding<T>(this);
    }

    private void Validate()
    {
        Dimensions.Parameter("An embedding", Tokens, Width);
        Dimensions.AtLeast(0, Positions, "The number of positions of an embedding");
        if (Positions > 0)
            Dimensions.Parameter("An embedding of positions", Positions, Width);
    }
}

/// <summary>y[t] = W[token at t] + P[t].</summary>
/// <remarks>
/// <para><i>Backward</i>: ∂W[k] is the sum of ∂y over all places of token k, ∂P[t] that over the samples, both in float64. Tokens have no gradient: ∂x = 0.</para>
/// <para>Vectors start as independent N(0, gain²) numbers for every scheme, as PyTorch's do. <i>Checked by</i> LayerGradientTests, EmbeddingTests.</para>
/// </remarks>
public sealed class Embedding<T>(EmbeddingPlan plan) : Layer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Parameter<T> _weight = new("weight", ParameterRole.Weight, plan.Tokens, plan.Width);
    private readonly Parameter<T>? _position = plan.Positions > 0 ? new("position", ParameterRole.Weight, plan.Positions, plan.Width) : null;
    private readonly double[] _weightSums = new double[plan.Tokens * plan.Width];
    private readonly double[] _positionSums = new double[plan.Positions * plan.Width];
    private readonly Batch<T> _output = new(0, new Shape(1));
    private readonly Batch<T> _inputGradient = new(0, new Shape(1));
    private Batch<T>? _input;

    public override LayerPlan Plan => plan;

    public override IReadOnlyList<Parameter<T>> Parameters => _position is null ? [_weight] : [_weight, _position];

    public override void Initialise(Initialisation scheme, RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        ArgumentNullException.ThrowIfNull(stream);
        foreach (var parameter in Parameters)
            stream.FillGaussian<T>(parameter.Value, scheme.Gain);
    }

    /// <inheritdoc/>
    /// <exception cref="DataException">A number is no token.</exception>
    public override Batch<T> Forward(Batch<T> input, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(input);
        _input = input;
        _output.Resize(input.Count, OutputShape(input.Shape));
        for (var i = 0; i < input.Span.Length; i++)
        {
            var row = Row(_output.Span, i);
            Row(_weight.Value, Token(input.Span[i])).CopyTo(row);
            if (_position is not null)
                TensorPrimitives.Add(row, Row(_position.Value, i % input.Shape[0]), row);
        }

        return _output;
    }

    public override Batch<T> Backward(Batch<T> outputGradient, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(outputGradient);
        Array.Clear(_weightSums);
        Array.Clear(_positionSums);
        for (var i = 0; i < _input!.Span.Length; i++)
        {
            var gradient = Row(outputGradient.Span, i);
            Add(gradient, _weightSums, Token(_input.Span[i]));
            if (_position is not null)
                Add(gradient, _positionSums, i % _input.Shape[0]);
        }

        TensorPrimitives.ConvertTruncating<double, T>(_weightSums, _weight.Gradient);
        if (_position is not null)
            TensorPrimitives.ConvertTruncating<double, T>(_positionSums, _position.Gradient);
        if (!NeedsInputGradient)
            return outputGradient;
        _inputGradient.Resize(_input.Count, _input.Shape).Span.Clear();
        return _inputGradient;
    }

    private int Token(T number) =>
        number >= T.Zero && number < T.CreateTruncating(plan.Tokens) && T.IsInteger(number)
            ? int.CreateTruncating(number)
            : throw new DataException($"{number} is no token of an embedding", $"Give whole numbers from 0 to {plan.Tokens - 1}.");

    private Span<T> Row(Span<T> rows, int row) => rows.Slice(row * plan.Width, plan.Width);

    private void Add(ReadOnlySpan<T> gradient, double[] sums, int row)
    {
        for (var i = 0; i < gradient.Length; i++)
            sums[(row * plan.Width) + i] += double.CreateTruncating(gradient[i]);
    }
}
