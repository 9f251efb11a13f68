using Kadanoff.Graphs;

namespace Kadanoff.Formats.Models.Scripts;

/// <summary>Pooling, and images made larger.</summary>
/// <remarks><i>Reference</i>: [paszke2019]. <i>Checked by</i> ScriptOperatorsTests.</remarks>
internal static class ScriptPooling
{
    public static Dictionary<string, Func<ScriptCall, object?>> Operators { get; } = new()
    {
        ["max_pool1d"] = call => Largest(call, 1),
        ["max_pool2d"] = call => Largest(call, 2),
        ["max_pool3d"] = call => Largest(call, 3),
        ["max_pool1d_with_indices"] = call => LargestAndPlace(call, 1),
        ["max_pool2d_with_indices"] = call => LargestAndPlace(call, 2),
        ["max_pool3d_with_indices"] = call => LargestAndPlace(call, 3),
        ["avg_pool1d"] = call => Mean(call, 1),
        ["avg_pool2d"] = call => Mean(call, 2),
        ["avg_pool3d"] = call => Mean(call, 3),
        ["adaptive_avg_pool1d"] = call => Adaptive(call, 1, "Average"),
        ["adaptive_avg_pool2d"] = call => Adaptive(call, 2, "Average"),
        ["adaptive_avg_pool3d"] = call => Adaptive(call, 3, "Average"),
        ["adaptive_max_pool1d"] = call => new object?[] { Adaptive(call, 1, "Max"), ScriptUnknown.Value },
        ["adaptive_max_pool2d"] = call => new object?[] { Adaptive(call, 2, "Max"), ScriptUnknown.Value },
        ["adaptive_max_pool3d"] = call => new object?[] { Adaptive(call, 3, "Max"), ScriptUnknown.Value },
        ["upsample_nearest1d"] = call => Enlarge(call, "nearest", 2),
        ["upsample_nearest2d"] = call => Enlarge(call, "nearest", 2),
        ["upsample_nearest3d"] = call => Enlarge(call, "nearest", 2),
        ["upsample_bilinear2d"] = call => Enlarge(call, "linear", 3),
        ["pixel_shuffle"] = call => call.Graph.Make("DepthToSpace", 4, [call.Use(0)], ("blocksize", NodeAttribute.Of(call.Integer(1))), ("mode", NodeAttribute.Of("CRD"))),
    };

    private static ScriptTensor Largest(ScriptCall call, int axes) =>
        Slide(call, "MaxPool", axes, ("dilations", ScriptCall.Setting(call.Each(4, axes, 1))), ("ceil_mode", NodeAttribute.Of(call.Flag(5, false) ? 1 : 0)));

    private static object LargestAndPlace(ScriptCall call, int axes) => new object?[] { Largest(call, axes), ScriptUnknown.Value };

    private static ScriptTensor Mean(ScriptCall call, int axes) => call.Has(6)
        ? throw call.Unsupported("with a divisor of its own")
        : Slide(call, "AveragePool", axes, ("ceil_mode", NodeAttribute.Of(call.Flag(4, false) ? 1 : 0)), ("count_include_pad", NodeAttribute.Of(call.Flag(5, true) ? 1 : 0)));

    /// <summary>A window that stands side by side with itself where no stride is told.</summary>
    private static ScriptTensor Slide(ScriptCall call, string operation, int axes, params (string Name, NodeAttribute Value)[] settings)
    {
        var (kernel, pads) = (call.Each(1, axes, 1), call.Each(3, axes, 0));
        return call.Graph.Make(
            operation,
            call.Tensor(0).Rank,
            [call.Use(0)],
            [
                ("kernel_shape", ScriptCall.Setting(kernel)),
                ("strides", ScriptCall.Setting(call.Integers(2) is null ? kernel : call.Each(2, axes, 1))),
                ("pads", ScriptCall.Setting([.. pads, .. pads])),
                .. settings,
            ]);
    }

    private static ScriptTensor Adaptive(ScriptCall call, int axes, string kind)
    {
        long[] sizes = [.. Sizes(call, axes)];
        return sizes.All(size => size == 1)
            ? call.Graph.Make($"Global{kind}Pool", call.Tensor(0).Rank, [call.Use(0)])
            : call.Graph.Make($"kadanoff.Adaptive{kind}Pool", call.Tensor(0).Rank, [call.Use(0)], ("output_size", ScriptCall.Setting(sizes)));
    }

    /// <summary>How large the output is along each axis; 0 for as large as the input, which is written None, or as the input's own dimension.</summary>
    private static IEnumerable<long> Sizes(ScriptCall call, int axes)
    {
        var entries = ScriptCall.Items(call[1]) is { } list && list.Count == axes ? list : [.. Enumerable.Repeat(call[1], axes)];
        for (var axis = 0; axis < axes; axis++)
        {
            yield return entries[axis] switch
            {
                long size => size,
                null => 0,
                ScriptInteger size when size.IsDimension(call.Use(0), 2 + axis) => 0,
                _ => throw call.Problem(1, "the sizes of the output"),
            };
        }
    }

    /// <summary>By factors that the code tells; in words of ONNX, whose coordinates are PyTorch's for a whole factor.</summary>
    private static object Enlarge(ScriptCall call, string mode, int factors)
    {
        if (ScriptCall.Items(call[factors]) is not { Count: > 0 } scales)
            throw call.Unsupported("to a size");
        float[] all = [1, 1, .. scales.Select(scale => scale is double factor ? (float)factor : throw call.Unsupported("by a factor that is computed"))];
        var aligned = mode == "linear" && call.Flag(2, false);
        return call.Graph.Make(
            "Resize",
            call.Tensor(0).Rank,
            [call.Use(0), "", call.Graph.Numbers(all)],
            ("mode", NodeAttribute.Of(mode)),
            ("nearest_mode", NodeAttribute.Of("floor")),
            ("coordinate_transformation_mode", NodeAttribute.Of(mode == "nearest" ? "asymmetric" : aligned ? "align_corners" : "half_pixel")));
    }
}
