namespace Kadanoff.Graphs.Operators;

/// <summary>Pooling: the largest, the mean or the p-norm under a sliding window, or over the whole image.</summary>
/// <remarks>Means count the padding only where <c>count_include_pad</c> asks for it, and never what lies behind it. <i>Reference</i>: [onnx2019]. <i>Checked by</i> PoolingOperatorTests, OnnxBackendTests.</remarks>
internal static class Pooling
{
    public static Dictionary<string, Action<Call>> Operators { get; } = new()
    {
        ["MaxPool"] = MaxPool,
        ["AveragePool"] = call => Slide(call, (plane, window, first, _) => Mean(plane, window, first, call.Integer("count_include_pad", 0) == 1)),
        ["LpPool"] = call => Slide(call, (plane, window, first, _) => Norm(plane, window, first, call.Integer("p", 2))),
        ["GlobalAveragePool"] = call => Whole(call, MeanOfAll),
        ["GlobalMaxPool"] = call => Whole(call, MaxOfAll),
        ["GlobalLpPool"] = call => Whole(call, plane => NormOfAll(plane, call.Integer("p", 2))),
    };

    /// <summary>One output from a plane; the window stands at a position of the padded image, index is that of the output.</summary>
    private delegate float Pool(ReadOnlySpan<float> plane, WindowGeometry window, (int Z, int Y, int X) first, int index);

    private delegate float PoolAll(ReadOnlySpan<float> plane);

    private static void Slide(Call call, Pool pool)
    {
        var x = call.Numbers(0);
        var window = WindowGeometry.Sliding(call, x, call.List("kernel_shape") ?? throw call.Fault("it has no kernel_shape"), call.Integer("ceil_mode", 0) == 1);
        var y = call.Make(TensorKind.Float, [x[0], x[1], .. window.OutputDimensions]);
        call.Charge(TensorShape.Product(y.Count, window.Size));
        var target = y.Floats;
        for (var plane = 0; plane < x[0] * x[1]; plane++)
        {
            var image = x.Floats.Slice(plane * window.InputPlane, window.InputPlane);
            var index = plane * window.OutputPlane;
            for (var z = 0; z < window.Output[0]; z++)
                for (var row = 0; row < window.Output[1]; row++)
                    for (var column = 0; column < window.Output[2]; column++, index++)
                        target[index] = pool(image, window, ((z * window.Stride[0]) - window.Before[0], (row * window.Stride[1]) - window.Before[1], (column * window.Stride[2]) - window.Before[2]), index);
        }
    }

    private static void Whole(Call call, PoolAll pool)
    {
        var x = call.Numbers(0);
        var window = WindowGeometry.Whole(call, x);
        var y = call.Make(TensorKind.Float, [x[0], x[1], .. window.OutputDimensions]);
        for (var i = 0; i < y.Count; i++)
            y.Floats[i] = pool(x.Floats.Slice(i * window.InputPlane, window.InputPlane));
    }

    private static void MaxPool(Call call)
    {
        if (!call.Wants(1))
        {
            LineByLine(call);
            return;
        }

        var places = new List<long>();
        var isColumnMajor = call.Integer("storage_order", 0) == 1;
        Slide(call, (plane, window, first, index) =>
        {
            var (value, place) = Largest(plane, window, first);
            places.Add((index / window.OutputPlane * (long)window.InputPlane) + (isColumnMajor ? ColumnMajor(place, window) : place));
            return value;
        });
        places.CopyTo(call.Make(TensorKind.Integer, call.Outputs[0]!.Dimensions, 1).Integers);
    }

    /// <summary>The largest without its place: for each element of the window one walk along the lines.</summary>
    private static void LineByLine(Call call)
    {
        var x = call.Numbers(0);
        var window = WindowGeometry.Sliding(call, x, call.List("kernel_shape") ?? throw call.Fault("it has no kernel_shape"), call.Integer("ceil_mode", 0) == 1);
        var y = call.Make(TensorKind.Float, [x[0], x[1], .. window.OutputDimensions]);
        call.Charge(TensorShape.Product(y.Count, window.Size));
        y.Floats.Fill(float.NegativeInfinity);
        for (var plane = 0; plane < x[0] * x[1]; plane++)
        {
            var image = x.Floats.Slice(plane * window.InputPlane, window.InputPlane);
            for (var line = 0; line < window.Output[0] * window.Output[1]; line++)
                Raise(image, window, line, y.Floats.Slice((plane * window.OutputPlane) + (line * window.Output[2]), window.Output[2]));
        }
    }

    private static void Raise(ReadOnlySpan<float> image, WindowGeometry window, int line, Span<float> target)
    {
        for (var z = 0; z < window.Kernel[0]; z++)
            for (var y = 0; y < window.Kernel[1]; y++)
            {
                if (ImagePatches.Line(image, window, (z, y, 0), line) is not { IsEmpty: false } source)
                    continue;
                for (var x = 0; x < window.Kernel[2]; x++)
                    Raise(source, (x * window.Dilation[2]) - window.Before[2], window.Stride[2], target);
            }
    }

    private static void Raise(ReadOnlySpan<float> source, int shift, int stride, Span<float> target)
    {
        var (from, to) = ImagePatches.Inside(shift, stride, source.Length, 0, target.Length);
        var place = (from * stride) + shift;
        for (var i = from; i < to; i++, place += stride)
        {
            if (source[place] > target[i] || float.IsNaN(source[place]))
                target[i] = source[place];
        }
    }

    private static long ColumnMajor(int place, WindowGeometry window)
    {
        var (rest, x) = Math.DivRem(place, window.Input[2]);
        var (z, y) = Math.DivRem(rest, window.Input[1]);
        return z + ((long)window.Input[0] * (y + ((long)window.Input[1] * x)));
    }

    /// <summary>Positions of a window along an axis that lie in the image: first, then every dilation up to the end.</summary>
    private static (int First, int End) Inside(int first, int axis, WindowGeometry window)
    {
        var dilation = window.Dilation[axis];
        var from = first >= 0 ? first : first + ((-first + dilation - 1) / dilation * dilation);
        return (from, Math.Min(window.Input[axis], first + (window.Kernel[axis] * dilation)));
    }

    private static (float Value, int Place) Largest(ReadOnlySpan<float> plane, WindowGeometry window, (int Z, int Y, int X) first)
    {
        var (value, place) = (float.NegativeInfinity, -1);
        var ((z, zEnd), (yFirst, yEnd), (xFirst, xEnd)) = (Inside(first.Z, 0, window), Inside(first.Y, 1, window), Inside(first.X, 2, window));
        for (; z < zEnd; z += window.Dilation[0])
            for (var y = yFirst; y < yEnd; y += window.Dilation[1])
                for (var x = xFirst; x < xEnd; x += window.Dilation[2])
                {
                    var here = (((z * window.Input[1]) + y) * window.Input[2]) + x;
                    if (plane[here] > value || place < 0 || float.IsNaN(plane[here]))
                        (value, place) = (plane[here], here);
                }

        return (value, place);
    }

    private static float Mean(ReadOnlySpan<float> plane, WindowGeometry window, (int Z, int Y, int X) first, bool countsPadding)
    {
        var (sum, count) = (0.0, 0);
        var ((z, zEnd), (yFirst, yEnd), (xFirst, xEnd)) = (Inside(first.Z, 0, window), Inside(first.Y, 1, window), Inside(first.X, 2, window));
        for (; z < zEnd; z += window.Dilation[0])
            for (var y = yFirst; y < yEnd; y += window.Dilation[1])
                for (var x = xFirst; x < xEnd; x += window.Dilation[2], count++)
                    sum += plane[(((z * window.Input[1]) + y) * window.Input[2]) + x];
        if (countsPadding)
            count = Padded(first.Z, 0, window) * Padded(first.Y, 1, window) * Padded(first.X, 2, window);
        return (float)(sum / count);
    }

    /// <summary>Elements of a window along an axis that do not lie behind the padding.</summary>
    private static int Padded(int first, int axis, WindowGeometry window)
    {
        var end = Math.Min(window.Input[axis] + window.After[axis], first + (window.Kernel[axis] * window.Dilation[axis]));
        return (end - first + window.Dilation[axis] - 1) / window.Dilation[axis];
    }

    private static float Norm(ReadOnlySpan<float> plane, WindowGeometry window, (int Z, int Y, int X) first, int p)
    {
        var sum = 0.0;
        var ((z, zEnd), (yFirst, yEnd), (xFirst, xEnd)) = (Inside(first.Z, 0, window), Inside(first.Y, 1, window), Inside(first.X, 2, window));
        for (; z < zEnd; z += window.Dilation[0])
            for (var y = yFirst; y < yEnd; y += window.Dilation[1])
                for (var x = xFirst; x < xEnd; x += window.Dilation[2])
                    sum += Math.Pow(Math.Abs(plane[(((z * window.Input[1]) + y) * window.Input[2]) + x]), p);
        return (float)Math.Pow(sum, 1.0 / p);
    }

    private static float MeanOfAll(ReadOnlySpan<float> plane)
    {
        var sum = 0.0;
        foreach (var element in plane)
            sum += element;
        return (float)(sum / plane.Length);
    }

    private static float MaxOfAll(ReadOnlySpan<float> plane)
    {
        var most = float.NegativeInfinity;
        foreach (var element in plane)
            most = MathF.Max(most, element);
        return most;
    }

    private static float NormOfAll(ReadOnlySpan<float> plane, int p)
    {
        var sum = 0.0;
        foreach (var element in plane)
            sum += Math.Pow(Math.Abs(element), p);
        return (float)Math.Pow(sum, 1.0 / p);
    }
}
