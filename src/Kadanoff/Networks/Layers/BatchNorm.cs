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
public sealed class BatchNorm<T>(BatchNormPlan plan) : SampleWiseLayer<T>
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
    private bool _training;

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

    internal override bool KeepsInput => true;

    internal override bool Gathers(Pass pass) => pass.Training;

    internal override void GatherInput(Batch<T> input, int first, int count) => Gather<ChannelSums.Value>(input, input, first, count, _mean);

    internal override void ForwardSamples(int first, int count)
    {
        var input = Input.Samples(first, count);
        ChannelMap.Apply<T, ChannelMap.Normalise<T>>(input, input, Output.Samples(first, count), Plane(Input), _constants);
    }

    internal override void GatherGradient(Batch<T> gradient, int first, int count)
    {
        Gather<ChannelSums.Value>(gradient, gradient, first, count, _gradientSum);
        Gather<ChannelSums.Covariation>(gradient, Input, first, count, _gradientProduct);
    }

    internal override void BackwardSamples(int first, int count)
    {
        if (!_training)
            GatherGradient(OutputGradient, first, count);
        if (!NeedsInputGradient)
            return;
        ChannelMap.Apply<T, ChannelMap.Differentiate<T>>(
            OutputGradient.Samples(first, count), Input.Samples(first, count), InputGradient.Samples(first, count), Plane(Input), _constants);
    }

    internal override void EndBackward()
    {
        for (var c = 0; c < plan.Channels && _scale is not null; c++)
        {
            _scale.Gradient[c] = T.CreateTruncating(_gradientProduct[c] * Inverse(c));
            _shift!.Gradient[c] = T.CreateTruncating(_gradientSum[c]);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="DataException">Training with a single value per channel: its variance is undefined.</exception>
    private protected override void Prepare(Pass pass)
    {
        if (pass.Training)
            MeasureBatch(Input);
        else
            UseRunning();
        for (var c = 0; c < plan.Channels; c++)
        {
            _constants.Centre[c] = T.CreateTruncating(_mean[c]);
            _constants.Factor[c] = T.CreateTruncating(Inverse(c) * (_scale is null ? 1 : double.CreateTruncating(_scale.Value[c])));
            _constants.Offset[c] = _shift is null ? T.Zero : _shift.Value[c];
        }
    }

    private protected override void PrepareBackward(Pass pass)
    {
        _training = pass.Training;
        var values = (double)OutputGradient.Count * Plane(OutputGradient);
        for (var c = 0; c < plan.Channels; c++)
        {
            var inverse = Inverse(c);
            _constants.Slope[c] = _training ? T.CreateTruncating(_gradientProduct[c] * inverse * inverse / values) : T.Zero;
            _constants.Offset[c] = _training ? T.CreateTruncating(_gradientSum[c] / values) : T.Zero;
        }
    }

    private void Gather<TTerm>(Batch<T> a, Batch<T> b, int first, int count, double[] sums)
        where TTerm : struct, IChannelTerm
    {
        if (first == 0)
            sums.AsSpan().Clear();
        ChannelSums.Add<T, TTerm>(a.Samples(first, count), b.Samples(first, count), Plane(a), _mean, sums);
    }

    /// <summary>1/√(σ² + ε) of a channel.</summary>
    private double Inverse(int channel) => 1 / Math.Sqrt(_variance[channel] + plan.Epsilon);

    private int Plane(Batch<T> batch) => batch.Shape.Size / plan.Channels;

    private void MeasureBatch(Batch<T> input)
    {
        var plane = Plane(input);
        var values = (double)input.Count * plane;
        if (values < 2)
            throw new DataException($"Batch normalisation of {input.Count} sample of {input.Shape} in training has no variance", "Train with batches of at least two samples.");
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
