namespace Kadanoff.Graphs.Operators;

/// <summary>The same elements under another shape: nothing is copied.</summary>
/// <remarks>Dropout is off, as in evaluation. <i>Reference</i>: [onnx2019]. <i>Checked by</i> ShapeOperatorTests, OnnxBackendTests.</remarks>
internal static class Reshaping
{
    public static Dictionary<string, Action<Call>> Operators { get; } = new()
    {
        ["Reshape"] = Reshape,
        ["Flatten"] = Flatten,
        ["Squeeze"] = Squeeze,
        ["Unsqueeze"] = Unsqueeze,
        ["Identity"] = call => call.Share(call.Input(0), call.Input(0).Dimensions),
        ["Dropout"] = Dropout,
        ["Shape"] = Shape,
        ["Size"] = call => call.Make(TensorKind.Integer, []).Integers[0] = call.Input(0).Count,
    };

    /// <summary>0 keeps a dimension, −1 is what is left over.</summary>
    private static void Reshape(Call call)
    {
        var x = call.Input(0);
        var shape = call.List(1, "shape") ?? throw call.Fault("it has no shape");
        var unknown = -1;
        for (var i = 0; i < shape.Length; i++)
        {
            if (shape[i] == 0 && call.Integer("allowzero", 0) == 0)
                shape[i] = i < x.Rank ? x[i] : throw call.Fault($"its shape keeps dimension {i}, which the input does not have");
            if (shape[i] < -1 || (shape[i] == -1 && unknown >= 0))
                throw call.Fault($"{TensorShape.Text(shape)} is no shape");
            if (shape[i] == -1)
                unknown = i;
        }

        if (unknown >= 0)
        {
            shape[unknown] = 1;
            var rest = TensorShape.Count(shape);
            shape[unknown] = rest > 0 && x.Count % rest == 0 ? (int)(x.Count / rest) : throw call.Fault($"{x.Count} elements do not fill the shape {TensorShape.Text(shape)} with one dimension open");
        }

        Share(call, x, shape);
    }

    private static void Flatten(Call call)
    {
        var x = call.Input(0);
        var axis = call.Integer("axis", 1);
        axis = axis == x.Rank ? axis : call.Axis(axis, x.Rank);
        Share(call, x, [(int)TensorShape.Count(x.Dimensions[..axis]), (int)TensorShape.Count(x.Dimensions[axis..])]);
    }

    private static void Squeeze(Call call)
    {
        var x = call.Input(0);
        var dimensions = x.Dimensions.ToArray();
        var axes = call.List(1, "axes") is { } given ? call.Axes(given, x.Rank) : [.. Enumerable.Range(0, x.Rank).Where(axis => dimensions[axis] == 1)];
        if (axes.Any(axis => dimensions[axis] != 1))
            throw call.Fault($"axis {axes.First(axis => dimensions[axis] != 1)} has not length 1");
        Share(call, x, [.. Enumerable.Range(0, x.Rank).Where(axis => !axes.Contains(axis)).Select(axis => dimensions[axis])]);
    }

    private static void Unsqueeze(Call call)
    {
        var x = call.Input(0);
        var given = call.List(1, "axes") ?? throw call.Fault("it has no axes");
        var axes = call.Axes(given, x.Rank + given.Length);
        var dimensions = new Queue<int>(x.Dimensions.ToArray());
        Share(call, x, [.. Enumerable.Range(0, x.Rank + axes.Length).Select(axis => axes.Contains(axis) ? 1 : dimensions.Dequeue())]);
    }

    private static void Dropout(Call call)
    {
        var x = call.Input(0);
        call.Share(x, x.Dimensions);
        if (call.Wants(1))
            call.Make(TensorKind.Boolean, x.Dimensions, 1).Booleans.Fill(true);
    }

    private static void Shape(Call call)
    {
        var x = call.Input(0);
        var (start, end) = (From(call.Integer("start", 0), x.Rank), From(call.Integer("end", x.Rank), x.Rank));
        var part = x.Dimensions[start..Math.Max(start, end)];
        var y = call.Make(TensorKind.Integer, [part.Length]).Integers;
        for (var i = 0; i < part.Length; i++)
            y[i] = part[i];
    }

    private static int From(int place, int rank) => Math.Clamp(place < 0 ? place + rank : place, 0, rank);

    private static void Share(Call call, Tensor x, ReadOnlySpan<int> shape)
    {
        if (TensorShape.Count(shape) != x.Count)
            throw call.Fault($"{x.Count} elements do not fill the shape {TensorShape.Text(shape)}");
        call.Share(x, shape);
    }
}
