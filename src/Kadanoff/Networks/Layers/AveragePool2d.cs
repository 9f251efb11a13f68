using System.Numerics;

namespace Kadanoff.Networks.Layers;

/// <summary>The mean of every window.</summary>
/// <param name="Kernel">Elements along a side of the window.</param>
/// <param name="Stride">Between neighbouring windows; 0 means the size of the window.</param>
/// <param name="Padding">Rows and columns of zeros added on every side, at most half a window.</param>
/// <param name="CountPadding">Whether the zeros count in the mean, as PyTorch's <c>count_include_pad</c>.</param>
public sealed record AveragePool2dPlan(int Kernel, int Stride = 0, int Padding = 0, bool CountPadding = true) : LayerPlan
{
    internal Window Window => new(Kernel, Stride == 0 ? Kernel : Stride, Padding);

    public override Shape OutputShape(Shape input)
    {
        ArgumentNullException.ThrowIfNull(input);
        Validate();
        return Window.OutputShape("An average pooling", input, input[0]);
    }

    public override Layer<T> Create<T>()
    {
        Validate();
        return new AveragePool2d<T>(this);
    }

    private void Validate()
    {
        Window.Validate("an average pooling");
        Dimensions.Within(0, (Kernel / 2) + 1, Padding, "The padding of an average pooling");
    }
}

/// <summary>y = Σx/n over the window, n being its elements, with or without the padding; ∂x = ∂y/n. Sums in float64.</summary>
/// <remarks><i>Checked by</i> LayerGradientTests, PoolingTests.</remarks>
public sealed class AveragePool2d<T>(AveragePool2dPlan plan) : Pool2d<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public override LayerPlan Plan => plan;

    private protected override Window Window => plan.Window;

    private protected override T Pool(ReadOnlySpan<T> plane, int index, Frame frame)
    {
        var sum = 0.0;
        for (var y = frame.Top; y < frame.Bottom; y++)
            for (var x = frame.Left; x < frame.Right; x++)
                sum += double.CreateTruncating(plane[(y * frame.Width) + x]);
        return T.CreateTruncating(sum / Elements(frame));
    }

    private protected override void Spread(T gradient, int index, Frame frame, Span<T> plane)
    {
        var share = T.CreateTruncating(double.CreateTruncating(gradient) / Elements(frame));
        for (var y = frame.Top; y < frame.Bottom; y++)
            for (var x = frame.Left; x < frame.Right; x++)
                plane[(y * frame.Width) + x] += share;
    }

    private double Elements(Frame frame) => plan.CountPadding ? (double)plan.Kernel * plan.Kernel : frame.Size;
}
