namespace Kadanoff.Graphs.Operators;

/// <summary>Elements taken out by their places: rows of a table, single elements, those where a condition holds.</summary>
/// <remarks>Negative places count from the end. <i>Reference</i>: [onnx2019]. <i>Checked by</i> ShapeOperatorTests, OnnxBackendTests.</remarks>
internal static class Gathering
{
    public static Dictionary<string, Action<Call>> Operators { get; } = new()
    {
        ["Gather"] = Gather,
        ["GatherElements"] = GatherElements,
        ["GatherND"] = GatherSlices,
        ["Compress"] = Compress,
        ["NonZero"] = NonZero,
        ["OneHot"] = OneHot,
    };

    private static void Gather(Call call)
    {
        var (x, places) = (call.Input(0), call.Input(1));
        var axis = call.Axis(call.Integer("axis", 0), x.Rank);
        var length = x[axis];
        Take(call, x, axis, call.Integers(1), [.. x.Dimensions[..axis], .. places.Dimensions, .. x.Dimensions[(axis + 1)..]], length);
    }

    private static void Take(Call call, Tensor x, int axis, ReadOnlySpan<long> places, ReadOnlySpan<int> shape, int length)
    {
        var inner = (int)TensorShape.Count(x.Dimensions[(axis + 1)..]);
        var outer = (int)TensorShape.Count(x.Dimensions[..axis]);
        var y = call.Make(x.Kind, shape);
        for (var o = 0; o < outer; o++)
        {
            for (var i = 0; i < places.Length; i++)
                StridedCopy.Run(x, (((long)o * length) + Place(call, places[i], length)) * inner, [1], y, ((o * places.Length) + i) * inner, [inner]);
        }
    }

    /// <summary>A place counted from the front.</summary>
    internal static int Place(Call call, long place, int length) =>
        place >= -length && place < length ? (int)(place < 0 ? place + length : place) : throw call.Fault($"place {place} lies outside of {length}");

    private static void GatherElements(Call call)
    {
        var (x, places) = (call.Input(0), call.Input(1));
        if (places.Rank != x.Rank)
            throw call.Fault("its inputs have different ranks");
        var axis = call.Axis(call.Integer("axis", 0), x.Rank);
        var (strides, own) = (TensorShape.Strides(x.Dimensions), TensorShape.Strides(places.Dimensions));
        var y = call.Make(x.Kind, places.Dimensions);
        var indices = call.Integers(1);
        for (var i = 0; i < y.Count; i++)
        {
            var offset = 0L;
            for (var a = 0; a < x.Rank; a++)
                offset += (a == axis ? Place(call, indices[i], x[a]) : Place(call, i / own[a] % places[a], x[a])) * strides[a];
            StridedCopy.Run(x, offset, [], y, i, []);
        }
    }

    private static void GatherSlices(Call call)
    {
        var (x, places) = (call.Input(0), call.Input(1));
        var batch = call.Integer("batch_dims", 0);
        if (places.Rank < 1 || batch < 0 || batch >= places.Rank || batch + places[places.Rank - 1] > x.Rank || !places.Dimensions[..batch].SequenceEqual(x.Dimensions[..batch]))
            throw call.Fault("its places do not fit");
        var depth = places[places.Rank - 1];
        var slice = x.Dimensions[(batch + depth)..];
        var (size, strides) = ((int)TensorShape.Count(slice), TensorShape.Strides(x.Dimensions));
        var y = call.Make(x.Kind, [.. places.Dimensions[..^1], .. slice]);
        var count = (int)TensorShape.Count(places.Dimensions[..^1]);
        var perBatch = count / Math.Max(1, (int)TensorShape.Count(places.Dimensions[..batch]));
        var indices = call.Integers(1);
        for (var i = 0; i < count; i++)
        {
            var offset = batch == 0 ? 0 : i / perBatch * strides[batch - 1];
            for (var a = 0; a < depth; a++)
                offset += Place(call, indices[(i * depth) + a], x[batch + a]) * strides[batch + a];
            StridedCopy.Run(x, offset, [1], y, i * size, [size]);
        }
    }

    private static void Compress(Call call)
    {
        var x = call.Input(0);
        var condition = call.Booleans(1);
        var seen = call.HasSetting("axis") ? x : x.Under([x.Count]);
        var axis = call.HasSetting("axis") ? call.Axis(call.Integer("axis", 0), x.Rank) : 0;
        var places = new List<long>();
        for (var i = 0; i < Math.Min(condition.Length, seen[axis]); i++)
        {
            if (condition[i])
                places.Add(i);
        }

        Take(call, seen, axis, places.ToArray(), [.. seen.Dimensions[..axis], places.Count, .. seen.Dimensions[(axis + 1)..]], seen[axis]);
    }

    private static void NonZero(Call call)
    {
        var x = call.Input(0);
        var found = new List<int>();
        for (var i = 0; i < x.Count; i++)
        {
            if (x.Kind switch { TensorKind.Float => x.Floats[i] != 0, TensorKind.Integer => x.Integers[i] != 0, _ => x.Booleans[i] })
                found.Add(i);
        }

        var strides = TensorShape.Strides(x.Dimensions);
        var y = call.Make(TensorKind.Integer, [x.Rank, found.Count]).Integers;
        for (var axis = 0; axis < x.Rank; axis++)
        {
            for (var i = 0; i < found.Count; i++)
                y[(axis * found.Count) + i] = found[i] / strides[axis] % x[axis];
        }
    }

    /// <summary>The second of two values at the place that an index names, the first elsewhere.</summary>
    private static void OneHot(Call call)
    {
        var (places, values) = (call.Input(0), call.Input(2));
        var depth = call.Input(1).Kind == TensorKind.Float ? (int)call.Floats(1)[0] : call.Single(1);
        if (depth < 1 || values.Count != 2)
            throw call.Fault($"it cannot have depth {depth} and {values.Count} values");
        var axis = call.Axis(call.Integer("axis", -1), places.Rank + 1);
        var y = call.Make(values.Kind, [.. places.Dimensions[..axis], depth, .. places.Dimensions[axis..]]);
        StridedCopy.Run(values, 0, new long[y.Rank], y);
        var inner = (int)TensorShape.Count(places.Dimensions[axis..]);
        for (var i = 0; i < places.Count; i++)
        {
            var place = places.Kind == TensorKind.Float ? (long)places.Floats[i] : places.Integers[i];
            if (place >= -depth && place < depth)
                StridedCopy.Run(values, 1, [], y, (int)((((i / inner * (long)depth) + Place(call, place, depth)) * inner) + (i % inner)), []);
        }
    }
}
