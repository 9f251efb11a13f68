namespace Kadanoff.Graphs.Operators;

/// <summary>How a window slides over an image of one, two or three dimensions; those that are missing have length 1 and stand in front.</summary>
/// <remarks>Output position p and window element k meet at input position p·stride − before + k·dilation.</remarks>
internal sealed class WindowGeometry
{
    private const int Axes = 3, MostLength = 1 << 30;
    private const string Remedy = "Give larger inputs, or export the graph again.";

    private WindowGeometry(int rank) => Rank = rank;

    /// <summary>Dimensions of the image: 1, 2 or 3.</summary>
    public int Rank { get; }

    public int[] Kernel { get; } = [1, 1, 1];

    public int[] Stride { get; } = [1, 1, 1];

    public int[] Dilation { get; } = [1, 1, 1];

    /// <summary>Padding in front.</summary>
    public int[] Before { get; } = new int[Axes];

    /// <summary>Padding behind.</summary>
    public int[] After { get; } = new int[Axes];

    public int[] Input { get; } = [1, 1, 1];

    public int[] Output { get; } = [1, 1, 1];

    /// <summary>Elements of the window.</summary>
    public int Size => Kernel[0] * Kernel[1] * Kernel[2];

    /// <summary>Input positions.</summary>
    public int InputPlane => Input[0] * Input[1] * Input[2];

    /// <summary>Output positions.</summary>
    public int OutputPlane => Output[0] * Output[1] * Output[2];

    /// <summary>Dimensions of the output behind the batch and the channels.</summary>
    public ReadOnlySpan<int> OutputDimensions => Output.AsSpan(Axes - Rank);

    /// <summary>Whether every output is one input at the same position.</summary>
    public bool IsPointwise => Size == 1 && Stride is [1, 1, 1] && Before is [0, 0, 0] && After is [0, 0, 0];

    /// <summary>From the settings of a convolution or pooling.</summary>
    /// <param name="call">The node.</param>
    /// <param name="input">batch × channels × image.</param>
    /// <param name="kernel">Along each axis of the image.</param>
    /// <param name="roundUp">Whether a window that reaches past the end counts.</param>
    /// <exception cref="GraphException">They do not fit the input.</exception>
    public static WindowGeometry Sliding(Call call, Tensor input, ReadOnlySpan<int> kernel, bool roundUp = false)
    {
        var window = Of(call, input, kernel);
        for (var i = Axes - window.Rank; i < Axes; i++)
        {
            var reach = ((long)(window.Kernel[i] - 1) * window.Dilation[i]) + 1;
            if (call.Text("auto_pad", "NOTSET") is "SAME_UPPER" or "SAME_LOWER")
                window.PadToSame(call, i, reach);
            var room = (long)window.Input[i] + window.Before[i] + window.After[i] - reach;
            if (room + reach > MostLength)
                throw call.Fault($"its padded input would have length {room + reach}", Remedy);
            if (room < 0)
                throw call.Fault($"a window of {reach} is larger than the padded input of {room + reach}", Remedy);
            window.Output[i] = Count(call, room, window.Stride[i], roundUp, window.Input[i] + window.Before[i]);
        }

        return window;
    }

    /// <summary>From the settings of a transposed convolution: input and output exchange their parts.</summary>
    public static WindowGeometry Spreading(Call call, Tensor input, ReadOnlySpan<int> kernel)
    {
        var window = Of(call, input, kernel);
        var (extra, wanted) = (call.List("output_padding") ?? [], call.List("output_shape"));
        for (var i = Axes - window.Rank; i < Axes; i++)
        {
            var axis = i - Axes + window.Rank;
            var more = axis < extra.Length ? extra[axis] : 0;
            var full = ((long)(window.Input[i] - 1) * window.Stride[i]) + ((long)(window.Kernel[i] - 1) * window.Dilation[i]) + 1 + more;
            var automatic = call.Text("auto_pad", "NOTSET");
            if (full is < 0 or > MostLength || more < 0)
                throw call.Fault($"its output would have length {full}", Remedy);
            if (wanted is not null || automatic is "SAME_UPPER" or "SAME_LOWER")
            {
                long target = wanted is null ? (long)window.Input[i] * window.Stride[i] : wanted.Length >= window.Rank ? wanted[wanted.Length - window.Rank + axis] : throw call.Fault("its output_shape is too short");
                var padding = Math.Clamp(full - target, 0, int.MaxValue);
                window.Before[i] = (int)(automatic == "SAME_UPPER" ? padding / 2 : padding - (padding / 2));
                window.After[i] = (int)(padding - window.Before[i]);
                full += Math.Max(0, target - full);
            }

            var length = full - window.Before[i] - window.After[i];
            window.Output[i] = length is > 0 and <= int.MaxValue ? (int)length : throw call.Fault($"its output would have length {length} along axis {axis}", Remedy);
        }

        return window;
    }

    /// <summary>The window over the whole image.</summary>
    public static WindowGeometry Whole(Call call, Tensor input)
    {
        var window = new WindowGeometry(Math.Max(0, input.Rank - 2));
        if (window.Rank is < 1 or > Axes)
            throw call.Fault($"it takes images of 1 to {Axes} dimensions");
        for (var axis = 0; axis < window.Rank; axis++)
            window.Kernel[Axes - window.Rank + axis] = window.Input[Axes - window.Rank + axis] = input[2 + axis];
        return window;
    }

    private static WindowGeometry Of(Call call, Tensor input, ReadOnlySpan<int> kernel)
    {
        var rank = input.Rank - 2;
        if (rank is < 1 or > Axes)
            throw call.Fault($"it takes batch × channels × 1 to {Axes} dimensions");
        if (kernel.Length != rank)
            throw call.Fault($"a window of {kernel.Length} dimensions does not fit images of {rank}");
        var window = new WindowGeometry(rank);
        var (strides, dilations, pads) = (call.List("strides"), call.List("dilations"), call.List("pads"));
        if ((strides ?? dilations ?? kernel).Length < rank || (dilations?.Length ?? rank) < rank || (pads is not null && pads.Length != 2 * rank))
            throw call.Fault($"its strides, dilations or pads are not those of {rank} dimensions");
        for (var axis = 0; axis < rank; axis++)
        {
            var i = Axes - rank + axis;
            (window.Input[i], window.Kernel[i]) = (input[2 + axis], kernel[axis]);
            (window.Stride[i], window.Dilation[i]) = (strides?[axis] ?? 1, dilations?[axis] ?? 1);
            if (pads is not null && call.Text("auto_pad", "NOTSET") is "NOTSET")
                (window.Before[i], window.After[i]) = (pads[axis], pads[axis + rank]);
            if (window.Kernel[i] < 1 || window.Stride[i] < 1 || window.Dilation[i] < 1 || window.Before[i] < 0 || window.After[i] < 0 || window.Input[i] < 1)
                throw call.Fault($"kernel {window.Kernel[i]}, stride {window.Stride[i]}, dilation {window.Dilation[i]}, padding {window.Before[i]} and {window.After[i]} are no window over {window.Input[i]} elements", Remedy);
        }

        if (TensorShape.Count(kernel) > int.MaxValue || TensorShape.Count(input.Dimensions[2..]) > int.MaxValue)
            throw call.Fault("its window or image has too many elements", Remedy);
        return window;
    }

    private void PadToSame(Call call, int i, long reach)
    {
        var outputs = (Input[i] + (long)Stride[i] - 1) / Stride[i];
        var padding = (int)Math.Clamp(((outputs - 1) * Stride[i]) + reach - Input[i], 0, int.MaxValue);
        var less = padding / 2;
        (Before[i], After[i]) = call.Text("auto_pad", "") == "SAME_UPPER" ? (less, padding - less) : (padding - less, less);
    }

    /// <summary>Output positions; the last window must begin inside the image or in front of it.</summary>
    private static int Count(Call call, long room, int stride, bool roundUp, long lastStart)
    {
        var count = (roundUp ? (room + stride - 1) / stride : room / stride) + 1;
        if (roundUp && (count - 1) * stride >= lastStart)
            count--;
        return count is > 0 and <= int.MaxValue ? (int)count : throw call.Fault($"its output would have length {count}", Remedy);
    }
}
