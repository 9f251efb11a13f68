namespace Kadanoff.Graphs.Operators;

/// <summary>Elements of another kind.</summary>
/// <remarks>Numbers become integers by cutting off; what does not fit becomes the nearest integer that does. Integers of fewer than 64 bits keep their value, so that nothing wraps around.
/// <i>Reference</i>: [onnx2019]. <i>Checked by</i> ElementOperatorTests.</remarks>
internal static class Casting
{
    public static Dictionary<string, Action<Call>> Operators { get; } = new()
    {
        ["Cast"] = call => Run(call, Kind(call, call.HasSetting("to") && call.Integer("to", 0) == 0 ? TypeNamed(call.Text("to", "")) : call.Integer("to", 0))),
        ["CastLike"] = call => Run(call, call.Input(1).Kind),
    };

    /// <summary>The kind of elements of a type of ONNX.</summary>
    public static TensorKind Kind(Call call, int type) => type switch
    {
        1 or 10 or 11 or 16 => TensorKind.Float,
        >= 2 and <= 7 or 12 or 13 => TensorKind.Integer,
        9 => TensorKind.Boolean,
        _ => throw call.Fault($"elements of type {type} are not known here", "Export the graph with other types."),
    };

    /// <summary>Single elements of a kind.</summary>
    public static (Tensor Zero, Tensor One) ZeroAndOne(TensorKind kind) => kind switch
    {
        TensorKind.Float => (new Tensor([0f]), new Tensor([1f])),
        TensorKind.Integer => (new Tensor([0L]), new Tensor([1L])),
        _ => (new Tensor([false]), new Tensor([true])),
    };

    /// <summary>Before operator set 6 the type was written as a word.</summary>
    private static int TypeNamed(string name) => name switch
    {
        "FLOAT" => 1,
        "INT32" => 6,
        "INT64" => 7,
        "BOOL" => 9,
        "FLOAT16" => 10,
        "DOUBLE" => 11,
        _ => 0,
    };

    private static void Run(Call call, TensorKind kind)
    {
        var x = call.Input(0);
        if (x.Kind == kind)
        {
            call.Share(x, x.Dimensions);
            return;
        }

        var y = call.Make(kind, x.Dimensions);
        for (var i = 0; i < y.Count; i++)
        {
            if (kind == TensorKind.Float)
                y.Floats[i] = x.Kind == TensorKind.Integer ? x.Integers[i] : x.Booleans[i] ? 1 : 0;
            else if (kind == TensorKind.Integer)
                y.Integers[i] = x.Kind == TensorKind.Float ? (long)x.Floats[i] : x.Booleans[i] ? 1 : 0;
            else
                y.Booleans[i] = x.Kind == TensorKind.Float ? x.Floats[i] != 0 : x.Integers[i] != 0;
        }
    }
}
