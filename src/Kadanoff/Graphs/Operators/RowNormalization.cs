namespace Kadanoff.Graphs.Operators;

/// <summary>Normalisation of a sample by its own moments: over all features behind an axis (layer, root mean square), over a plane (instance), over a group of channels.</summary>
/// <remarks><i>Equation</i>: y = (x − mean)/√(variance + ε)·scale + shift; by root mean square: y = x/√(mean of x² + ε)·scale. Sums in float64. <i>Reference</i>: [onnx2019]. <i>Checked by</i> NormalizationOperatorTests.</remarks>
internal static class RowNormalization
{
    public static Dictionary<string, Action<Call>> Operators { get; } = new()
    {
        ["LayerNormalization"] = call => Layer(call, isCentred: true),
        ["RMSNormalization"] = call => Layer(call, isCentred: false),
        ["SimplifiedLayerNormalization"] = call => Layer(call, isCentred: false),
        ["com.microsoft.SimplifiedLayerNormalization"] = call => Layer(call, isCentred: false),
        ["InstanceNormalization"] = Instance,
        ["GroupNormalization"] = Group,
        ["MeanVarianceNormalization"] = MeanVariance,
        ["LpNormalization"] = Norm,
    };

    private static void Layer(Call call, bool isCentred)
    {
        var x = call.Numbers(0);
        var axis = call.Axis(call.Integer("axis", -1), x.Rank);
        var width = (int)TensorShape.Count(x.Dimensions[axis..]);
        if (call.Numbers(1).Count != width || (call.Has(2) && call.Numbers(2).Count != width))
            throw call.Fault($"its scale or shift does not have the {width} numbers that are normalised");
        var y = call.Make(TensorKind.Float, x.Dimensions);
        int[] moments = [.. x.Dimensions[..axis], .. Enumerable.Repeat(1, x.Rank - axis)];
        var (means, inverses) = (call.Wants(1) ? call.Make(TensorKind.Float, moments, 1) : null, call.Wants(2) ? call.Make(TensorKind.Float, moments, 2) : null);
        var scale = call.Floats(1);
        var shift = call.Has(2) ? call.Floats(2) : default;
        for (var row = 0; width > 0 && row < x.Count / width; row++)
        {
            var target = y.Floats.Slice(row * width, width);
            var (mean, inverse) = Normalise(x.Floats.Slice(row * width, width), call.Number("epsilon", 1e-5f), isCentred, target);
            for (var i = 0; i < width; i++)
                target[i] = (target[i] * scale[i]) + (shift.IsEmpty ? 0 : shift[i]);
            means?.Floats[row] = (float)mean;
            inverses?.Floats[row] = (float)inverse;
        }
    }

    private static void Instance(Call call)
    {
        var x = call.Numbers(0);
        if (x.Rank < 2)
            throw call.Fault("it takes batch × channels × image");
        var channels = x[1];
        RequireChannels(call, channels);
        var plane = (int)TensorShape.Count(x.Dimensions[2..]);
        var y = call.Make(TensorKind.Float, x.Dimensions);
        for (var i = 0; i < x[0] * channels; i++)
        {
            var target = y.Floats.Slice(i * plane, plane);
            Normalise(x.Floats.Slice(i * plane, plane), call.Number("epsilon", 1e-5f), true, target);
            ElementWise.Run(new Affine(call.Floats(1)[i % channels], call.Floats(2)[i % channels]), target, target);
        }
    }

    /// <summary>Scale and shift belong to the channels from operator set 21 on, to the groups before.</summary>
    private static void Group(Call call)
    {
        var x = call.Numbers(0);
        var groups = call.Integer("num_groups", 0);
        if (x.Rank < 2 || groups < 1 || x[1] < 1 || x[1] % groups != 0)
            throw call.Fault($"it cannot have {groups} groups");
        var (channels, plane) = (x[1], (int)TensorShape.Count(x.Dimensions[2..]));
        RequireChannels(call, call.OperatorSet >= 21 ? channels : call.Numbers(1).Count == channels ? channels : groups);
        var perEntry = channels / call.Numbers(1).Count;
        var size = channels / groups * plane;
        var y = call.Make(TensorKind.Float, x.Dimensions);
        for (var i = 0; i < x[0] * groups; i++)
            Normalise(x.Floats.Slice(i * size, size), call.Number("epsilon", 1e-5f), true, y.Floats.Slice(i * size, size));
        for (var i = 0; i < x[0] * channels; i++)
            ElementWise.Run(new Affine(call.Floats(1)[i % channels / perEntry], call.Floats(2)[i % channels / perEntry]), y.Floats.Slice(i * plane, plane), y.Floats.Slice(i * plane, plane));
    }

    /// <summary>Over the given axes; usually batch and image.</summary>
    private static void MeanVariance(Call call)
    {
        var x = call.Numbers(0);
        var axes = call.Axes(call.List("axes") ?? [0, 2, 3], x.Rank);
        var groups = Grouping.Of(x.Dimensions, axes);
        var sums = new double[groups.Count];
        var squares = new double[groups.Count];
        var y = call.Make(TensorKind.Float, x.Dimensions);
        var source = x.Floats;
        var target = y.Floats;
        var terms = (double)x.Count / Math.Max(1, groups.Count);
        for (var i = 0; i < source.Length; i++)
            sums[groups.Of(i)] += source[i];
        for (var i = 0; i < source.Length; i++)
            squares[groups.Of(i)] += Math.Pow(source[i] - (sums[groups.Of(i)] / terms), 2);
        for (var i = 0; i < source.Length; i++)
            target[i] = (float)((source[i] - (sums[groups.Of(i)] / terms)) / (Math.Sqrt(squares[groups.Of(i)] / terms) + 1e-9));
    }

    /// <summary>x over its 1- or 2-norm along an axis.</summary>
    private static void Norm(Call call)
    {
        var x = call.Numbers(0);
        var p = call.Integer("p", 2);
        if (p is not (1 or 2))
            throw call.Fault($"the {p}-norm is not defined here");
        var groups = Grouping.Of(x.Dimensions, [call.Axis(call.Integer("axis", -1), x.Rank)]);
        var sums = new double[groups.Count];
        var y = call.Make(TensorKind.Float, x.Dimensions);
        for (var i = 0; i < x.Count; i++)
            sums[groups.Of(i)] += p == 1 ? Math.Abs((double)x.Floats[i]) : (double)x.Floats[i] * x.Floats[i];
        for (var i = 0; i < x.Count; i++)
            y.Floats[i] = sums[groups.Of(i)] == 0 ? 0 : (float)(x.Floats[i] / (p == 1 ? sums[groups.Of(i)] : Math.Sqrt(sums[groups.Of(i)])));
    }

    private static void RequireChannels(Call call, int count)
    {
        if (call.Numbers(1).Count != count || call.Numbers(2).Count != count)
            throw call.Fault($"its scale or shift does not have {count} numbers");
    }

    /// <summary>y ← (x − mean)/√(variance + ε), or without taking the mean off; gives mean and inverse deviation.</summary>
    private static (double Mean, double Inverse) Normalise(ReadOnlySpan<float> x, float epsilon, bool isCentred, Span<float> y)
    {
        var (mean, square) = (0.0, 0.0);
        if (isCentred)
        {
            foreach (var element in x)
                mean += element;
            mean /= x.Length;
        }

        foreach (var element in x)
            square += (element - mean) * (element - mean);
        var inverse = 1 / Math.Sqrt((square / x.Length) + epsilon);
        for (var i = 0; i < x.Length; i++)
            y[i] = (float)((x[i] - mean) * inverse);
        return (mean, inverse);
    }
}
