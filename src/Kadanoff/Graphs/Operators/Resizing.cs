namespace Kadanoff.Graphs.Operators;

/// <summary>Images of another size: nearest neighbour, linear or cubic interpolation, one axis after the other.</summary>
/// <remarks>
/// <para><i>Equation</i>: along each axis y[i] = Σ w·x[j] over the neighbours j of the place of i in the input; where that place lies is the <c>coordinate_transformation_mode</c>. For products of lines this is the interpolation in all axes at once.</para>
/// <para><i>Reference</i>: [onnx2019]; cubic weights [keys1981]. <i>Checked by</i> ResizeOperatorTests.</para>
/// </remarks>
internal static class Resizing
{
    public static Dictionary<string, Action<Call>> Operators { get; } = new()
    {
        ["Resize"] = Resize,
        ["Upsample"] = Upsample,
    };

    private static void Upsample(Call call)
    {
        var x = call.Numbers(0);
        var scales = call.Has(1) ? call.Floats(1).ToArray() : call.Node.Attributes.GetValueOrDefault("scales")?.Numbers?.ToArray() ?? throw call.Fault("it has no scales");
        Run(call, x, [.. Enumerable.Range(0, x.Rank)], scales, null, call.Text("mode", "nearest"), "asymmetric", "floor");
    }

    private static void Resize(Call call)
    {
        var x = call.Numbers(0);
        var isOld = call.OperatorSet < 11;
        int[] axes = call.List("axes") is { } given ? call.Axes(given, x.Rank) : [.. Enumerable.Range(0, x.Rank)];
        var scaleInput = isOld ? 1 : 2;
        var scales = call.Has(scaleInput) && call.Numbers(scaleInput).Count > 0 ? call.Floats(scaleInput).ToArray() : null;
        var sizes = scales is null && call.Has(3) ? call.List(3) : null;
        if (call.Integer("antialias", 0) == 1 && (scales?.Any(scale => scale < 1) ?? true))
            throw call.Fault("smoothing while it makes images smaller is not known here", "Export the graph without antialias.");
        if (call.Text("keep_aspect_ratio_policy", "stretch") != "stretch" && sizes is not null)
            throw call.Fault("sizes that keep the aspect ratio are not known here", "Export the graph with scales.");
        Run(call, x, axes, scales, sizes, call.Text("mode", "nearest"), call.Text("coordinate_transformation_mode", isOld ? "asymmetric" : "half_pixel"), call.Text("nearest_mode", isOld ? "floor" : "round_prefer_floor"));
    }

    private static void Run(Call call, Tensor x, int[] axes, float[]? scales, int[]? sizes, string mode, string place, string rounding)
    {
        if ((scales?.Length ?? sizes?.Length) != axes.Length || x.Count == 0)
            throw call.Fault($"it has scales or sizes for {scales?.Length ?? sizes?.Length ?? 0} axes of {axes.Length}");
        var current = x.Under(x.Dimensions);
        for (var i = 0; i < axes.Length; i++)
        {
            var (axis, length) = (axes[i], x[axes[i]]);
            var scale = scales is null ? (double)sizes![i] / length : scales[i];
            var result = scales is null ? sizes![i] : (int)Math.Min(int.MaxValue, Math.Floor(length * (double)scales[i]));
            if (!(scale > 0) || result < 1)
                throw call.Fault($"axis {axis} would have length {result}");
            if (result == length && scale == 1)
                continue;
            var next = Stretched(call, current, axis, result, Weights(call, length, result, scale, mode, place, rounding));
            current.Storage.Release();
            current = next;
        }

        call.Outputs[0] = current;
    }

    private static Tensor Stretched(Call call, Tensor x, int axis, int length, (int[] Places, float[] Weights, int Terms) rule)
    {
        int[] dimensions = [.. x.Dimensions[..axis], length, .. x.Dimensions[(axis + 1)..]];
        var y = call.Take(TensorKind.Float, dimensions);
        call.Charge(TensorShape.Product(y.Count, rule.Terms));
        var inner = (int)TensorShape.Count(x.Dimensions[(axis + 1)..]);
        var source = x.Floats;
        var target = y.Floats;
        for (var outer = 0; outer < x.Count / (inner * x[axis]); outer++)
        {
            for (var i = 0; i < length; i++)
            {
                for (var k = 0; k < inner; k++)
                {
                    var sum = 0f;
                    for (var term = i * rule.Terms; term < (i + 1) * rule.Terms; term++)
                        sum += rule.Weights[term] * source[(((outer * x[axis]) + rule.Places[term]) * inner) + k];
                    target[(((outer * length) + i) * inner) + k] = sum;
                }
            }
        }

        return y;
    }

    /// <summary>For each output along an axis: its neighbours in the input and their weights.</summary>
    private static (int[] Places, float[] Weights, int Terms) Weights(Call call, int length, int result, double scale, string mode, string place, string rounding)
    {
        var terms = mode switch { "nearest" => 1, "linear" or "bilinear" or "trilinear" => 2, "cubic" => 4, _ => throw call.Fault($"its mode '{mode}' is not known here") };
        if ((long)result * terms > 1 << 28)
            throw call.Fault($"an axis would have length {result}");
        call.RequireRoom((long)result * terms * (sizeof(int) + sizeof(float)));
        var (places, weights) = (new int[result * terms], new float[result * terms]);
        var excludes = terms == 4 && call.Integer("exclude_outside", 0) == 1;
        for (var i = 0; i < result; i++)
        {
            var at = Place(call, i, length, result, scale, place);
            var first = terms == 1 ? Rounded(call, at, rounding) : (int)Math.Floor(at) - (terms / 2) + 1;
            var total = 0.0;
            for (var k = 0; k < terms; k++)
            {
                var weight = terms switch { 1 => 1, 2 => 1 - Math.Abs(at - (first + k)), _ => Cubic(at - (first + k), call.Number("cubic_coeff_a", -0.75f)) };
                weight = excludes && (first + k < 0 || first + k >= length) ? 0 : weight;
                total += weight;
                (places[(i * terms) + k], weights[(i * terms) + k]) = (Math.Clamp(first + k, 0, length - 1), (float)weight);
            }

            for (var k = 0; excludes && k < terms; k++)
                weights[(i * terms) + k] = (float)(weights[(i * terms) + k] / total);
        }

        return (places, weights, terms);
    }

    private static double Place(Call call, int i, int length, int result, double scale, string mode) => mode switch
    {
        "half_pixel" => ((i + 0.5) / scale) - 0.5,
        "half_pixel_symmetric" => (length / 2.0 * (1 - (result / (scale * length)))) + ((i + 0.5) / scale) - 0.5,
        "pytorch_half_pixel" => result > 1 ? ((i + 0.5) / scale) - 0.5 : 0,
        "tf_half_pixel_for_nn" => (i + 0.5) / scale,
        "align_corners" => result > 1 ? i * (length - 1.0) / (result - 1) : 0,
        "asymmetric" => i / scale,
        _ => throw call.Fault($"its coordinate_transformation_mode '{mode}' is not known here"),
    };

    private static int Rounded(Call call, double at, string mode) => (int)(mode switch
    {
        "floor" => Math.Floor(at),
        "ceil" => Math.Ceiling(at),
        "round_prefer_floor" => Math.Ceiling(at - 0.5),
        "round_prefer_ceil" => Math.Floor(at + 0.5),
        _ => throw call.Fault($"its nearest_mode '{mode}' is not known here"),
    });

    private static double Cubic(double distance, double a)
    {
        var d = Math.Abs(distance);
        return d <= 1 ? ((((a + 2) * d) - (a + 3)) * d * d) + 1 : d < 2 ? a * ((((d - 5) * d) + 8) * d - 4) : 0;
    }
}
