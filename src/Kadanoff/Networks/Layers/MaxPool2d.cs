using System.Numerics;

namespace Kadanoff.Networks.Layers;

/// <summary>The largest number of every window.</summary>
/// <param name="Kernel">Elements along a side of the window.</param>
/// <param name="Stride">Between neighbouring windows; 0 means the size of the window.</param>
/// <param name="Padding">Rows and columns added on every side, at most half a window; they are never the largest.</param>
public sealed record MaxPool2dPlan(int Kernel, int Stride = 0, int Padding = 0) : LayerPlan
{
    internal Window Window => new(Kernel, Stride == 0 ? Kernel : Stride, Padding);

    public override Shape OutputShape(Shape input)
    {
        ArgumentNullException.ThrowIfNull(input);
        Validate();
        return Window.OutputShape("A max pooling", input, input[0]);
    }

    public override Layer<T> Create<T>()
    {
        Validate();
        return new MaxPool2d<T>(this);
    }

    private void Validate()
    {
        Window.Validate("a max pooling");
        Dimensions.Within(0, (Kernel / 2) + 1, Padding, "The padding of a max pooling");
    }
}

/// <summary>y = max of x over the window; the gradient goes to the first element that is largest. NaN counts as largest.</summary>
/// <remarks><i>Checked by</i> LayerGradientTests, PoolingTests.</remarks>
public sealed class MaxPool2d<T>(MaxPool2dPlan plan) : Pool2d<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private int[] _largest = [];

    public override LayerPlan Plan => plan;

    private protected override Window Window => plan.Window;

    private protected override void Prepare(int windows)
    {
        if (_largest.Length < windows)
            _largest = new int[windows];
    }

    private protected override T Pool(ReadOnlySpan<T> plane, int index, Frame frame)
    {
        var largest = (frame.Top * frame.Width) + frame.Left;
        for (var y = frame.Top; y < frame.Bottom; y++)
            for (var i = (y * frame.Width) + frame.Left; i < (y * frame.Width) + frame.Right; i++)
                largest = plane[i] > plane[largest] || (T.IsNaN(plane[i]) && !T.IsNaN(plane[largest])) ? i : largest;
        _largest[index] = largest;
        return plane[largest];
    }

    private protected override void Spread(T gradient, int index, Frame frame, Span<T> plane) => plane[_largest[index]] += gradient;
}
