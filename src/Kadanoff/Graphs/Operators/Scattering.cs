namespace Kadanoff.Graphs.Operators;

/// <summary>Elements put in by their places, over what is there or joined with it.</summary>
/// <remarks><i>Reference</i>: [onnx2019]. <i>Checked by</i> ShapeOperatorTests.</remarks>
internal static class Scattering
{
    public static Dictionary<string, Action<Call>> Operators { get; } = new()
    {
        ["ScatterND"] = Slices,
        ["ScatterElements"] = Elements,
        ["Scatter"] = Elements,
    };

    private static void Slices(Call call)
    {
        var (x, places, updates) = (call.Input(0), call.Input(1), call.Input(2));
        if (places.Rank < 1 || places[places.Rank - 1] > x.Rank)
            throw call.Fault("its places do not fit");
        var depth = places[places.Rank - 1];
        var (size, strides, count) = ((int)TensorShape.Count(x.Dimensions[depth..]), TensorShape.Strides(x.Dimensions), (int)TensorShape.Count(places.Dimensions[..^1]));
        if (updates.Count != (long)count * size)
            throw call.Fault($"{updates.Count} elements do not fill {count} places of {size}");
        var y = Copied(call, x);
        var indices = call.Integers(1);
        for (var i = 0; i < count; i++)
        {
            var offset = 0L;
            for (var a = 0; a < depth; a++)
                offset += Gathering.Place(call, indices[(i * depth) + a], x[a]) * strides[a];
            for (var k = 0; k < size; k++)
                Put(call, updates, (i * size) + k, y, (int)offset + k);
        }
    }

    private static void Elements(Call call)
    {
        var (x, places, updates) = (call.Input(0), call.Input(1), call.Input(2));
        if (places.Rank != x.Rank || !updates.Dimensions.SequenceEqual(places.Dimensions))
            throw call.Fault("its inputs do not fit each other");
        var axis = call.Axis(call.Integer("axis", 0), x.Rank);
        var (strides, own) = (TensorShape.Strides(x.Dimensions), TensorShape.Strides(places.Dimensions));
        var y = Copied(call, x);
        var indices = call.Integers(1);
        for (var i = 0; i < places.Count; i++)
        {
            var offset = 0L;
            for (var a = 0; a < x.Rank; a++)
                offset += (a == axis ? Gathering.Place(call, indices[i], x[a]) : Gathering.Place(call, i / own[a] % places[a], x[a])) * strides[a];
            Put(call, updates, i, y, (int)offset);
        }
    }

    private static Tensor Copied(Call call, Tensor x)
    {
        var y = call.Make(x.Kind, x.Dimensions);
        StridedCopy.Run(x, 0, TensorShape.Strides(x.Dimensions), y);
        return y;
    }

    private static void Put(Call call, Tensor updates, int from, Tensor y, int to)
    {
        var reduction = call.Text("reduction", "none");
        if (updates.Kind != y.Kind)
            throw call.Fault($"it cannot put {updates.Kind} among {y.Kind}");
        if (reduction == "none")
            StridedCopy.Run(updates, from, [], y, to, []);
        else if (y.Kind == TensorKind.Float)
            y.Floats[to] = reduction switch { "add" => y.Floats[to] + updates.Floats[from], "mul" => y.Floats[to] * updates.Floats[from], "max" => MathF.Max(y.Floats[to], updates.Floats[from]), "min" => MathF.Min(y.Floats[to], updates.Floats[from]), _ => throw call.Fault($"its reduction '{reduction}' is not known") };
        else
            throw call.Fault($"its reduction '{reduction}' is not known for {y.Kind}");
    }
}
