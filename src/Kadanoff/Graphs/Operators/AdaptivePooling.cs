namespace Kadanoff.Graphs.Operators;

/// <summary>Pooling into a given number of windows along each axis, whatever the size of the image: PyTorch's adaptive pooling, which ONNX does not have.</summary>
/// <remarks><i>Equation</i>: of n elements, window i of m reaches from ⌊i n/m⌋ to ⌈(i + 1) n/m⌉, so windows may overlap by one. A size of 0 keeps the axis as it is. <i>Reference</i>: [paszke2019]. <i>Checked by</i> PoolingOperatorTests.</remarks>
internal static class AdaptivePooling
{
    public static Dictionary<string, Action<Call>> Operators { get; } = new()
    {
        ["kadanoff.AdaptiveAveragePool"] = call => Run(call, Mean),
        ["kadanoff.AdaptiveMaxPool"] = call => Run(call, Largest),
    };

    private delegate float Pool(ReadOnlySpan<float> plane, int[] size, (int From, int End)[] window);

    private static void Run(Call call, Pool pool)
    {
        var x = call.Numbers(0);
        if (x.Rank is < 3 or > 5 || call.List("output_size") is not { } told || told.Length != x.Rank - 2 || told.Any(count => count < 0))
            throw call.Fault("it takes batch × channels × image of one to three axes, and one output size for each axis");
        int[] input = [.. Enumerable.Repeat(1, 5 - x.Rank), .. x.Dimensions[2..]];
        int[] output = [.. Enumerable.Repeat(1, 5 - x.Rank), .. told.Select((count, axis) => count == 0 ? x[axis + 2] : count)];
        if (input.Contains(0))
            throw call.Fault("its image is empty");
        var y = call.Make(TensorKind.Float, [x[0], x[1], .. output[(5 - x.Rank)..]]);
        var (inputPlane, index) = (input[0] * input[1] * input[2], 0);
        call.Charge(Enumerable.Range(0, 3).Aggregate((long)x[0] * x[1], (work, axis) => TensorShape.Product(work, input[axis] + (2L * output[axis]))));
        var window = new (int From, int End)[3];
        for (var plane = 0; plane < x[0] * x[1]; plane++)
        {
            var image = x.Floats.Slice(plane * inputPlane, inputPlane);
            for (var z = 0; z < output[0]; z++)
                for (var row = 0; row < output[1]; row++)
                    for (var column = 0; column < output[2]; column++, index++)
                    {
                        (window[0], window[1], window[2]) = (Window(z, 0), Window(row, 1), Window(column, 2));
                        y.Floats[index] = pool(image, input, window);
                    }
        }

        (int From, int End) Window(int place, int axis) =>
            ((int)((long)place * input[axis] / output[axis]), (int)((((place + 1L) * input[axis]) + output[axis] - 1) / output[axis]));
    }

    private static float Mean(ReadOnlySpan<float> plane, int[] size, (int From, int End)[] window)
    {
        var (sum, count) = (0.0, 0);
        for (var z = window[0].From; z < window[0].End; z++)
            for (var y = window[1].From; y < window[1].End; y++)
                foreach (var element in Line(plane, size, z, y, window[2]))
                    (sum, count) = (sum + element, count + 1);
        return (float)(sum / count);
    }

    private static float Largest(ReadOnlySpan<float> plane, int[] size, (int From, int End)[] window)
    {
        var most = float.NegativeInfinity;
        for (var z = window[0].From; z < window[0].End; z++)
            for (var y = window[1].From; y < window[1].End; y++)
                foreach (var element in Line(plane, size, z, y, window[2]))
                    most = element > most || float.IsNaN(element) ? element : most;
        return most;
    }

    private static ReadOnlySpan<float> Line(ReadOnlySpan<float> plane, int[] size, int z, int y, (int From, int End) window) =>
        plane.Slice((((z * size[1]) + y) * size[2]) + window.From, window.End - window.From);
}
