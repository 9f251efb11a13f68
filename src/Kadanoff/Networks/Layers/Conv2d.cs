using System.Numerics;
using Kadanoff.Numerics;

namespace Kadanoff.Networks.Layers;

/// <summary>A convolution of images with square kernels.</summary>
/// <param name="Inputs">Channels of the input.</param>
/// <param name="Outputs">Channels of the output.</param>
/// <param name="Kernel">Elements along a side of the kernel.</param>
/// <param name="Stride">Between neighbouring output positions.</param>
/// <param name="Padding">Zeros added on every side.</param>
/// <param name="Dilation">Between neighbouring elements of the kernel.</param>
/// <param name="Groups">Parts of the channels that do not see each other; as many as there are inputs is a depthwise convolution.</param>
/// <param name="Bias">Whether a number is added to every output channel.</param>
public sealed record Conv2dPlan(
    int Inputs, int Outputs, int Kernel, int Stride = 1, int Padding = 0, int Dilation = 1, int Groups = 1, bool Bias = true) : LayerPlan
{
    internal override long Numbers => ((long)Outputs * Patch) + (Bias ? Outputs : 0);

    internal Window Window => new(Kernel, Stride, Padding, Dilation);

    /// <summary>Elements of the window over the channels of one group: the fan-in.</summary>
    internal int Patch => Inputs / Groups * Kernel * Kernel;

    public override Shape OutputShape(Shape input)
    {
        ArgumentNullException.ThrowIfNull(input);
        Validate();
        var output = Window.OutputShape("A convolution", input, Outputs);
        if (input[0] != Inputs)
            throw new ShapeException($"A convolution of {Inputs} channels cannot follow {input}", $"Give it {input[0]} input channels.");
        Dimensions.Parameter("A convolution with a row of patches", Patch, output[2]);
        return output;
    }

    public override Layer<T> Create<T>()
    {
        Validate();
        return new Conv2d<T>(this);
    }

    private void Validate()
    {
        Window.Validate("a convolution");
        Dimensions.AtLeast(1, Groups, "The number of groups of a convolution");
        if (Inputs % Groups != 0 || Outputs % Groups != 0)
            throw new ShapeException($"A convolution of {Inputs} to {Outputs} channels cannot have {Groups} groups", "Give a number of groups that divides both.");
        Dimensions.Parameter("A convolution", Outputs, Inputs / Groups, Kernel, Kernel);
    }
}

/// <summary>y[o, p] = b[o] + Σ over channels c of the group and window elements k of W[o, c, k]·x[c, p·stride − padding + k·dilation].</summary>
/// <remarks>
/// <para><i>How</i>: the patches of an image are the columns of a matrix, Y = W·P; <i>backward</i>: ∂W = Σ ∂Y·Pᵀ over samples, ∂P = Wᵀ·∂Y, which is added back into the image; ∂b = Σ ∂Y.</para>
/// <para><i>Threads</i> share the samples. ∂W is summed in at most eight parts of the batch, which are then added in float64 in their order: the numbers do not depend on the threads.</para>
/// <para><i>Cost</i>: 2·out·in/groups·kernel²·positions operations forward per sample, twice that backward.</para>
/// <para><i>Checked by</i> LayerGradientTests, Conv2dTests.</para>
/// </remarks>
public sealed class Conv2d<T>(Conv2dPlan plan) : Layer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Elements of a matrix of patches that stay in the cache.</summary>
    private const int Block = 1 << 16;
    private const int MostParts = 8;

    private readonly Parameter<T> _weight = new("weight", ParameterRole.Weight, plan.Outputs, plan.Inputs / plan.Groups, plan.Kernel, plan.Kernel);
    private readonly Parameter<T>? _bias = plan.Bias ? new("bias", ParameterRole.Bias, plan.Outputs) : null;
    private readonly Batch<T> _output = new(0, new Shape(1));
    private readonly Batch<T> _inputGradient = new(0, new Shape(1));
    private readonly double[] _zeros = new double[plan.Outputs];
    private readonly double[] _sums = new double[plan.Outputs];
    private readonly T[][] _parts = new T[MostParts][];
    private T[][] _columns = [];
    private Batch<T>? _input;
    private Batch<T>? _outputGradient;

    public override LayerPlan Plan => plan;

    public override IReadOnlyList<Parameter<T>> Parameters => _bias is null ? [_weight] : [_weight, _bias];

    public override void Initialise(Initialisation scheme, RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        scheme.Fill(_weight, _bias, stream);
    }

    public override Batch<T> Forward(Batch<T> input, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(input);
        _input = input;
        _output.Resize(input.Count, OutputShape(input.Shape));
        RunParts(pass.Threads, backward: false);
        return _output;
    }

    public override Batch<T> Backward(Batch<T> outputGradient, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(outputGradient);
        _outputGradient = outputGradient;
        if (NeedsInputGradient)
            _inputGradient.Resize(outputGradient.Count, _input!.Shape).Span.Clear();
        RunParts(pass.Threads, backward: true);
        AddParts();
        if (_bias is not null)
        {
            ChannelSums.Of<T, ChannelSums.Value>(outputGradient.Span, outputGradient.Span, Plane, _zeros, _sums);
            for (var o = 0; o < plan.Outputs; o++)
                _bias.Gradient[o] = T.CreateTruncating(_sums[o]);
        }

        return NeedsInputGradient ? _inputGradient : outputGradient;
    }

    private int Across => _output.Shape[2];

    /// <summary>Output positions.</summary>
    private int Plane => _output.Shape[1] * _output.Shape[2];

    /// <summary>Rows of the output whose patches are taken at a time.</summary>
    private int BlockRows => Math.Clamp((int)(Block / ((long)plan.Patch * Across)), 1, _output.Shape[1]);

    private int Parts => Math.Min(MostParts, _input!.Count);

    private View<T> Kernels(int group) =>
        new(_weight.Value.AsSpan(group * plan.Outputs / plan.Groups * plan.Patch), plan.Outputs / plan.Groups, plan.Patch);

    private void RunParts(int threads, bool backward)
    {
        var workers = Math.Clamp(threads, 1, Math.Max(1, Parts));
        var size = plan.Patch * BlockRows * Across;
        if (_columns.Length < workers || _columns[0].Length < size)
            _columns = Buffers(Math.Max(workers, _columns.Length), size);
        if (workers == 1)
            RunWorker(0, 1, backward);
        else
            RunWorkers(workers, backward);
    }

    private static T[][] Buffers(int count, int size) => [.. Enumerable.Range(0, count).Select(_ => new T[size])];

    private void RunWorkers(int workers, bool backward) =>
        Parallel.For(0, workers, new ParallelOptions { MaxDegreeOfParallelism = workers }, worker => RunWorker(worker, workers, backward));

    private void RunWorker(int worker, int workers, bool backward)
    {
        for (var part = worker; part < Parts; part += workers)
        {
            var first = (int)((long)_input!.Count * part / Parts);
            var end = (int)((long)_input.Count * (part + 1) / Parts);
            if (backward)
                (_parts[part] ??= new T[_weight.Value.Length]).AsSpan().Clear();
            for (var sample = first; sample < end; sample++)
            {
                if (backward)
                    SampleBackward(sample, _columns[worker], _parts[part]);
                else
                    SampleForward(sample, _columns[worker]);
            }
        }
    }

    private void SampleForward(int sample, T[] buffer)
    {
        var output = _output.Sample(sample);
        for (var o = 0; o < plan.Outputs; o++)
            output.Slice(o * Plane, Plane).Fill(_bias is null ? T.Zero : _bias.Value[o]);
        for (var group = 0; group < plan.Groups; group++)
        {
            for (var row = 0; row < _output.Shape[1]; row += BlockRows)
            {
                var rows = Rows(row);
                var columns = Gather(sample, group, rows, buffer);
                Gemm.Multiply(Kernels(group), columns, Part(output, group)[(row * Across)..], stride: Plane, accumulate: true);
            }
        }
    }

    private void SampleBackward(int sample, T[] buffer, T[] weightGradient)
    {
        for (var group = 0; group < plan.Groups; group++)
        {
            for (var row = 0; row < _output.Shape[1]; row += BlockRows)
            {
                var rows = Rows(row);
                var columns = Gather(sample, group, rows, buffer);
                var gradient = new View<T>(Part(_outputGradient!.Sample(sample), group)[(row * Across)..], plan.Outputs / plan.Groups, columns.Columns, Plane);
                Gemm.Multiply(gradient, columns.Transpose(), Part(weightGradient, group), accumulate: true);
                if (!NeedsInputGradient)
                    continue;
                var patches = buffer.AsSpan(0, plan.Patch * columns.Columns);
                Gemm.Multiply(Kernels(group).Transpose(), gradient, patches);
                Patches.Scatter<T>(patches, _input!.Shape[1], _input.Shape[2], plan.Window, rows, Across, Part(_inputGradient.Sample(sample), group));
            }
        }
    }

    private (int First, int End) Rows(int first) => (first, Math.Min(first + BlockRows, _output.Shape[1]));

    private View<T> Gather(int sample, int group, (int First, int End) rows, T[] buffer)
    {
        var positions = (rows.End - rows.First) * Across;
        var columns = buffer.AsSpan(0, plan.Patch * positions);
        Patches.Gather<T>(Part(_input!.Sample(sample), group), _input.Shape[1], _input.Shape[2], plan.Window, rows, Across, columns);
        return new(columns, plan.Patch, positions);
    }

    /// <summary>The channels of one group.</summary>
    private Span<T> Part(Span<T> channels, int group) => channels.Slice(channels.Length / plan.Groups * group, channels.Length / plan.Groups);

    private void AddParts()
    {
        for (var i = 0; i < _weight.Gradient.Length; i++)
        {
            var sum = 0.0;
            for (var part = 0; part < Parts; part++)
                sum += double.CreateTruncating(_parts[part][i]);
            _weight.Gradient[i] = T.CreateTruncating(sum);
        }
    }
}
