namespace Kadanoff.Graphs.Operators;

/// <summary>The same elements in other places: transposed, cut, joined, repeated.</summary>
/// <remarks><i>Reference</i>: [onnx2019]. <i>Checked by</i> ShapeOperatorTests, OnnxBackendTests.</remarks>
internal static class Rearranging
{
    public static Dictionary<string, Action<Call>> Operators { get; } = new()
    {
        ["Transpose"] = Transpose,
        ["Concat"] = Concat,
        ["Split"] = Split,
        ["Slice"] = Slice,
        ["Expand"] = Expand,
        ["Tile"] = Tile,
        ["DepthToSpace"] = DepthToSpace,
        ["SpaceToDepth"] = SpaceToDepth,
        ["Trilu"] = Trilu,
        ["ReverseSequence"] = ReverseSequence,
    };

    private static void Transpose(Call call)
    {
        var x = call.Input(0);
        Permute(call, x, x.Dimensions, call.List("perm") ?? [.. Enumerable.Range(0, x.Rank).Reverse()], null);
    }

    /// <summary>The input seen under a shape, its axes in another order, and the result under a third shape.</summary>
    private static void Permute(Call call, Tensor x, ReadOnlySpan<int> seen, int[] order, int[]? result)
    {
        if (order.Length != seen.Length || call.Axes(order, seen.Length) is var axes && axes.Length != seen.Length)
            throw call.Fault($"{order.Length} axes are no order of {seen.Length}");
        var (strides, dimensions) = (TensorShape.Strides(seen), seen.ToArray());
        int[] permuted = [.. axes.Select(axis => dimensions[axis])];
        long[] steps = [.. axes.Select(axis => strides[axis])];
        var y = call.Make(x.Kind, result ?? permuted);
        StridedCopy.Run(x, 0, steps, y, 0, permuted);
    }

    private static void Concat(Call call)
    {
        var first = call.Input(0);
        var axis = call.Axis(call.Integer("axis", 1), first.Rank);
        var dimensions = first.Dimensions.ToArray();
        var length = 0L;
        for (var i = 0; i < call.Inputs.Length; i++)
        {
            var part = call.Input(i);
            if (part.Kind != first.Kind || part.Rank != first.Rank || !Same(part.Dimensions, dimensions, axis))
                throw call.Fault($"its input {i} of {part} does not fit beside {first}");
            length += part[axis];
        }

        dimensions[axis] = (int)Math.Min(length, int.MaxValue);
        var y = call.Make(first.Kind, dimensions);
        var (inner, start) = (TensorShape.Count(dimensions.AsSpan(axis + 1)), 0L);
        foreach (var part in call.Inputs)
        {
            var run = (int)(part![axis] * inner);
            for (var outer = 0; run > 0 && outer < part.Count / run; outer++)
                StridedCopy.Run(part, (long)outer * run, [1], y, (int)((outer * dimensions[axis] * inner) + start), [run]);
            start += run;
        }
    }

    private static bool Same(ReadOnlySpan<int> a, ReadOnlySpan<int> b, int but) => a[..but].SequenceEqual(b[..but]) && a[(but + 1)..].SequenceEqual(b[(but + 1)..]);

    private static void Split(Call call)
    {
        var x = call.Input(0);
        var axis = call.Axis(call.Integer("axis", 0), x.Rank);
        if (call.Integer("num_outputs", call.Outputs.Length) != call.Outputs.Length)
            throw call.Fault($"it is to give {call.Integer("num_outputs", 0)} parts, but has {call.Outputs.Length} outputs");
        var lengths = call.List(1, "split") ?? Equal(x[axis], call.Outputs.Length);
        if (lengths.Length != call.Outputs.Length || lengths.Any(length => length < 0) || lengths.Sum(length => (long)length) != x[axis])
            throw call.Fault($"{x[axis]} cannot be split into {string.Join(" + ", lengths)} for {call.Outputs.Length} outputs");
        var strides = TensorShape.Strides(x.Dimensions);
        var start = 0L;
        for (var i = 0; i < lengths.Length; i++)
        {
            var dimensions = x.Dimensions.ToArray();
            dimensions[axis] = lengths[i];
            StridedCopy.Run(x, start * strides[axis], strides, call.Make(x.Kind, dimensions, i));
            start += lengths[i];
        }
    }

    /// <summary>Equal parts; the last one is shorter where they are not.</summary>
    private static int[] Equal(int length, int parts)
    {
        var part = (length + parts - 1L) / parts;
        return [.. Enumerable.Range(0, parts).Select(i => (int)Math.Clamp(length - (i * part), 0, part))];
    }

    /// <summary>From start to end by steps along some axes: settings before operator set 10, inputs from then on.</summary>
    private static void Slice(Call call)
    {
        var x = call.Input(0);
        var starts = call.List(1, "starts") ?? throw call.Fault("it has no starts");
        var ends = call.List(2, "ends") ?? throw call.Fault("it has no ends");
        var axes = call.Axes(call.List(3, "axes") ?? [.. Enumerable.Range(0, starts.Length)], x.Rank);
        var steps = call.Has(4) ? call.List(4) : [.. starts.Select(_ => 1)];
        if (ends.Length != starts.Length || axes.Length != starts.Length || steps.Length != starts.Length)
            throw call.Fault($"it has {starts.Length} starts, {ends.Length} ends, {axes.Length} axes and {steps.Length} steps");
        var (strides, dimensions, offset) = (TensorShape.Strides(x.Dimensions), x.Dimensions.ToArray(), 0L);
        for (var i = 0; i < axes.Length; i++)
        {
            var (start, count) = Range(call, starts[i], ends[i], steps[i], x[axes[i]]);
            offset += start * strides[axes[i]];
            (dimensions[axes[i]], strides[axes[i]]) = (count, strides[axes[i]] * steps[i]);
        }

        StridedCopy.Run(x, offset, strides, call.Make(x.Kind, dimensions));
    }

    /// <summary>The first element taken along an axis, and how many.</summary>
    private static (int Start, int Count) Range(Call call, long start, long end, long step, int length)
    {
        if (step == 0)
            throw call.Fault("a step is zero");
        start = start < 0 ? start + length : start;
        end = end < 0 ? end + length : end;
        if (step > 0)
        {
            (start, end) = (Math.Clamp(start, 0, length), Math.Clamp(end, 0, length));
            return ((int)start, (int)Math.Max(0, (end - start + step - 1) / step));
        }

        (start, end) = (Math.Clamp(start, -1, length - 1L), Math.Clamp(end, -1, length - 1L));
        return ((int)Math.Max(0, start), (int)Math.Max(0, (start - end - step - 1) / -step));
    }

    private static void Expand(Call call)
    {
        var x = call.Input(0);
        var shape = Broadcast.Shape(call, x.Dimensions, call.List(1));
        StridedCopy.Run(x, 0, Broadcast.Strides(x.Dimensions, shape.Length), call.Make(x.Kind, shape));
    }

    /// <summary>Repeats along every axis; the input is seen with an axis of length 1 before each.</summary>
    private static void Tile(Call call)
    {
        var x = call.Input(0);
        var repeats = call.List(1);
        if (repeats.Length != x.Rank || repeats.Any(repeat => repeat < 0))
            throw call.Fault($"{repeats.Length} repeats do not fit {x.Rank} dimensions");
        var (strides, dimensions) = (TensorShape.Strides(x.Dimensions), x.Dimensions.ToArray());
        int[] result = [.. dimensions.Zip(repeats, (dimension, repeat) => (int)Math.Min(int.MaxValue, (long)dimension * repeat))];
        int[] seen = [.. dimensions.Zip(repeats).SelectMany(pair => new[] { pair.Second, pair.First })];
        StridedCopy.Run(x, 0, [.. strides.SelectMany(stride => new[] { 0, stride })], call.Make(x.Kind, result), 0, seen);
    }

    private static void DepthToSpace(Call call)
    {
        var x = call.Input(0);
        var block = call.Integer("blocksize", 0);
        if (x.Rank != 4 || block is < 1 or > 32768 || x[1] % (block * block) != 0)
            throw call.Fault($"blocks of {block} do not fit it");
        var depth = x[1] / (block * block);
        int[] result = [x[0], depth, Times(call, x[2], block), Times(call, x[3], block)];
        if (call.Text("mode", "DCR") == "CRD")
            Permute(call, x, [x[0], depth, block, block, x[2], x[3]], [0, 1, 4, 2, 5, 3], result);
        else
            Permute(call, x, [x[0], block, block, depth, x[2], x[3]], [0, 3, 4, 1, 5, 2], result);
    }

    private static void SpaceToDepth(Call call)
    {
        var x = call.Input(0);
        var block = call.Integer("blocksize", 0);
        if (x.Rank != 4 || block is < 1 or > 32768 || x[2] % block != 0 || x[3] % block != 0)
            throw call.Fault($"blocks of {block} do not fit it");
        Permute(call, x, [x[0], x[1], x[2] / block, block, x[3] / block, block], [0, 3, 5, 1, 2, 4], [x[0], Times(call, x[1], block * block), x[2] / block, x[3] / block]);
    }

    private static int Times(Call call, int a, int b) => (long)a * b <= int.MaxValue ? a * b : throw call.Fault($"a dimension would be {(long)a * b}");

    /// <summary>The part on and above a diagonal, or on and below it; zeros elsewhere.</summary>
    private static void Trilu(Call call)
    {
        var x = call.Input(0);
        if (x.Rank < 2)
            throw call.Fault("it takes matrices");
        var (diagonal, isUpper) = (call.Has(1) ? call.Single(1) : 0, call.Integer("upper", 1) != 0);
        var y = call.Make(x.Kind, x.Dimensions);
        StridedCopy.Run(x, 0, TensorShape.Strides(x.Dimensions), y);
        var (rows, columns) = (x[x.Rank - 2], x[x.Rank - 1]);
        for (var line = 0; columns > 0 && line < y.Count / columns; line++)
        {
            var edge = Math.Clamp((line % rows) + (long)diagonal + (isUpper ? 0 : 1), 0, columns);
            Clear(y, (line * columns) + (isUpper ? 0 : (int)edge), isUpper ? (int)edge : columns - (int)edge);
        }
    }

    private static void Clear(Tensor y, int start, int length)
    {
        if (y.Kind == TensorKind.Float)
            y.Floats.Slice(start, length).Clear();
        else if (y.Kind == TensorKind.Integer)
            y.Integers.Slice(start, length).Clear();
        else
            y.Booleans.Slice(start, length).Clear();
    }

    /// <summary>The first elements of each sequence, as many as its length says, in reverse order.</summary>
    private static void ReverseSequence(Call call)
    {
        var x = call.Input(0);
        var (batch, time) = (call.Axis(call.Integer("batch_axis", 1), x.Rank), call.Axis(call.Integer("time_axis", 0), x.Rank));
        var lengths = call.List(1);
        if (batch == time || lengths.Length != x[batch] || lengths.Any(length => length < 0 || length > x[time]))
            throw call.Fault("its lengths do not fit its sequences");
        var strides = TensorShape.Strides(x.Dimensions);
        var y = call.Make(x.Kind, x.Dimensions);
        for (var i = 0; i < x.Count; i++)
        {
            var (place, length) = ((int)(i / strides[time] % x[time]), lengths[(int)(i / strides[batch] % x[batch])]);
            var from = place < length ? i + ((length - 1 - (2 * place)) * strides[time]) : i;
            StridedCopy.Run(x, from, [], y, i, []);
        }
    }
}
