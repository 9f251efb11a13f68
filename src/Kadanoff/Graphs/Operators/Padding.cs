namespace Kadanoff.Graphs.Operators;

/// <summary>Elements added around a tensor: constant, mirrored at the edge, the edge repeated, or from the other end.</summary>
/// <remarks>Pads are settings before operator set 11 and inputs from then on; negative ones cut. <i>Reference</i>: [onnx2019]. <i>Checked by</i> ShapeOperatorTests, OnnxBackendTests.</remarks>
internal static class Padding
{
    public static Dictionary<string, Action<Call>> Operators { get; } = new() { ["Pad"] = Pad };

    private static void Pad(Call call)
    {
        var x = call.Input(0);
        var pads = call.List(1, call.HasSetting("paddings") ? "paddings" : "pads") ?? throw call.Fault("it has no pads");
        int[] axes = call.Has(3) ? call.Axes(call.List(3), x.Rank) : [.. Enumerable.Range(0, x.Rank)];
        if (pads.Length != 2 * axes.Length)
            throw call.Fault($"{pads.Length} pads do not fit {axes.Length} axes");
        var before = new int[x.Rank];
        var dimensions = x.Dimensions.ToArray();
        for (var i = 0; i < axes.Length; i++)
        {
            var length = (long)dimensions[axes[i]] + pads[i] + pads[i + axes.Length];
            (before[axes[i]], dimensions[axes[i]]) = (pads[i], length is >= 0 and <= int.MaxValue ? (int)length : throw call.Fault($"axis {axes[i]} would have length {length}"));
        }

        var mode = call.Text("mode", "constant");
        if (mode is not ("constant" or "reflect" or "edge" or "wrap"))
            throw call.Fault($"its mode '{mode}' is not known");
        if (mode != "constant" && x.Count == 0)
            throw call.Fault("an empty tensor has no edge");
        var y = call.Make(x.Kind, dimensions);
        if (x.Kind == TensorKind.Float)
            Fill(x.Floats, y.Floats, call.Has(2) ? call.Floats(2)[0] : call.Number("value", 0), x, y, before, mode);
        else if (x.Kind == TensorKind.Integer)
            Fill(x.Integers, y.Integers, call.Has(2) ? call.Integers(2)[0] : 0, x, y, before, mode);
        else
            Fill(x.Booleans, y.Booleans, call.Has(2) && call.Booleans(2)[0], x, y, before, mode);
    }

    /// <summary>For each line along the last axis: where it comes from, then its elements.</summary>
    private static void Fill<T>(ReadOnlySpan<T> source, Span<T> target, T constant, Tensor x, Tensor y, int[] before, string mode)
    {
        if (y.Count == 0)
            return;
        if (x.Rank == 0)
        {
            source.CopyTo(target);
            return;
        }

        var strides = TensorShape.Strides(x.Dimensions);
        var width = y[y.Rank - 1];
        for (var line = 0; line < y.Count / width; line++)
        {
            var into = target.Slice(line * width, width);
            var (rest, offset) = (line, 0L);
            for (var axis = y.Rank - 2; axis >= 0 && offset >= 0; axis--)
            {
                var place = Place((rest % y[axis]) - before[axis], x[axis], mode);
                offset = place < 0 ? -1 : offset + (place * strides[axis]);
                rest /= y[axis];
            }

            for (var i = 0; i < width; i++)
            {
                var place = offset < 0 ? -1 : Place(i - before[^1], x[x.Rank - 1], mode);
                into[i] = place < 0 ? constant : source[(int)(offset + place)];
            }
        }
    }

    /// <summary>The element that stands at a place which may lie outside; −1 for the constant.</summary>
    private static int Place(int place, int length, string mode)
    {
        if ((uint)place < (uint)length)
            return place;
        if (mode == "constant")
            return -1;
        if (mode == "edge")
            return Math.Clamp(place, 0, length - 1);
        if (mode == "wrap")
            return ((place % length) + length) % length;
        var period = Math.Max(1, 2L * (length - 1));
        var folded = ((place % period) + period) % period;
        return (int)(folded < length ? folded : period - folded);
    }
}
