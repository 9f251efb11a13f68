using System.Numerics;

namespace Kadanoff.Networks.Layers;

/// <summary>The loops that poolings share: one window after the other, in every channel of every sample.</summary>
/// <remarks>Both passes go through the windows in the same order, so a pooling that remembers something per window finds it again.</remarks>
public abstract class Pool2d<T> : Layer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Batch<T> _output = new(0, new Shape(1));
    private readonly Batch<T> _inputGradient = new(0, new Shape(1));
    private Shape _inputShape = new(1);

    public override Batch<T> Forward(Batch<T> input, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(input);
        _inputShape = input.Shape;
        _output.Resize(input.Count, OutputShape(input.Shape));
        Prepare(_output.Span.Length);
        var (height, width) = (input.Shape[1], input.Shape[2]);
        var positions = _output.Shape[1] * _output.Shape[2];
        for (var o = 0; o < _output.Span.Length; o++)
            _output.Span[o] = Pool(input.Span.Slice(o / positions * height * width, height * width), o, Around(o));
        return _output;
    }

    public override Batch<T> Backward(Batch<T> outputGradient, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(outputGradient);
        if (!NeedsInputGradient)
            return outputGradient;
        _inputGradient.Resize(outputGradient.Count, _inputShape).Span.Clear();
        var (height, width) = (_inputShape[1], _inputShape[2]);
        var positions = _output.Shape[1] * _output.Shape[2];
        for (var o = 0; o < outputGradient.Span.Length; o++)
            Spread(outputGradient.Span[o], o, Around(o), _inputGradient.Span.Slice(o / positions * height * width, height * width));
        return _inputGradient;
    }

    private protected abstract Window Window { get; }

    /// <summary>Makes room for what <see cref="Pool"/> remembers.</summary>
    /// <param name="windows">In the whole batch.</param>
    private protected virtual void Prepare(int windows)
    {
    }

    /// <summary>The number that stands for a window.</summary>
    /// <param name="plane">One channel of one sample.</param>
    /// <param name="index">Of the window in the batch.</param>
    /// <param name="frame">What of it lies inside the plane.</param>
    private protected abstract T Pool(ReadOnlySpan<T> plane, int index, Frame frame);

    /// <summary>Adds the gradient of a window to that of its plane.</summary>
    private protected abstract void Spread(T gradient, int index, Frame frame, Span<T> plane);

    /// <summary>The part of window o inside the image.</summary>
    private Frame Around(int o)
    {
        var (across, down) = (_output.Shape[2], _output.Shape[1]);
        var (top, left) = (Window.Input(o / across % down, 0), Window.Input(o % across, 0));
        return new(
            Math.Max(0, top),
            Math.Min(_inputShape[1], top + Window.Kernel),
            Math.Max(0, left),
            Math.Min(_inputShape[2], left + Window.Kernel),
            _inputShape[2]);
    }
}

/// <summary>Rows [Top, Bottom) and columns [Left, Right) of a plane of some width.</summary>
internal readonly record struct Frame(int Top, int Bottom, int Left, int Right, int Width)
{
    public int Size => (Bottom - Top) * (Right - Left);
}
