using System.Numerics;
using System.Numerics.Tensors;
using Kadanoff.Numerics;

namespace Kadanoff.Networks.Layers;

/// <summary>Batch normalisation: every channel to mean 0 and variance 1 over the batch, then scale and shift.</summary>
/// <remarks>The channels are the first dimension: the elements of a vector (PyTorch's BatchNorm1d), the channels of an image (BatchNorm2d).</remarks>
/// <param name="Channels">Size of the first dimension of the input.</param>
/// <param name="Epsilon">Added to the variance.</param>
/// <param name="Momentum">Weight of the newest batch in the running statistics.</param>
/// <param name="Affine">Whether scale and shift are there.</param>
public sealed record BatchNormPlan(int Channels, double Epsilon = 1e-5, double Momentum = 0.1, bool Affine = true) : LayerPlan
{
    internal override long Numbers => (Affine ? 4L : 2L) * Channels;

    public override Shape OutputShape(Shape input)
    {
        ArgumentNullException.ThrowIfNull(input);
        Validate();
        return input[0] == Channels
            ? input
            : throw new ShapeException($"Batch normalisation of {Channels} channels cannot follow {input}", $"Give it {input[0]} channels.");
    }

    public override Layer<T> Create<T>()
    {
        Validate();
        return new BatchNorm<T>(this);
    }

    private void Validate()
    {
        Dimensions.Parameter("Batch normalisation", Channels);
        Dimensions.Within(0, double.PositiveInfinity, Epsilon, "Epsilon of batch normalisation");
        Dimensions.Within(0, Math.BitIncrement(1.0), Momentum, "The momentum of batch normalisation");
    }
}

/// <summary>y = γ·(x − μ)/√(σ² + ε) + β with the statistics of the batch in training, the running ones in evaluation.</summary>
/// <remarks>
/// <para><i>Statistics</i>: over the n samples and all positions of a channel, in float64. σ² has divisor n where it normalises, n − 1 in
/// the running estimate, which moves by <c>running ← (1 − momentum)·running + momentum·batch</c>. PyTorch's <c>num_batches_tracked</c> is not kept.</para>
/// <para><i>Backward</i>: with x̂ = (x − μ)/√(σ² + ε): ∂β = Σ∂y, ∂γ = Σ∂y·x̂, ∂x = γ/√(σ² + ε) · (∂y − ∂β/n − x̂·∂γ/n); in evaluation the last two terms are absent.</para>
/// <para><i>Reference</i>: [ioffe2015]. <i>Checked by</i> LayerGradientTests, BatchNormTests.</para>
/// </remarks>
public sealed class BatchNorm<T>(BatchNormPlan plan) : Layer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Parameter<T>? _scale = plan.Affine ? new("weight", ParameterRole.Normalisation, plan.Channels) : null;
    private readonly Parameter<T>? _shift = plan.Affine ? new("bias", ParameterRole.Normalisation, plan.Channels) : null;
    private readonly Parameter<T> _runningMean = new("running_mean", ParameterRole.Statistic, plan.Channels);
    private readonly Parameter<T> _runningVariance = new("running_var", ParameterRole.Statistic, plan.Channels);
    private readonly double[] _mean = new double[plan.Channels];
    private readonly double[] _variance = new double[plan.Channels];
    private readonly double[] _gradientSum = new double[plan.Channels];
    private readonly double[] _gradientProduct = new double[plan.Channels];
    private readonly ChannelConstants<T> _constants = new(plan.Channels);
    private readonly Batch<T> _output = new(0, new Shape(plan.Channels));
    private readonly Batch<T> _inputGradient = new(0, new Shape(plan.Channels));
    private Batch<T>? _input;

    public override LayerPlan Plan => plan;

    public override IReadOnlyList<Parameter<T>> Parameters => _scale is null ? [] : [_scale, _shift!];

    public override IReadOnlyList<Parameter<T>> Statistics => [_runningMean, _runningVariance];

    public override void Initialise(Initialisation scheme, RandomStream stream)
    {
        _scale?.Value.AsSpan().Fill(T.One);
        _shift?.Value.AsSpan().Clear();
        _runningMean.Value.AsSpan().Clear();
        _runningVariance.Value.AsSpan().Fill(T.One);
    }

    /// <inheritdoc/>
    /// <exception cref="DataException">Training with a single value per channel: its variance is undefined.</exception>
    public override Batch<T> Forward(Batch<T> input, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(input);
        _input = input;
        _output.Resize(input.Count, OutputShape(input.Shape));
        if (pass.Training)
            MeasureBatch(input);
        else
            UseRunning();
        for (var c = 0; c < plan.Channels; c++)
        {
            var inverse = 1 / Math.Sqrt(_variance[c] + plan.Epsilon);
            _constants.Centre[c] = T.CreateTruncating(_mean[c]);
            _constants.Factor[c] = T.CreateTruncating(inverse * (_scale is null ? 1 : double.CreateTruncating(_scale.Value[c])));
            _constants.Offset[c] = _shift is null ? T.Zero : _shift.Value[c];
        }

        ChannelMap.Apply<T, ChannelMap.Normalise<T>>(input.Span, input.Span, _output.Span, Plane(input), _constants);
        return _output;
    }

    public override Batch<T> Backward(Batch<T> outputGradient, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(outputGradient);
        var plane = Plane(outputGradient);
        ReadOnlySpan<T> gradient = outputGradient.Span;
        ChannelSums.Of<T, ChannelSums.Value>(gradient, gradient, plane, _mean, _gradientSum);
        ChannelSums.Of<T, ChannelSums.Covariation>(gradient, _input!.Span, plane, _mean, _gradientProduct);
        var values = pass.Training ? (double)outputGradient.Count * plane : double.PositiveInfinity;
        for (var c = 0; c < plan.Channels; c++)
        {
            var inverse = 1 / Math.Sqrt(_variance[c] + plan.Epsilon);
            if (_scale is not null)
                (_scale.Gradient[c], _shift!.Gradient[c]) = (T.CreateTruncating(_gradientProduct[c] * inverse), T.CreateTruncating(_gradientSum[c]));
            _constants.Slope[c] = T.CreateTruncating(_gradientProduct[c] * inverse * inverse / values);
            _constants.Offset[c] = T.CreateTruncating(_gradientSum[c] / values);
        }

        if (!NeedsInputGradient)
            return outputGradient;
        _inputGradient.Resize(outputGradient.Count, outputGradient.Shape);
        ChannelMap.Apply<T, ChannelMap.Differentiate<T>>(gradient, _input.Span, _inputGradient.Span, plane, _constants);
        return _inputGradient;
    }

    private int Plane(Batch<T> batch) => batch.Shape.Size / plan.Channels;

    private void MeasureBatch(Batch<T> input)
    {
        var plane = Plane(input);
        var values = (double)input.Count * plane;
        if (values < 2)
            throw new DataException($"Batch normalisation of {input.Count} sample of {input.Shape} in training has no variance", "Train with batches of at least two samples.");
        ChannelSums.Of<T, ChannelSums.Value>(input.Span, input.Span, plane, _mean, _mean);
        TensorPrimitives.Divide(_mean, values, _mean);
        ChannelSums.Of<T, ChannelSums.SquaredDeviation>(input.Span, input.Span, plane, _mean, _variance);
        TensorPrimitives.Divide(_variance, values, _variance);
        for (var c = 0; c < plan.Channels; c++)
        {
            Move(ref _runningMean.Value[c], _mean[c]);
            Move(ref _runningVariance.Value[c], _variance[c] * values / (values - 1));
        }
    }

    private void Move(ref T running, double batch) =>
        running = T.CreateTruncating(((1 - plan.Momentum) * double.CreateTruncating(running)) + (plan.Momentum * batch));

    private void UseRunning()
    {
        TensorPrimitives.ConvertTruncating<T, double>(_runningMean.Value, _mean);
        TensorPrimitives.ConvertTruncating<T, double>(_runningVariance.Value, _variance);
    }
}
