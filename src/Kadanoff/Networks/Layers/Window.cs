namespace Kadanoff.Networks.Layers;

/// <summary>A square window that slides over an image: what convolutions and poolings share.</summary>
/// <remarks>
/// <i>Equation</i>: output position o sees the input positions o·stride − padding + k·dilation, k = 0 … kernel − 1;
/// there are ⌊(size + 2·padding − dilation·(kernel − 1) − 1)/stride⌋ + 1 output positions, as in PyTorch.
/// </remarks>
/// <param name="Kernel">Elements along a side.</param>
/// <param name="Stride">Between neighbouring output positions.</param>
/// <param name="Padding">Rows and columns added on every side.</param>
/// <param name="Dilation">Between neighbouring elements of the window.</param>
internal readonly record struct Window(int Kernel, int Stride, int Padding, int Dilation = 1)
{
    private const int Most = 1 << 24;

    /// <exception cref="ShapeException">A number is out of its range.</exception>
    public void Validate(string layer)
    {
        Dimensions.Within(1, Most, Kernel, $"The kernel size of {layer}");
        Dimensions.Within(1, Most, Stride, $"The stride of {layer}");
        Dimensions.Within(0, Most, Padding, $"The padding of {layer}");
        Dimensions.Within(1, Most, Dilation, $"The dilation of {layer}");
    }

    /// <summary>The shape after the window has slid over an image.</summary>
    /// <param name="layer">For the message.</param>
    /// <param name="input">channels × height × width.</param>
    /// <param name="channels">Of the output.</param>
    /// <exception cref="ShapeException">The input is no image, or smaller than the window.</exception>
    public Shape OutputShape(string layer, Shape input, int channels)
    {
        if (input.Rank != 3)
            throw new ShapeException($"{layer} cannot follow {input}", "Give it images: channels × height × width.");
        var (height, width) = (Positions(input[1]), Positions(input[2]));
        return height > 0 && width > 0
            ? Dimensions.Shape(layer, channels, height, width)
            : throw new ShapeException($"{layer} of kernel size {Kernel} does not fit into {input}", "Take a smaller kernel, fewer layers that shrink the image, or more padding.");
    }

    /// <summary>The output positions [first, end) for which element k of the window lies inside an input of some size.</summary>
    public (int First, int End) Inside(int k, int size, int positions)
    {
        var offset = (k * Dilation) - Padding;
        var first = Math.Clamp(CeilingQuotient(-offset), 0, positions);
        return (first, Math.Clamp(CeilingQuotient(size - offset), first, positions));
    }

    /// <summary>The input position that element k of the window sees from an output position; may lie outside.</summary>
    public int Input(int position, int k) => (position * Stride) - Padding + (k * Dilation);

    private int Positions(int size)
    {
        var room = size + (2L * Padding) - ((long)Dilation * (Kernel - 1)) - 1;
        return room < 0 ? 0 : (int)(room / Stride) + 1;
    }

    private int CeilingQuotient(int number) => number <= 0 ? 0 : (number + Stride - 1) / Stride;
}
